"""Hints come as steps; what is missing or numbered wrongly is named."""

from __future__ import annotations

import pytest

from pytest_hardtier.catalogue.prose import read_debrief, read_hints, read_prompt
from pytest_hardtier.catalogue.reading import read_kata
from pytest_hardtier.errors import KataError
from tests.small_katas import write_pack, write_variation

HINTS = """\
# Hints

1. Solve it for one number.
2. Which one is missing?
   It can be computed:

       target - number

3. Where have you seen it?
4. Keep what you saw in a set.
"""


@pytest.fixture
def folder(tmp_path):
    return write_pack(tmp_path, "two_sum") / "two_sum"


def hints_of(folder, text):
    (folder / "hints.md").write_text(text)
    return read_hints(read_kata(folder))


def test_hints_are_read_as_steps_without_their_numbers(folder):
    assert hints_of(folder, HINTS) == (
        "Solve it for one number.",
        "Which one is missing?\nIt can be computed:\n\n    target - number",
        "Where have you seen it?",
        "Keep what you saw in a set.",
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("3. ", "4. ", ":9: hint 4 stands where hint 3 should."),
        ("   It can", "It can", ":5: this line is in no hint. Begin it with a number (`1. `), or"),
        (
            "4. Keep what you saw in a set.\n",
            "",
            ": hints.md needs 4 numbered hints (`1. ` to `4. `) and has 3.",
        ),
    ],
)
def test_hints_in_another_form_are_refused_with_their_line(folder, old, new, message):
    with pytest.raises(KataError) as caught:
        hints_of(folder, HINTS.replace(old, new))

    assert f"katas/two_sum/hints.md{message}" in str(caught.value)


def test_a_variation_may_have_fewer_hints_or_none(folder):
    variation = read_kata(write_variation(folder))

    assert read_hints(variation) == ()
    assert read_debrief(variation) == ""
    (variation.folder / "hints.md").write_text("1. Fix one number.\n")
    assert read_hints(variation) == ("Fix one number.",)


def test_the_prompt_and_the_debrief_are_read_as_they_are(folder):
    (folder / "debrief.md").write_text("A set finds it in one look: ä.\n", encoding="utf-8")

    assert read_prompt(read_kata(folder)) == "# Two Sum\n\nFind the two.\n"
    assert read_debrief(read_kata(folder)) == "A set finds it in one look: ä.\n"


def test_missing_empty_and_foreign_files_are_named(folder):
    kata = read_kata(folder)

    with pytest.raises(KataError, match=r"^katas/two_sum/debrief\.md: The file is missing\. Write"):
        read_debrief(kata)
    (folder / "debrief.md").write_text(" \n")
    with pytest.raises(
        KataError, match=r"^katas/two_sum/debrief\.md: The file is empty\. Write it"
    ):
        read_debrief(kata)
    (folder / "debrief.md").write_bytes(b"\xff\xfe\xe4")
    with pytest.raises(KataError, match=r"^katas/two_sum/debrief\.md: The file is not UTF-8\."):
        read_debrief(kata)
