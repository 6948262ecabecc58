"""Records as other programs take them, one module a format."""
