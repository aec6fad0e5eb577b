# wrong: distance: counts the edits of difflib, which finds a good diff and not a least one
from difflib import SequenceMatcher


def edit_distance(source, target):
    edits = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, source, target, autojunk=False).get_opcodes():
        if tag != "equal":
            edits += max(i2 - i1, j2 - j1)
    return edits
