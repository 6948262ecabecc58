"""Three texts of one file to one: what is understood is merged by its parts, what is contradictory
is marked, and the result is proved.
"""
