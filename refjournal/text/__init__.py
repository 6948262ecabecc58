"""Bytes and positions: YAML front matter, Markdown, the log. Has never heard of referrals."""
