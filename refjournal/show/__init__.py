"""Records and numbers to text: tables, lines, JSON, pages; and the one gate through which
everything printed goes.
"""
