"""The old name of `terminal`, until every command has moved."""

from refjournal.cli.terminal import App, is_interactive, pass_app

__all__ = ["App", "is_interactive", "pass_app"]
