"""The summary and the comment: complete, short enough, and nothing of a stranger's is markup."""

from __future__ import annotations

import re
from dataclasses import replace

from pytest_hardtier.calls import Kind
from pytest_hardtier.cohort.markdown import COMMENT_BYTES, MARK, comment_of, summary_of
from tests.cohort.groups import group
from tests.report import examples

HOSTILE = "@ada `x` ````\n# title\n![i](http://e.example) <img src=x> www.e.example #1 </details>"


def test_a_summary_has_one_title_a_table_and_the_findings():
    text = summary_of(group(examples.solved_level_3(), examples.wrong_answer()))

    assert re.findall(r"(?m)^# .+", text) == ["# 1 of 3 changed katas accepted"]
    assert "isolation sealed (required: sealed), seed 4711." in text
    assert "| `word_search_ii` | accepted | level 3 Ready | 100 of 100 |" in text
    assert (
        "| `edit_distance` | refused: edit\\_distance/edit\\_distance.py: is a link. "
        "Put the file itself there. |  |  |" in text
    )
    assert "Not attempted: `trapping_rain_water`, `backprop_two_layer/adam`." in text
    assert text.count("question  What does your search do") == 1


def test_a_comment_begins_with_the_mark_that_the_workflow_looks_for():
    assert comment_of(group()).startswith(f"{MARK}\n# 0 of 2 changed katas accepted\n")


def outside_of_fences(text: str) -> str:
    return re.sub(r"(?ms)^(`{3,})text\n.*?^\1$", "", text)


def test_no_text_of_a_stranger_is_markup():
    check = replace(
        examples.failed(examples.FINDS, Kind.wrong_answer, HOSTILE, case=HOSTILE),
        title=HOSTILE,
        question=HOSTILE,
        observed=HOSTILE,
    )
    attempt = replace(
        examples.attempt(check),
        title=HOSTILE,
        level_title=HOSTILE,
        notes=(HOSTILE,),
        missing=(HOSTILE,),
    )
    run = replace(group(attempt), refused={"edit_distance": HOSTILE}, unfit={"a": HOSTILE})

    text = outside_of_fences(comment_of(run)).removeprefix(MARK)

    assert "ada" in text
    assert not re.search(r"@(?!&#8203;)|(?<!\\)[<\[\]]|https?://|www\.|(?<!&)#\d|(?<!\\)`x", text)
    assert re.findall(r"(?m)^# .+", text) == ["# 0 of 3 changed katas accepted"]


def test_a_fence_of_a_finding_is_never_left_open():
    check = examples.failed(examples.FINDS, Kind.wrong_answer, "x ```` y\n```\n`````", case="```")

    text = comment_of(group(examples.attempt(check)))

    assert "`" * 6 in text
    assert "title" not in outside_of_fences(text)
    assert outside_of_fences(text).count("```") == 0


def test_a_comment_fits_however_much_failed():
    broken = [
        examples.failed(check, Kind.wrong_answer, "é" * 8000, case="漢" * 2700)
        for check in examples.CHECKS
    ]

    text = comment_of(group(*[examples.attempt(*broken)] * 60))

    assert len(text.encode()) <= COMMENT_BYTES
    assert text.endswith("The rest does not fit here; it is in the artifact of the run.\n")
    assert outside_of_fences(text).count("```") == 0
