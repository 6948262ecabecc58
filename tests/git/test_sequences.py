"""Random sequences on two clones: commands, saves in an editor, commits, pulls, syncs, and all of
that killed. At the end every line that a person wrote is there, or was taken out by a person, or is
in a file that is held back or marked; and whatever is in no such file is on both sides.

`python -m tests.git.test_sequences 2000` runs so many (`… 500 1000` those seeds); the suite runs a
few. Commands run in this process, and those that are killed in a fork of it: a sequence costs about
a second, nearly all of it git.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest

from refjournal.cli.main import run
from tests.cli.console import Answer
from tests.faults import count_try
from tests.git import kills
from tests.git.clones import DAY, Clone, shared, surroundings
from tests.store.faults import Counter, counted, dies
from tests.store.test_transaction import FORK, child

pytestmark = FORK
SEEDS: Final = 12 if os.environ.get("REFJOURNAL_LONG") else 3
STEPS: Final = 12
HUB: Final = "hub.git"
KINDS: Final = (
    *("log", "set", "save", "save", "value", "take out", "stale save", "new", "rename", "undo"),
    *("notes", "commit", "pull", "sync", "sync", "sync", "kill git", "kill git", "kill disk"),
)
KILLED_COMMANDS: Final = ("log", "set", "rename", "undo", "sync")
NOTES: Final = "notes.txt"
"""A file of the repository that is no part of the journal, if that is in a folder of its own."""


def template(folder: Path) -> Path:
    """Make the clones that every sequence begins with a copy of: a journal that is a repository of
    its own, and one in a folder of a repository that holds more.
    """
    place = folder / "template"
    for name in ("alone", "inside"):
        (place / name).mkdir(parents=True)
    shared(place / "alone")
    top = place / "inside" / "a"
    top.mkdir()
    subprocess.run(["git", "init", "-q", str(top)], check=True)
    (top / NOTES).write_text("".join(f"line {number}\n" for number in range(20)))
    shared(place / "inside", "ab", path="journal")
    return place


def copied(place: Path, folder: Path, kind: str) -> list[Clone]:
    """Return clones like those of a template."""
    shutil.copytree(place / kind, folder, symlinks=True, dirs_exist_ok=True)
    for name in "ab":
        config = folder / name / ".git/config"
        config.write_text(config.read_text().replace(str(place / kind / HUB), str(folder / HUB)))
    return [Clone(folder / name / ("journal" if kind == "inside" else "")) for name in "ab"]


class Person:
    """One clone, and the words that its person wrote and nobody took out again."""

    def __init__(self, clone: Clone, name: str, chance: random.Random) -> None:
        self.clone, self.name, self.chance = clone, name, chance
        self.words: list[str] = []
        self.other: Person
        self.count = 0
        self.open: dict[str, str] = {}
        """Files that an editor opened some time ago, with what it read."""

    def act(self) -> str:
        """Do something; return what."""
        self.count += 1
        mark = f"word{self.name}{self.count}"
        kind = self.chance.choice(KINDS)
        acts: dict[str, Callable[[str], object]] = {
            "save": self.save,
            "stale save": self.save_stale,
            "value": self.value,
            "take out": self.take_out,
            "commit": self.commit,
            "pull": self.pull,
            "sync": lambda _: self.sync(),
            "kill git": lambda _: self.killed_at_git(),
            "kill disk": self.killed_at_disk,
            "notes": self.notes,
        }
        if kind in acts:
            acts[kind](mark)
        else:
            self.command(kind, mark)
        return f"{self.name}: {kind} {mark}"

    def files(self) -> list[str]:
        """The records that both sides may write to."""
        return sorted(path for path in self.clone.files() if is_record(path))

    def written(self) -> dict[str, str]:
        """Every file in which words of a person can be."""
        files = {p: data.decode() for p, data in self.clone.files().items() if is_record(p)}
        notes = self.clone.path.parent / NOTES
        return {**files, **({NOTES: notes.read_text()} if notes.exists() else {})}

    def text(self) -> str:
        return "\n".join(self.written().values())

    def taken_out(self, text_before: str) -> None:
        """Note that this person took out whatever was there before and is not now."""
        text = self.text()
        for one in (self, self.other):
            one.words = [w for w in one.words if has(text, w) or not has(text_before, w)]

    # Commands

    def arguments(self, kind: str, mark: str) -> tuple[str, ...]:
        """Return the words of a command."""
        match kind:
            case "log":
                return ("log", self.contact(), "call", mark)
            case "set":
                return ("set", self.contact(), f"tags+={mark}")
            case "new":
                return ("new", "contact", f"Person {mark}")
            case "rename":
                return ("rename", self.contact(), f"renamed-{mark}")
            case _:
                return (kind,)

    def contact(self) -> str:
        names = [Path(path).stem for path in self.files() if path.startswith("contacts/")]
        return self.chance.choice(names)

    def command(self, kind: str, mark: str) -> None:
        before = self.text()
        answer = self.clone.run(*self.arguments(kind, mark))
        assert_sound(answer)
        if kind == "undo":
            theirs = list(self.other.words)
            self.taken_out(before)
            assert theirs == self.other.words, "undo took out what the other one wrote"
        elif answer.code == 0 and kind != "rename":
            self.words.append(mark)

    # An editor

    def save(self, mark: str) -> None:
        path = self.chance.choice(self.files())
        text = self.clone.read(path)
        self.open.setdefault(path, text)
        text = text if "## Log" in text else f"{text}\n## Log\n"
        line = f"- 2026-11-{self.chance.randrange(4, 28):02} note: {mark}\n"
        self.clone.write(path, text + line)
        self.words.append(mark)

    def save_stale(self, mark: str) -> None:
        """Save a file that was opened some time ago, over whatever it holds by now: what came in
        the meantime is not sent away before somebody is asked, unless it is committed by hand.
        """
        opened = [path for path in self.open if (self.clone.path / path).exists()]
        if not opened:
            return
        path = self.chance.choice(opened)
        mine = set(self.words)
        self.clone.write(path, f"{self.open.pop(path)}\n<!-- {mark} -->\n")
        text = self.text()
        self.words = [word for word in self.words if word not in mine or has(text, word)]
        self.words.append(mark)

    def value(self, mark: str) -> None:
        """A key that both write: a contradiction. What was there before, a person has replaced."""
        path = next((one for one in self.files() if one.startswith("contacts/")), None)
        assert path is not None
        lines = [line for line in self.clone.read(path).split("\n") if line[:7] != "region:"]
        if lines.count("---") < 2:
            return
        lines.insert(lines.index("---", 1), f"region: {mark}")
        self.clone.write(path, "\n".join(lines))

    def take_out(self, _: str) -> None:
        path = self.chance.choice(self.files())
        lines = self.clone.read(path).split("\n")
        ends = tuple(f": {word}" for word in self.words)
        mine = [n for n, line in enumerate(lines) if ends and line.endswith(ends)]
        if mine:
            line = lines.pop(self.chance.choice(mine))
            self.words.remove(line.rpartition(": ")[2])
            self.clone.write(path, "\n".join(lines))

    def notes(self, mark: str) -> None:
        """Change a line of a file outside of the journal, and commit it: sync does not."""
        place = self.clone.path.parent / NOTES
        if not place.exists():
            return
        lines = place.read_text().split("\n")
        lines[self.chance.randrange(len(lines))] += f" {mark}"
        place.write_text("\n".join(lines))
        self.commit(mark)
        self.words.append(mark)

    # Git

    def commit(self, _: str) -> None:
        head = self.at_head()
        self.clone.git("add", "-A", code=None)
        if self.clone.git("commit", "-q", "--no-verify", "-m", "by hand", code=None) is not None:
            self.taken_out(head)

    def at_head(self) -> str:
        return self.clone.git("grep", "-h", "word", "HEAD", "--", ":/", code=None)

    def pull(self, _: str) -> None:
        how = self.chance.choice(("--rebase", "--no-rebase"))
        self.clone.git("pull", "-q", "--no-edit", how, code=None)
        if self.clone.git("ls-files", "--unmerged"):
            self.clone.git("rebase", "--abort", code=None)
            self.clone.git("merge", "--abort", code=None)

    def sync(self) -> Answer:
        answer = self.clone.run("sync")
        if answer.code == 6 and "refjournal doctor" in answer.err:
            self.follow_doctor()
            answer = self.clone.run("sync")
        if answer.code == 6 and "there are errors" in answer.err:
            self.correct_links(answer.err)
            answer = self.clone.run("sync")
        assert answer.code in (0, 6), answer
        assert_sound(answer)
        return answer

    def correct_links(self, said: str) -> None:
        """Do what the findings say of links to an old name that an editor has saved again."""
        form = r"^(.+?\.md):.* no record has the id (\S+?); did you mean (\S+?)\?"
        for path, old, new in set(re.findall(form, said, re.MULTILINE)):
            self.clone.write(path, re.sub(rf"\b{old}\b", new, self.clone.read(path)))

    def follow_doctor(self) -> None:
        """Paste what `doctor` prints about the locks that a killed git has left."""
        said = self.clone.run("doctor")
        removals = re.findall(r"rm -- .+lock'?$", said.out + said.err, re.MULTILINE)
        assert removals, said
        for command in removals:
            subprocess.run(command, shell=True, check=True, cwd="/")

    # Kills

    def killed_at_git(self) -> None:
        """A sync that dies before, in or after a call of git. In the middle, git dies with it."""
        seconds = self.chance.random() * 0.008
        how = self.chance.choice((kills.before, kills.after, kills.amid(seconds)))
        kills.killed(self.clone, self.chance.randrange(3, 60), how)

    def killed_at_disk(self, mark: str) -> None:
        """A command that dies at a call that reaches the disk."""
        kind, before = self.chance.choice(KILLED_COMMANDS), self.text()
        arguments = self.arguments(kind, mark)
        number = self.chance.randrange(1, 40)

        def act() -> int:
            with pytest.MonkeyPatch.context() as patch:
                counted(patch, Counter(number, dies))
                return run(("--journal", str(self.clone.path), "--as-of", DAY, *arguments))

        child(act)
        if kind == "undo":
            # Where it took a file back, the rest follows with the next command.
            self.clone.run("log", self.contact(), "note", "afterwards")
            self.taken_out(before)
        elif kind in ("log", "set") and has(self.text(), mark):
            self.words.append(mark)


def is_record(path: str) -> bool:
    """Return whether a file is a record: not what a killed command left beside it."""
    return path.endswith(".md") and not path.rpartition("/")[2].startswith(".")


def has(text: str, word: str) -> bool:
    return re.search(rf"\b{word}\b", text) is not None


def assert_sound(answer: Answer) -> None:
    assert "Traceback" not in answer.err, answer
    assert "bug in refjournal" not in answer.err, answer


def sequence(place: Path, folder: Path, seed: int) -> str:
    """Run one sequence; return what is wrong at the end, '' where nothing is."""
    chance = random.Random(seed)
    clones = copied(place, folder, "inside" if seed % 2 else "alone")
    people = [Person(clone, name, chance) for clone, name in zip(clones, "ab", strict=True)]
    people[0].other, people[1].other = people[1], people[0]
    done: list[str] = []
    try:
        for _ in range(STEPS):
            done += [chance.choice(people).act()]
        answers = [person.sync() for person in people * 3]
    except AssertionError as error:
        return f"seed {seed}: {error}; {'; '.join(done)}"
    wrong = [words for person in people for words in wrongs(person)]
    if wrong:
        return f"seed {seed}: {'; '.join(wrong)}; {'; '.join(done)}; {answers[-2:]}"
    return ""


def wrongs(person: Person) -> list[str]:
    """Return what became of the words of a person, if it is wrong."""
    held = {*held_files(person.clone), *held_files(person.other.clone)}
    mine, theirs = (one.written() for one in (person, person.other))
    found = []
    for word in person.words:
        paths = [path for path, text in mine.items() if has(text, word)]
        if not paths and not any(has(text, word) for text in marked(person.clone)):
            found.append(f"lost {word}")
        is_there = any(has(text, word) for text in theirs.values())
        if paths and not is_there and not held.intersection(paths):
            found.append(f"not across {word}")
    return found


def held_files(clone: Clone) -> list[str]:
    """Return the files that a person has been told of: held back, or not sent."""
    lines = clone.git("status", "--porcelain", "-uall").splitlines()
    return [line[2:].strip().removeprefix("journal/") for line in lines]


def marked(clone: Clone) -> list[str]:
    """Return the versions that git's index keeps of what is held back."""
    lines = clone.git("ls-files", "--unmerged").splitlines()
    return [clone.git("cat-file", "blob", line.split()[1]) for line in lines]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sequences")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in surroundings(folder).items():
            patch.setenv(name, value)
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        return template(folder)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_line_is_lost(seed: int, place: Path, tmp_path: Path) -> None:
    count_try()
    assert not sequence(place, tmp_path / "clones", seed)


def main() -> None:
    """Print what is wrong in so many sequences."""
    first, last = (int(word) for word in (*["0"] * (3 - len(sys.argv)), *sys.argv[1:]))
    wrong, begun = 0, time.process_time()
    with TemporaryDirectory() as name:
        os.environ.update(surroundings(Path(name)), XDG_CACHE_HOME=f"{name}/cache", HOME=name)
        place = template(Path(name))
        for seed in range(first, last):
            said = sequence(place, Path(name, str(seed)), seed)
            shutil.rmtree(Path(name, str(seed)))
            shutil.rmtree(Path(name, "cache"), ignore_errors=True)
            wrong += bool(said)
            if said or seed % 100 == 99:
                sys.stdout.write(f"{said or f'{seed + 1 - first} done'}\n")
                sys.stdout.flush()
    spent = time.process_time() - begun
    sys.stdout.write(
        f"{last - first} sequences of {STEPS} steps (seeds {first} to {last - 1}), {wrong} wrong, "
        f"{spent:.0f} s in this process\n"
    )


if __name__ == "__main__":
    main()
