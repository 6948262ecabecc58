"""What to do next, and why now."""
