"""Decides: asks a submission, compares, counts, says what it found.

Knows no process, no file and no screen.
"""
