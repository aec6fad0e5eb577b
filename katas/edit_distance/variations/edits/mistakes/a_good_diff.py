# wrong: fewest: takes the operations of difflib, a good diff and not a least one
from difflib import SequenceMatcher


def edit_script(source, target):
    ops = []
    for tag, a, b, c, d in SequenceMatcher(None, source, target, autojunk=False).get_opcodes():
        if tag == "equal":
            ops += [("keep", x) for x in source[a:b]]
            continue
        paired = min(b - a, d - c)
        ops += [("replace", x, y) for x, y in zip(source[a : a + paired], target[c : c + paired])]
        ops += [("delete", x) for x in source[a + paired : b]]
        ops += [("insert", y) for y in target[c + paired : d]]
    return ops
