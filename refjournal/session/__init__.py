"""One use of a journal, without a terminal: open it, judge it, preview and commit a change,
fix, list what is due, sync.

Every front end builds on this room. It prints nothing, reads no clock and no environment, and knows
no command line.
"""
