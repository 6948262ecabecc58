"""Texts to people, from records and templates: nothing is ever sent."""
