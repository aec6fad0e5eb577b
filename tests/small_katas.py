"""Packs of small katas in a temporary folder: real files, a few lines each."""

from __future__ import annotations

from pathlib import Path

PACK = """\
format: 1
name: small
title: Small problems
categories: {dsa: Coding, data: Data}
katas: [KATAS]
"""

KATA = """\
format: 1
slug: two_sum
number: 1
title: Two Sum
category: dsa
minutes: 20
patterns: [hashing, two pointers]
companies: [Google, Amazon]
plan: {week: 1, day: 2}
submission:
  file: two_sum.py
  calls:
    two_sum: "two_sum(numbers: list[int], target: int) -> list[int]"
  imports: standard_library
rubric:
  found:
    share: 70
    line: the two numbers are found
  cost:
    share: 30
    line: one look at each number is enough
"""

VARIATION = """\
format: 1
slug: three_sum
title: Three Sum
minutes: 25
submission:
  file: three_sum.py
  calls:
    three_sum: "three_sum(numbers: list[int], target: int) -> list[int]"
  imports: numpy
rubric:
  found:
    share: 100
    line: the three numbers are found
"""

GRADER = """\
def oracle(numbers, target):
    return sorted(numbers)[:2]
"""


def write_pack(parent: Path, *slugs: str) -> Path:
    """The folder of a pack `small` with katas that differ in their slugs alone."""
    folder = parent / "katas"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(PACK.replace("KATAS", ", ".join(slugs)))
    for slug in slugs:
        write_kata(folder, slug)
    return folder


def write_kata(folder: Path, slug: str = "two_sum", kata_yaml: str = KATA) -> Path:
    """A kata's folder; `kata_yaml` is taken with its slug replaced."""
    kata = folder / slug
    (kata / "solutions").mkdir(parents=True)
    (kata / "kata.yaml").write_text(kata_yaml.replace("two_sum", slug))
    (kata / "prompt.md").write_text("# Two Sum\n\nFind the two.\n")
    (kata / "stub.py").write_text(f"def {slug}(numbers, target):\n    raise NotImplementedError\n")
    (kata / "grader.py").write_text(GRADER)
    (kata / "solutions" / "with_a_set.py").write_text("# right: a set of what was seen\n")
    return kata


def write_variation(kata: Path, name: str = "three_sum", kata_yaml: str = VARIATION) -> Path:
    """A variation of the kata in `kata`, on its list."""
    folder = kata / "variations" / name
    folder.mkdir(parents=True)
    (folder / "kata.yaml").write_text(kata_yaml.replace("three_sum", name))
    (folder / "prompt.md").write_text("# Three Sum\n\nFind the three.\n")
    (folder / "stub.py").write_text(
        f"def {name}(numbers, target):\n    raise NotImplementedError\n"
    )
    (folder / "grader.py").write_text("from ...grader import oracle\n\nborrowed = oracle\n")
    with (kata / "kata.yaml").open("a") as listing:
        listing.write(f"variations: [{name}]\n")
    return folder
