"""The rules: each finds one kind of trouble, and is one file under `rules/`."""
