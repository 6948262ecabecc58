"""Address books of other programs: bytes in, people out, every row of the file accounted for."""
