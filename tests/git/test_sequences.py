"""Random sequences on two clones: commands, saves in an editor, commits, pulls, syncs and syncs that
are killed. At the end every line that a person wrote is there, or was taken out by a person, or is
in a file that is held back or marked.

`python -m tests.git.test_sequences 2000` runs so many; the suite runs a few.
"""

import os
import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults import count_try
from tests.git.clones import REFERRALS, Clone, shared, surroundings
from tests.git.test_killed import killing

SEEDS = 12 if os.environ.get("REFJOURNAL_LONG") else 2
STEPS = 9
FILES = ["contacts/priya-shah.md", "contacts/dan-okafor.md", *list(REFERRALS)[:1]]


class Person:
    """One clone, and the lines that its person wrote and did not take out again."""

    def __init__(self, clone: Clone, name: str, chance: random.Random, folder: Path) -> None:
        self.clone, self.name, self.chance, self.folder = clone, name, chance, folder
        self.words: list[str] = []
        self.count = 0

    def act(self) -> str:
        """Do something; return what."""
        self.count += 1
        mark = f"word{self.name}{self.count}"
        kinds = (
            "log",
            "set",
            "save",
            "save",
            "value",
            "take out",
            "commit",
            "pull",
            "sync",
            "sync",
            "kill",
        )
        kind = self.chance.choice(kinds)
        match kind:
            case "log":
                if self.clone.run("log", "priya", "call", mark).code == 0:
                    self.words.append(mark)
            case "set":
                if self.clone.run("set", "dan-okafor", f"tags+={mark}").code == 0:
                    self.words.append(mark)
            case "save":
                self.save(f"- 2026-11-{self.chance.randrange(4, 28):02} note: {mark}\n")
                self.words.append(mark)
            case "value":
                self.value(mark)
            case "take out":
                self.take_out()
            case "commit":
                self.clone.git("add", "-A", code=None)
                self.clone.git("commit", "-q", "--no-verify", "-m", "by hand", code=None)
            case "pull":
                self.clone.git("pull", "-q", "--rebase", code=None)
                self.clone.git("rebase", "--abort", code=None)
            case "sync":
                self.sync()
            case _:
                self.killed()
        return f"{self.name}: {kind} {mark}"

    def save(self, line: str) -> None:
        path = self.chance.choice(FILES)
        text = self.clone.read(path)
        text = text if "## Log" in text else f"{text}\n## Log\n"
        self.clone.write(path, text + line)

    def value(self, mark: str) -> None:
        """A key that both write: a contradiction. What was there before, a person has replaced."""
        text = self.clone.read(FILES[0])
        lines = [line for line in text.split("\n") if not line.startswith("region:")]
        lines.insert(lines.index("---", 1), f"region: {mark}")
        self.clone.write(FILES[0], "\n".join(lines))

    def take_out(self) -> None:
        path = self.chance.choice(FILES)
        lines = self.clone.read(path).split("\n")
        mine = [
            n
            for n, line in enumerate(lines)
            if any(line.endswith(f": {word}") for word in self.words)
        ]
        if mine:
            line = lines.pop(self.chance.choice(mine))
            self.words.remove(line.rpartition(": ")[2])
            self.clone.write(path, "\n".join(lines))

    def sync(self) -> None:
        answer = self.clone.run("sync")
        assert answer.code in (0, 6), answer
        assert "Traceback" not in answer.err, answer
        assert "bug in refjournal" not in answer.err, answer

    def killed(self) -> None:
        place = self.folder / f"kill-{self.name}-{self.count}"
        place.mkdir()
        path = killing(place, self.chance.randrange(3, 70), self.chance.choice(("before", "after")))
        command = [sys.executable, "-m", "refjournal", "--journal", str(self.clone.path), "sync"]
        environment = {**os.environ, "PATH": f"{path}:{os.environ['PATH']}"}
        subprocess.run(command, env=environment, capture_output=True, check=False)


def sequence(folder: Path, seed: int) -> str:
    """Run one sequence; return what is wrong at the end, '' where nothing is."""
    chance = random.Random(seed)
    clones = shared(folder)
    people = [Person(clone, name, chance, folder) for clone, name in zip(clones, "ab", strict=True)]
    done = [chance.choice(people).act() for _ in range(STEPS)]
    for person in (*people, *people):
        person.sync()
    # A word that somebody took out on one side while the other kept it is in a conflict, or gone.
    texts = [b"".join(person.clone.files().values()).decode() for person in people]
    lost = [
        word
        for person, text in zip(people, texts, strict=True)
        for word in person.words
        if word not in text
    ]
    held = any("UU " in person.clone.git("status", "--porcelain") for person in people)
    away = [
        word
        for person in people
        for word in person.words
        if not all(word in text for text in texts)
    ]
    if lost or (away and not held):
        return f"seed {seed}: lost {lost}, not across {away}; {'; '.join(done)}"
    return ""


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_line_is_lost(seed: int, tmp_path: Path) -> None:
    count_try()
    assert not sequence(tmp_path, seed)


def main() -> None:
    """Print what is wrong in so many sequences."""
    first, last = (int(word) for word in (*["0"] * (3 - len(sys.argv)), *sys.argv[1:]))
    wrong = 0
    for seed in range(first, last):
        with TemporaryDirectory() as name:
            os.environ.update(surroundings(Path(name)), XDG_CACHE_HOME=f"{name}/cache", HOME=name)
            said = sequence(Path(name), seed)
        wrong += bool(said)
        if said:
            sys.stdout.write(f"{said}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{last - first} sequences of {STEPS} steps, {wrong} wrong\n")


if __name__ == "__main__":
    main()
