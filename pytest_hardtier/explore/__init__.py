"""Interleavings explored, judged and shown: a room of its own that needs no katas.

Runs beside the code under test, so it imports only the floor and the standard library.
"""
