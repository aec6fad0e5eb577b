"""Attempts as Markdown: complete, with one title, and nothing of a candidate's text is markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pytest_hardtier.calls import Kind
from pytest_hardtier.report.markdown import escaped, to_markdown
from tests.report import examples


def test_one_attempt_is_one_document():
    text = to_markdown(examples.wrong_answer())

    assert re.findall(r"(?m)^# .+", text) == [
        "# Word Search II (Multiple Words in Grid): level 1 Not Ready"
    ]
    assert "| found: every present word is reported | 35 | 0 | 2 of 3 passed |" in text
    assert "question  What does your search do in the moment after it has found a word?" in text
    assert "4 checks passed, 2 checks waited for others." in text


def test_several_attempts_begin_with_a_table_of_all():
    text = to_markdown(examples.unfit(), examples.solved_late())

    assert text.startswith("# 2 attempts\n\n| kata | level |")
    assert (
        "| `word_search_ii` | level 2 Getting There | 100 of 100 | 47:00 of 35:00, over time | "
        "accepted |" in text
    )
    assert "| `word_search_ii` | undecided | no score |" in text


def test_arrays_keep_their_columns():
    text = to_markdown(examples.wrong_arrays())

    assert (
        "observed  dW (2, 3)   0.36  -0.93   0.57\n                     -0.15    1.2  -1.05\n"
        in text
    )


def test_a_fence_is_longer_than_any_in_the_text_it_holds():
    hostile = examples.attempt(
        examples.failed(examples.FINDS, Kind.wrong_answer, "left out '````\n# title'")
    )

    assert "\n`````text\n" in to_markdown(hostile)


def test_what_is_not_fenced_is_escaped():
    attempt = replace(examples.solved_late(), notes=("| <b> @ada `x` [y](z) &amp;",))

    assert "Note: \\| \\<b\\> @&#8203;ada \\`x\\` \\[y\\](z) &amp;amp;" in to_markdown(attempt)


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("@org/team", "@&#8203;org/team"),
        ("a@b.org", "a@&#8203;b.org"),
        ("see #12 and GH-12", "see \\#&#8203;12 and GH&#8203;-12"),
        ("https://evil.example", "https:&#8203;//evil.example"),
        ("WWW.evil.example", "WWW&#8203;.evil.example"),
        ("![x](y) <img src=z>", "!\\[x\\](y) \\<img src=z\\>"),
        ("fixes 0123456789abcdef", "fixes 012345&#8203;6789abcdef"),
        ("$$x$$ a\n# title", "\\$\\$x\\$\\$ a \\#&#8203; title"),
    ],
)
def test_nobody_is_called_and_nothing_is_linked(text: str, apart: str):
    """GitHub reads names, numbers and addresses in the shown text, after backslashes are gone."""
    assert escaped(text) == apart


def test_many_failures_are_counted_after_the_fifth():
    broken = [examples.failed(check, Kind.timeout, "no answer") for check in examples.CHECKS]
    text = to_markdown(examples.attempt(*broken))

    assert text.count("\n## FAIL: ") == 5
    assert "3 more checks failed" in text
