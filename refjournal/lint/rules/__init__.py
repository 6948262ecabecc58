"""One file a rule: its docstring is its manual page, its examples are its tests."""
