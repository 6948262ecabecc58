"""What is staged in git, by the journals that it belongs to."""

from pathlib import Path

from refjournal.git.call import Git
from refjournal.git.repository import Repository
from refjournal.session.paths import journal_of


def staged_in(folder: Path) -> dict[str, bytes]:
    """Return the Markdown files that are staged in one journal, by their paths from its folder.

    Raises:
        GitError: the journal is in no repository.
    """
    repository = Repository(Git(folder))
    return {path: repository.blob(path) for path in repository.staged() if path.endswith(".md")}


def staged_by_journal(start: Path) -> dict[Path, dict[str, bytes]]:
    """Return what is staged in the journal above `start`, or in the whole repository if there is
    none above: by the nearest journal above each file. Other files are left out.

    Raises:
        GitError: `start` is in no repository.
    """
    top = Repository(Git(start)).top
    base = journal_of(start)
    if base is None or not base.resolve().is_relative_to(top):
        base = top
    repository = Repository(Git(base))
    found: dict[Path, dict[str, bytes]] = {}
    for path in repository.staged():
        folder = journal_of((base / path).parent)
        if path.endswith(".md") and folder is not None and folder.is_relative_to(base):
            own = (base / path).relative_to(folder).as_posix()
            found.setdefault(folder, {})[own] = repository.blob(path)
    return found
