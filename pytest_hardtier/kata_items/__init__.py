"""Katas as pytest sees them: a file per stub, an item per check, an attempt at the end.

Imported only by a run that grades.
"""
