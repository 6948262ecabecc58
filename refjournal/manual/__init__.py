"""The pages of `refjournal help`, as Markdown."""
