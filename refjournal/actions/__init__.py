"""What a person does, as edits of files: pure, from records and words to changes; who writes them
is the store.
"""
