"""The command line: converts what was typed, calls one function, shows what comes back. Only here
are clock and environment read.
"""
