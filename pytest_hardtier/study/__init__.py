"""Remembers: what was started, run, hinted and solved, and when."""
