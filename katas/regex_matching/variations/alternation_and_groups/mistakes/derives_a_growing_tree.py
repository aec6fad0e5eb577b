# wrong: complexity: derives the pattern letter by letter as a tree, which grows without bound
def full_match(text, pattern):
    at = 0

    def peek():
        return pattern[at] if at < len(pattern) else ""

    def either():
        nonlocal at
        tree = row()
        while peek() == "|":
            at += 1
            tree = ("|", tree, row())
        return tree

    def row():
        nonlocal at
        tree = ("",)
        while peek() not in ("", "|", ")"):
            c = peek()
            if c == "*":
                raise ValueError("nothing to repeat")
            at += 1
            if c == "(":
                one = either()
                if peek() != ")":
                    raise ValueError("missing )")
                at += 1
            else:
                one = ("c", c)
            if peek() == "*":
                at += 1
                one = ("*", one)
                if peek() == "*":
                    raise ValueError("nothing to repeat")
            tree = ("+", tree, one)
        return tree

    def empty(tree):
        if tree[0] == "|":
            return empty(tree[1]) or empty(tree[2])
        if tree[0] == "+":
            return empty(tree[1]) and empty(tree[2])
        return tree[0] in ("", "*")

    def after(tree, t):
        if tree[0] == "c":
            return ("",) if tree[1] in (t, ".") else None
        if tree[0] == "|":
            one, other = after(tree[1], t), after(tree[2], t)
            return other if one is None else one if other is None else ("|", one, other)
        if tree[0] == "*":
            one = after(tree[1], t)
            return None if one is None else ("+", one, tree)
        if tree[0] == "+":
            one = after(tree[1], t)
            one = None if one is None else ("+", one, tree[2])
            other = after(tree[2], t) if empty(tree[1]) else None
            return other if one is None else one if other is None else ("|", one, other)
        return None

    tree = either()
    if at != len(pattern):
        raise ValueError("unexpected )")
    for t in text:
        tree = after(tree, t)
        if tree is None:
            return False
    return empty(tree)
