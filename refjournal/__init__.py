"""refjournal: a referral journal in Markdown files that a person owns."""

__version__ = "0.1.0"
