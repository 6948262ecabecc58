"""The texts that are shipped; a journal's own are in its folder `templates/`."""
