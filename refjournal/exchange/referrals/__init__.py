"""Tables of referrals, as people keep them in a spreadsheet."""
