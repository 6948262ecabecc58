"""Pages to keep or to pass on: the week, a group's slips, everybody's requests, the whole journal
as HTML.
"""
