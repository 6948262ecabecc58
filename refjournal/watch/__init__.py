"""Watch the journal's folder. An event only says that something changed; what changed is found by
reading the journal again.
"""
