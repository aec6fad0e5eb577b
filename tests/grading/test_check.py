"""What an author may write as a check, and what is said about the rest."""

from __future__ import annotations

import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pytest_hardtier.errors import KataError
from pytest_hardtier.grading.check import Check, checks_in

HEAD = "from pytest_hardtier.authoring import check, expect\n\n"
WHOLE = '    """does it\n\n    Does it?\n    """\n'


def checks_of(source: str, path: Path) -> tuple[Check, ...]:
    grader = path / "grader.py"
    grader.write_text(HEAD + source)
    module = ModuleType("grader")
    module.__file__ = str(grader)
    exec(compile(grader.read_text(), grader, "exec"), module.__dict__)
    return checks_in(module, ["amount", "edges"])


def test_checks_keep_the_order_of_the_file_and_their_two_paragraphs(tmp_path: Path):
    checks = checks_of(
        f"@check('edges')\ndef zebra(ask):\n{WHOLE}\n@check('amount')\ndef ant(ask):\n{WHOLE}",
        tmp_path,
    )

    assert [(c.id, c.rubric, c.title, c.question) for c in checks] == [
        ("zebra", "edges", "does it", "Does it?"),
        ("ant", "amount", "does it", "Does it?"),
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "grader.py: has no checks. Decorate a function with @check(...)."),
        (
            f"@check('speed')\ndef f(ask):\n{WHOLE}",
            (
                "grader.py:3: the check 'f' names rubric item 'speed', "
                "which kata.yaml does not have: amount, edges."
            ),
        ),
        (
            "@check('edges')\ndef f(ask):\n    '''one line'''\n",
            (
                "the check 'f' needs a docstring of two paragraphs: "
                "its line in the report, and the interviewer's question."
            ),
        ),
        (
            f"@check('edges', tier='most')\ndef f(ask):\n{WHOLE}",
            "the check 'f' has tier 'most'. It is 'core' or 'full'.",
        ),
        (
            f"@check('edges', lambda rng: {{}})\ndef f(ask):\n{WHOLE}",
            "the check 'f' draws cases but has no count. Give it count=300 or so.",
        ),
        (
            f"@check('edges', needs=['g'])\ndef f(ask):\n{WHOLE}",
            "the check 'f' needs 'g', which is no check of this file.",
        ),
        (
            (
                f"@check('edges', needs=['g'])\ndef f(ask):\n{WHOLE}\n"
                f"@check('edges', needs=['f'])\ndef g(ask):\n{WHOLE}"
            ),
            (
                "grader.py:3: the check 'f' needs 'g', which does not stand above it. "
                "Checks run from top to bottom: move one of them."
            ),
        ),
    ],
)
def test_a_check_that_cannot_work_is_named_with_file_and_repair(
    source: str, message: str, tmp_path: Path
):
    with pytest.raises(KataError) as caught:
        checks_of(source, tmp_path)

    assert str(caught.value).endswith(message)


def check_with(**changes: Any) -> Check:
    return Check("f", "t", "q", "amount", body=lambda ask: None, **changes)


def test_fixed_cases_come_whole_and_drawn_ones_by_their_number():
    def draw(rng: random.Random) -> dict[str, Any]:
        return {"n": rng.randrange(1000)}

    cases = [*check_with(sources=([{"n": 1}], draw), count=3).cases(seed=0)]
    more = [*check_with(sources=([{"n": 1}], draw), count=5).cases(seed=0)]

    assert len(cases) == 4
    assert more[:4] == cases


def test_a_case_is_shown_name_by_name_or_as_its_author_says():
    plain = check_with().shown({"n": 1, "words": ["a"]})
    own = check_with(show=lambda n: f"the number {n}").shown({"n": 1})

    assert (plain, own) == ("n = 1\nwords = ['a']", "the number 1")
