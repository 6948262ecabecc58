"""Clones of one journal with a bare repository between them: people who write at the same time.

`python -m tests.git.clones` runs 30 of them: 2, 4 and 8 clones by 20 rounds, with rebase and with
merge, and prints the figures.
"""

import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cli.console import ROOT, Answer, refjournal

DAY = "2026-11-20"
REFERRALS = {
    "referrals/2026/2026-11-02-priya-shah-to-dan-okafor.md": (
        "---\ntype: referral\nprospect: priya-shah\nrecipient: dan-okafor\nneed: Payroll across the border\ndate: 2026-11-02\n"
        "tags: [export]\nstatus: introduced\n---\n\nFirst paragraph.\n\n## Log\n- 2026-11-02 agreed [[priya-shah]]: happy\n"
        "- 2026-11-03 introduced [[priya-shah]], [[dan-okafor]]: e-mailed both\n"
    ),
    "contacts/priya-shah.md": "---\nname: Priya Shah\nrelation: [client]\n---\n",
    "contacts/dan-okafor.md": "---\nname: Dan Okafor\nrelation: [provider]\n---\n\nA neighbour.\n\n## Log\n- 2026-10-01 call\n",
}


def surroundings(folder: Path) -> dict[str, str]:
    """Return the environment in which git knows somebody, and nothing of this machine."""
    config = folder / "gitconfig"
    config.write_text(
        '[user]\nname = Sam\nemail = sam@example.org\n[init]\ndefaultBranch = main\n[commit]\ngpgSign = false\n[protocol "file"]\nallow = always\n'
    )
    return {
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONPATH": str(ROOT),
        "GIT_AUTHOR_DATE": "2026-11-20T12:00:00Z",
        "GIT_COMMITTER_DATE": "2026-11-20T12:00:00Z",
    }


