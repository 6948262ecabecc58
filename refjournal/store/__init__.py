"""The disk: where a journal lies, what is in its folder, the index, the two configurations."""
