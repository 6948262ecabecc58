"""Lives of people who refer, written by hand: what they have missed, and what only looks so. The
product is asked about them and its answers are counted.
"""
