"""One file a command: convert, call the session, show."""
