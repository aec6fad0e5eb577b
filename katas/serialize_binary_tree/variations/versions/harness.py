"""Builds trees of plain lists, writes them in both formats, and damages what was written.

A tree travels in preorder, None for a missing child: [1, None, 2, None, None].

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import random
import sys
import zlib

from pytest_hardtier.sandbox.counting import theirs

MODULE = "versions"


def built(node, preorder):
    """The tree of a preorder list, from its end: children before their parent."""
    done = []
    for value in reversed(preorder):
        one = None
        if value is not None:
            one = theirs(node, value)
            theirs(setattr, one, "left", done.pop())
            theirs(setattr, one, "right", done.pop())
        done.append(one)
    return done[0]


class NotANodeError(Exception):
    """Something stands where a TreeNode or None should."""


def flat(root, kind, at_most, nodes=None):
    """The preorder list of a tree of `kind`, cut behind `at_most` entries: it may be circular.

    nodes: collects the nodes
    """
    preorder, waiting = [], [root]
    while waiting and len(preorder) <= at_most:
        one = waiting.pop()
        if one is None:
            preorder.append(None)
            continue
        if not isinstance(one, kind):
            raise NotANodeError(f"{type(one).__name__} {one!r}" if type(one) in (int, str) else one)
        if nodes is not None:
            nodes.append(one)
        preorder.append(theirs(getattr, one, "val"))
        waiting += [theirs(getattr, one, "right"), theirs(getattr, one, "left")]
    return preorder


def there_and_back(submission, tree, function):
    """wrote: what the function returned if it is no text; read: what is no tree; or back: the tree.

    function: serialize or serialize_v2
    """
    data = getattr(submission, function)(built(sys.modules[MODULE].TreeNode, tree))
    if type(data) is not str:
        return {"wrote": data}
    try:
        root = submission.deserialize_any(data)
        return {"back": flat(root, sys.modules[MODULE].TreeNode, 2 * len(tree))}
    except NotANodeError as other:
        return {"read": other.args[0]}


def written(submission, tree, function):
    """The text of a tree."""
    return getattr(submission, function)(built(sys.modules[MODULE].TreeNode, tree))


def chain_comes_back(submission, n):
    """Whether a chain to the right comes back in version 2."""
    tree = [1, None] * n + [None]
    told = there_and_back(submission, tree, "serialize_v2")
    return {"equal": told["back"] == tree} if "back" in told else told


def what_becomes_of(submission, data):
    """The name of what deserialize_any raises, as the contract knows it, or what it gives back."""
    try:
        root = submission.deserialize_any(data)
    except sys.modules[MODULE].UnknownVersion:
        return "raised UnknownVersion"
    except ValueError:
        return "raised ValueError"
    except Exception as error:  # noqa: BLE001  (whatever it raises is what is asked here)
        return f"raised {type(error).__name__}"
    return "was read as the empty tree" if root is None else "was read as a tree"


def of_versions(submission, tree, versions):
    """What becomes of the tree's text with each version in place of 2: checksum renewed, and not.

    Renewed, left as it was, and nothing but the version.
    """
    data = written(submission, tree, "serialize_v2")
    found = []
    for version in versions:
        newer = f"v{version}:{data[3:-8]}"
        renewed = newer + f"{zlib.crc32(newer.encode()):08x}"
        texts = (renewed, newer + data[-8:], f"v{version}:")
        found += [[text, what_becomes_of(submission, text)] for text in texts]
    return found


def cut_off(submission, tree, function):
    """Beginnings of a text that did not raise ValueError: [how, what became of it] for each."""
    data = written(submission, tree, function)
    found = [
        [f"the first {n} of {len(data)} characters", what_becomes_of(submission, data[:n])]
        for n in range(len(data))
    ]
    return [one for one in found if not _is_a_value_error(one[1])]


def _is_a_value_error(became):
    return became in ("raised ValueError", "raised UnknownVersion")


LETTERS = "0129afAFvVx:-+_. ,;\n\0\"'[{#\u00e9\u0661"


def changed_everywhere(submission, tree):
    """Every character replaced by each of LETTERS, and every two neighbours swapped."""
    data = written(submission, tree, "serialize_v2")
    texts = [
        (f"{data[at]!r} at {at} of {len(data)} became {letter!r}", _with(data, at, letter))
        for at in range(len(data))
        for letter in LETTERS
    ]
    texts += [
        (f"{data[at : at + 2]!r} at {at} of {len(data)} was swapped", _swapped(data, at))
        for at in range(len(data) - 1)
    ]
    return _not_refused(submission, data, texts)


def changed_by_chance(submission, tree, seed, times):
    """Characters replaced by any below 256, or swapped with their neighbours, `times` times."""
    data = written(submission, tree, "serialize_v2")
    rng = random.Random(seed)
    texts = []
    for _ in range(times):
        at = rng.randrange(len(data) - 1)
        if rng.random() < 0.3:
            texts.append((f"{data[at : at + 2]!r} at {at} was swapped", _swapped(data, at)))
        else:
            at, letter = rng.randrange(len(data)), chr(rng.randrange(256))
            how = f"{data[at]!r} at {at} of {len(data)} became {letter!r}"
            texts.append((how, _with(data, at, letter)))
    return _not_refused(submission, data, texts)


def _with(data, at, letter):
    return data[:at] + letter + data[at + 1 :]


def _swapped(data, at):
    return data[:at] + data[at + 1] + data[at] + data[at + 2 :]


def _not_refused(submission, data, texts):
    """[how, what became of it] for the first of the changed texts that raised no ValueError."""
    for how, text in texts:
        became = what_becomes_of(submission, text) if text != data else "raised ValueError"
        if not _is_a_value_error(became):
            return [how, became]
    return []
