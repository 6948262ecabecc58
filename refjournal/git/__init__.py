"""The git executable, and nothing else's."""
