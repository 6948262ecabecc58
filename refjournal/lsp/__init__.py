"""The language server: what an editor asks about a journal's files, answered from a session. Plain
functions from text, cursor and session to values; only `server` and `messages` know the protocol.
"""
