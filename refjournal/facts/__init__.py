"""What follows from the records, as of a day: direction, status, loops, last touch, balance. Pure,
and computed when asked for.
"""
