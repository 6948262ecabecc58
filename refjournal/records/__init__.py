"""What a record is: one module a kind, its fields declared once. Decoder, cache, filters, columns
and manual read the declaration.
"""
