"""`merge-driver`: called by git with three versions of a file; the result replaces ours."""

from pathlib import Path

import click

from refjournal.git.driver import CONTRADICTORY
from refjournal.session.merging import MergeFiles, merge_three


@click.command("merge-driver")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("size", type=int)
@click.argument("path")
@click.argument("labels", nargs=-1)
def merge_driver(
    base: Path, ours: Path, theirs: Path, size: int, path: str, labels: tuple[str, ...]
) -> int:
    """Merge three versions of a file (called by git).

    `refjournal git-setup` tells git to call it. The result is written to OURS. Exit code 0:
    merged. Exit code 6: merged, with markers around the conflicts. With any other exit code,
    OURS is unchanged.

    \b
    Example:
      refjournal merge-driver base.md ours.md theirs.md 7 contacts/dan-okafor.md
    """
    files = MergeFiles(base, ours, theirs)
    agree = merge_three(files, Path.cwd() / path, path, size, labels)
    if agree:
        return 0
    return CONTRADICTORY
