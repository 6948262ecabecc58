"""What is staged: the files that a commit would make, as they would be in it."""

from pathlib import Path

from refjournal.git.repository import Repository
from refjournal.git.run import Git


def staged(root: Path) -> dict[str, bytes]:
    """Return the Markdown files that are staged, by their paths from the journal's root.

    Raises:
        GitError: the journal is in no repository.
    """
    repository = Repository(Git(root))
    return {path: repository.blob(path) for path in repository.staged() if path.endswith(".md")}
