"""What people ask of a journal: filters, who and which is meant, search, order and counts. Pure:
values in, values out.
"""
