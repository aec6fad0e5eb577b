"""A study group: the katas of somebody else's folder graded in one run, and told in one comment.

The folder is hostile as a whole. Nothing in it is imported or read as configuration; the files of
katas are read as bytes, and those bytes run in the sandbox alone.
"""