class Clone:
    """One person's work tree."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def git(self, *args: str, code: int | None = 0) -> str:
        ran = subprocess.run(["git", *args], cwd=self.path, capture_output=True, text=True)
        assert code is None or ran.returncode == code, (args, ran.stdout, ran.stderr)
        return ran.stdout.strip()

    def run(self, *args: str) -> Answer:
        return refjournal("--journal", str(self.path), "--as-of", DAY, *args)

    def ok(self, *args: str) -> str:
        answer = self.run(*args)
        assert answer.code == 0, (args, answer.out, answer.err)
        return answer.out

    def read(self, path: str) -> str:
        return (self.path / path).read_bytes().decode()

    def write(self, path: str, text: str) -> None:
        file = self.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.path).as_posix(): path.read_bytes()
            for path in sorted(self.path.rglob("*"))
            if path.is_file() and ".git" not in path.relative_to(self.path).parts
        }


def begun(folder: Path, name: str = "a") -> Clone:
    """Return a journal in git, committed, without another side."""
    clone = Clone(folder / name)
    answer = refjournal("init", str(clone.path), "--name", "Sam Taylor", "--git")
    assert answer.code == 0, answer.err
    for path, text in REFERRALS.items():
        clone.write(path, text)
    clone.git("add", "-A")
    clone.git("commit", "-q", "--no-verify", "-m", "begin")
    return clone


def shared(folder: Path, names: str = "ab", *, setup: bool = True, path: str = "") -> list[Clone]:
    """Return clones of one journal, each told of the driver (`setup`). `path`: where the journal is
    in its repository.
    """
    first = begun(folder, f"{names[0]}/{path}")
    subprocess.run(
        ["git", "init", "-q", "--bare", str(folder / "hub.git")], check=True, capture_output=True
    )
    first.git("remote", "add", "origin", str(folder / "hub.git"))
    first.ok("sync")
    clones = [first]
    for name in names[1:]:
        subprocess.run(
            ["git", "clone", "-q", str(folder / "hub.git"), str(folder / name)],
            check=True,
            capture_output=True,
        )
        clones.append(Clone(folder / name / path))
        if setup:
            clones[-1].ok("git-setup", "--yes")
    return clones


# A week of people who write at the same time


class Writer:
    """One clone with what its person has written: lines that must all be there at the end, once."""

    def __init__(self, clone: Clone, name: str, chance: random.Random) -> None:
        self.clone, self.name, self.chance = clone, name, chance
        self.lines: list[str] = []
        self.tags: list[str] = []
        self.count = 0

    def act(self) -> None:
        self.count += 1
        mark = f"{self.name}{self.count}"
        path = self.chance.choice(list(REFERRALS))
        kind = self.chance.choice(("entry", "entry", "entry", "plan", "tag", "key", "more", "file"))
        text = self.clone.read(path)
        day = f"2026-11-{self.chance.randrange(4, 28):02}"
        match kind:
            case "entry" | "plan":
                box = "[ ] " if kind == "plan" else ""
                line = f"- {box}{day} call [[dan-okafor]]: {mark}"
                text = text if "## Log" in text else f"{text}\n## Log\n"
                self.clone.write(path, f"{text}{line}\n")
                self.lines.append(line)
            case "tag":
                self.clone.ok("set", path.rpartition("/")[2].removesuffix(".md"), f"tags+={mark}")
                self.tags.append(mark)
            case "key":
                line = f"own-{self.name}-{self.count}: {mark}"
                self.clone.write(path, text.replace("\n---\n", f"\n{line}\n---\n", 1))
                self.lines.append(line)
            case "more":
                self.clone.write(
                    path,
                    text + f"- {day} note: {mark}\n  And more of {mark}.\n"
                    if "## Log" in text
                    else text,
                )
                self.lines += [f"  And more of {mark}."] if "## Log" in text else []
            case _:
                line = f"name: Person {mark}"
                self.clone.write(f"contacts/person-{mark}.md", f"---\n{line}\n---\n")
                self.lines.append(line)

    def exchange(self, how: str) -> None:
        if how == "rebase":
            self.clone.ok("sync")
            return
        self.clone.git("add", "-A")
        self.clone.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "work")
        for _ in range(20):
            self.clone.git("pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
            if "rejected" not in self.clone.git(
                "push", "--porcelain", "origin", "HEAD:main", code=None
            ):
                return


def concurrent(folder: Path, clones: int, rounds: int, how: str, seed: int) -> str:
    """Let so many clones write for so many rounds; return what is wrong at the end, '' where
    nothing is.
    """
    chance = random.Random(seed)
    names = "abcdefgh"[:clones]
    writers = [
        Writer(clone, name, chance)
        for clone, name in zip(shared(folder, names), names, strict=True)
    ]
    for _ in range(rounds):
        for writer in chance.sample(writers, len(writers)):
            for _ in range(chance.randrange(3)):
                writer.act()
            if chance.random() < 0.6:
                writer.exchange(how)
    for _ in range(2):
        for writer in writers:
            writer.exchange(how)
    trees = {tuple(sorted(writer.clone.files().items())) for writer in writers}
    if len(trees) != 1:
        return "the clones differ"
    text = b"".join(data for _, data in next(iter(trees))).decode()
    counted = Counter(text.splitlines())
    wrong = [line for writer in writers for line in writer.lines if counted[line] != 1]
    words = Counter(text.replace("[", " ").replace("]", " ").replace(",", " ").split())
    wrong += [tag for writer in writers for tag in writer.tags if not words[tag]]
    if "<<<<<<<" in text:
        wrong.append("markers")
    return ", ".join(wrong)


def main() -> None:
    """Print the figures of 30 runs."""
    wrong = 0
    runs = [
        (clones, how, seed)
        for clones in (2, 4, 8)
        for how in ("rebase", "merge")
        for seed in range(5)
    ]
    for clones, how, seed in runs:
        with TemporaryDirectory() as name:
            os.environ.update(surroundings(Path(name)), XDG_CACHE_HOME=f"{name}/cache", HOME=name)
            said = concurrent(Path(name), clones, 20, how, seed)
        wrong += bool(said)
        sys.stdout.write(
            f"{clones} clones, {how}, seed {seed}: {said or 'nothing lost, nothing doubled, all equal'}\n"
        )
        sys.stdout.flush()
    sys.stdout.write(f"{len(runs)} runs of 20 rounds, {wrong} wrong\n")


if __name__ == "__main__":
    main()
