"""Exact edits of one file: what to change, and the proof that nothing else changed."""
