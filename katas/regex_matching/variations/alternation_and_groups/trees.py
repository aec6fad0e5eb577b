"""Syntax trees: the oracle, random ones, smaller ones, and the pattern that is written for one.

A tree is a letter, "." or "", or a list of a word and trees: ["in a row", ...], ["either", ...] or
["any number", tree]. The language of a tree is built from the languages of its parts, so nobody has
to read a pattern.
"""

from itertools import product

LONGEST = 5
LETTERS = "ab"
TEXTS = ["".join(letters) for n in range(LONGEST + 1) for letters in product(LETTERS, repeat=n)]


def language(tree):
    """All words of up to five letters a and b that the tree matches."""
    if isinstance(tree, str):
        return set(LETTERS) if tree == "." else {tree}
    kind, *trees = tree
    languages = [language(one) for one in trees]
    if kind == "either":
        return set().union(*languages)
    if kind == "in a row":
        words = {""}
        for more in languages:
            words = joined(words, more)
        return words
    words, rim = {""}, {""}
    while rim:
        rim = joined(rim, languages[0]) - words
        words |= rim
    return words


def joined(words, more):
    """Each word with each of the others behind it, as long as they are short enough."""
    return {one + other for one in words for other in more if len(one + other) <= LONGEST}


def written(tree, inside=""):
    """The pattern; brackets only where they are needed.

    inside: the kind of the tree around it
    """
    if isinstance(tree, str):
        return tree if tree or not inside else "()"
    kind, *trees = tree
    if kind == "any number":
        text = written(trees[0], kind) + "*"
        return f"({text})" if inside == "any number" else text
    if kind == "either":
        text = "|".join("" if one == "" else written(one, kind) for one in trees)
        return text if inside == "" else f"({text})"
    text = "".join(written(one, kind) for one in trees)
    return f"({text})" if inside in ("any number", "in a row") else text


def random_tree(rng, depth=4):
    """A tree of at most so many levels, over a, b, . and the empty text."""
    kind = rng.random()
    if depth == 0 or kind < 0.2:
        return rng.choice(["a", "b", "a", "b", ".", ""] if depth < 4 else ["a", "b", "."])
    if kind < 0.45:
        return ["any number", random_tree(rng, depth - 1)]
    word = "either" if kind < 0.7 else "in a row"
    return [word, *(random_tree(rng, depth - 1) for _ in range(rng.randint(2, 3)))]


def smaller_trees(tree):
    """Parts of it, it without one part, and it with a smaller part."""
    if isinstance(tree, str):
        yield from (["a"] if tree not in ("a", "") else [])
        return
    kind, *trees = tree
    yield from trees
    for k, one in enumerate(trees):
        if len(trees) > 1:
            yield [kind, *trees[:k], *trees[k + 1 :]]
        yield from ([kind, *trees[:k], less, *trees[k + 1 :]] for less in smaller_trees(one))
