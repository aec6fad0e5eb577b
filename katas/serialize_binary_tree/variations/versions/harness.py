"""Writes trees in both formats, and damages what was written.

A tree travels in preorder, None for a missing child: [1, None, 2, None, None].

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import random
import sys
import zlib

from ...harness import Format


class Old(Format):
    """The format that is in the cache, and the reader of both."""

    module = "versions"
    writer, reader = "serialize", "deserialize_any"


class New(Old):
    """Version 2."""

    writer = "serialize_v2"


OF = {"serialize": Old(), "serialize_v2": New()}


def there_and_back(submission, tree, function):
    """As `Format.once`; function: serialize or serialize_v2."""
    return OF[function].once(submission, tree)


def changed_by_writing(submission, tree, function):
    """As in `Format`."""
    return OF[function].changed_by_writing(submission, tree)


def follows_a_change(submission, before, after, function):
    """As in `Format`."""
    return OF[function].follows_a_change(submission, before, after)


def across_processes(submission, trees, function):
    """As in `Format`."""
    return OF[function].across_processes(submission, trees)


def written(submission, tree, function):
    """The text of a tree."""
    return OF[function].writes(submission, OF[function].built(OF[function].kind, tree))


def chain_comes_back(submission, n):
    """Whether a chain to the right comes back in version 2."""
    return OF["serialize_v2"].comes_back(submission, "right chain", n)


UNKNOWN, REFUSED = "raised UnknownVersion", "raised ValueError"


def what_becomes_of(submission, data):
    """The name of what deserialize_any raises, as the contract knows it, or what it gives back."""
    try:
        root = submission.deserialize_any(data)
    except sys.modules["versions"].UnknownVersion as error:
        return UNKNOWN if isinstance(error, ValueError) else f"{UNKNOWN}, which is no ValueError"
    except ValueError:
        return REFUSED
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


def with_another_checksum(submission, tree):
    """What becomes of a text of version 2 whose checksum is another one, or is not there."""
    data = written(submission, tree, "serialize_v2")
    texts = (data[:-8] + f"{zlib.crc32(data.encode()):08x}", data[:-8], "v2:")
    return [[text, what_becomes_of(submission, text)] for text in texts]


def cut_off(submission, tree, function):
    """Beginnings of a text that did not raise ValueError: [how, what became of it] for each."""
    data = written(submission, tree, function)
    found = [
        [f"the first {n} of {len(data)} characters", what_becomes_of(submission, data[:n])]
        for n in range(len(data))
    ]
    return [one for one in found if not _is_a_value_error(one[1])]


def _is_a_value_error(became):
    return became in (REFUSED, UNKNOWN)


LETTERS = "0129afAFvVx:-+_. ,;\n\0\"'[{#\u00e9\u0661"


def _like(letter):
    """Characters that somebody takes for this one: `int` and `\\d` for digits, `lower`, NFKC."""
    alike = [letter.swapcase(), chr(ord(letter) + 0xFEE0)] if letter.isascii() else []
    if letter.isdecimal():
        alike += [chr(zero + int(letter)) for zero in (0x0660, 0x0966)]
    return [one for one in alike if one != letter]


def changed_everywhere(submission, tree):
    """Every character replaced by LETTERS and what is like it, and every two neighbours swapped."""
    data = written(submission, tree, "serialize_v2")
    texts = [
        (f"{data[at]!r} at {at} of {len(data)} became {letter!r}", _with(data, at, letter))
        for at in range(len(data))
        for letter in [*LETTERS, *_like(data[at])]
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
