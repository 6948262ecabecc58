"""Counts and goals: numbers only."""
