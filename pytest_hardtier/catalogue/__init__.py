"""Reads katas from disk into values that cannot be wrong any more."""
