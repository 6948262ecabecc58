"""The texts that are shipped; a journal's own stand in its folder `templates/`."""
