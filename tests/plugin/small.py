"""Two small katas and a workspace that holds them: what the tests of the pytest front grade.

`add_up` has four checks under three rubric items, one of which waits for another; `count_down` has
two, and a variation. The files of the candidate print when they are imported, so that an import
where none belongs can be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

PRINTS = "print('the file of the candidate runs')\n"

RIGHT = (
    PRINTS
    + """

def add_up(numbers):
    return sum(numbers)
"""
)
# Wrong for lists of more than two numbers; line 6 is where it goes wrong.
HALF_RIGHT = (
    PRINTS
    + '''

def add_up(numbers):
    """Forgets all but two."""
    return sum(numbers[:2])
'''
)
CHECKS = [
    "adds_two_numbers",
    "adds_many_numbers",
    "gives_zero_for_nothing",
    "leaves_the_list_as_it_was",
]
IDS = [f"add_up/add_up.py::{check}" for check in CHECKS]

FILES = {
    "katas/pack.yaml": """\
        format: 1
        name: small
        title: Small problems
        categories: {sums: Sums, lists: Lists}
        katas: [add_up, count_down]
    """,
    "katas/add_up/kata.yaml": """\
        format: 1
        slug: add_up
        number: 901
        title: Add Up
        category: sums
        minutes: 20
        submission:
          file: add_up.py
          calls:
            add_up: "add_up(numbers: list[int]) -> int"
          imports: standard_library
          limits: {seconds_per_call: 0.3, seconds: 1}
        rubric:
          amount:
            share: 60
            line: the sum is right
          edges:
            share: 20
            line: nothing adds up to nothing
          hygiene:
            share: 20
            line: the list stays as it was
    """,
    "katas/add_up/stub.py": PRINTS
    + """

def add_up(numbers):
    raise NotImplementedError("still to be written")
""",
    "katas/add_up/prompt.md": "# Add Up\n\nAdd numbers up.\n",
    "katas/add_up/grader.py": '''\
        from pytest_hardtier.authoring import check, expect

        PAIRS = [{"numbers": [1, 2]}, {"numbers": [5, -5]}]


        def many(rng):
            return {"numbers": [rng.randrange(1, 9) for _ in range(rng.randrange(3, 9))]}


        @check("amount", PAIRS, visible=True)
        def adds_two_numbers(ask, numbers):
            """adds two numbers

            Have you added them by hand?
            """
            expect(ask.add_up(numbers)).equals(sum(numbers))


        @check("amount", many, count=20, seed=1)
        def adds_many_numbers(ask, numbers):
            """adds many numbers

            What happens to the third?
            """
            expect(ask.add_up(numbers)).equals(sum(numbers))


        @check("edges", [{"numbers": []}], needs=("adds_two_numbers",))
        def gives_zero_for_nothing(ask, numbers):
            """gives zero for an empty list

            What is the sum of nothing?
            """
            expect(ask.add_up(numbers)).equals(0)


        @check("hygiene", PAIRS, tier="full")
        def leaves_the_list_as_it_was(ask, numbers):
            """leaves the list as it was

            Whose list is it?
            """
            expect(ask.add_up(numbers)).leaves_arguments_alone()
    ''',
    "katas/count_down/kata.yaml": """\
        format: 1
        slug: count_down
        number: 902
        title: Count Down
        category: lists
        minutes: 20
        submission:
          file: count_down.py
          calls:
            count_down: "count_down(start: int) -> list[int]"
          imports: standard_library
        rubric:
          numbers:
            share: 100
            line: all numbers, in order
        variations: [by_two]
    """,
    "katas/count_down/stub.py": "def count_down(start):\n    raise NotImplementedError\n",
    "katas/count_down/prompt.md": "# Count Down\n\nDown to 1.\n",
    "katas/count_down/grader.py": '''\
        from pytest_hardtier.authoring import check, expect


        @check("numbers", [{"start": 3}], visible=True)
        def counts_from_three(ask, start):
            """counts from three

            Which number comes last?
            """
            expect(ask.count_down(start)).equals([3, 2, 1])


        @check("numbers", [{"start": 0}])
        def has_nothing_to_count(ask, start):
            """has nothing to count from zero

            Where does it stop?
            """
            expect(ask.count_down(start)).equals([])
    ''',
    "katas/count_down/variations/by_two/kata.yaml": """\
        format: 1
        slug: by_two
        title: Count Down by Two
        minutes: 10
        submission:
          file: by_two.py
          calls:
            by_two: "by_two(start: int) -> list[int]"
          imports: standard_library
        rubric:
          numbers:
            share: 100
            line: every second number
    """,
    "katas/count_down/variations/by_two/stub.py": (
        "def by_two(start):\n    raise NotImplementedError\n"
    ),
    "katas/count_down/variations/by_two/prompt.md": "# Count Down by Two\n\nBy two.\n",
    "katas/count_down/variations/by_two/grader.py": '''\
        from pytest_hardtier.authoring import check, expect


        @check("numbers", [{"start": 5}])
        def counts_every_second(ask, start):
            """counts every second number

            Which number comes after five?
            """
            expect(ask.by_two(start)).equals([5, 3, 1])
    ''',
}

CONFTEST = """\
from pathlib import Path


def pytest_hardtier_packs(config):
    return [Path({katas!r})]
"""


@dataclass(frozen=True)
class Small:
    """A workspace with both katas, untouched, and the pack that they are from."""

    root: Path
    katas: Path

    def write(self, path: str, text: str) -> Path:
        """A file of the workspace."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return target

    def solve(self, text: str = RIGHT, path: str = "add_up/add_up.py") -> Path:
        """The candidate's file with another text in it."""
        return self.write(path, text)


def small_workspace(parent: Path, name: str = "workspace") -> Small:
    """Write the pack and a workspace, as `hardtier init` would."""
    for path, text in FILES.items():
        target = parent / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dedent(text), encoding="utf-8")
    small = Small(parent / name, parent / "katas")
    small.write("hardtier.toml", "[hardtier]\nformat = 1\n")
    small.write("pytest.ini", "[pytest]\nhardtier = true\n")
    small.write("conftest.py", CONFTEST.format(katas=str(small.katas)))
    small.write(".hardtier/seed", "7\n")
    for slug in ("add_up", "count_down"):
        small.solve((small.katas / slug / "stub.py").read_text(), f"{slug}/{slug}.py")
    variation = small.katas / "count_down" / "variations" / "by_two" / "stub.py"
    small.solve(variation.read_text(), "count_down/by_two/by_two.py")
    return small
