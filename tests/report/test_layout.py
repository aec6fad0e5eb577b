"""Lines fit, nothing is lost without a word, and who needs lines most gets them first."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from pytest_hardtier.report.layout import (
    Section,
    Span,
    cells,
    clipped,
    cut,
    fold,
    gap,
    line,
    pad,
    stack,
    text_of,
    wrap,
)

TEXTS = st.text(st.sampled_from("ab 漢🦀é\n"), max_size=120)
WIDTHS = st.integers(6, 40)


def rows(section_lines):
    return [text_of(row) for row in section_lines]


@given(TEXTS)
def test_cells_count_columns_and_not_characters(text):
    assert cells(text.replace("\n", "")) == cell_len(text.replace("\n", ""))


@settings(deadline=None)
@given(TEXTS, WIDTHS)
def test_wrapped_lines_fit_and_hold_every_character(text, width):
    wrapped = wrap(text, width)

    assert max(map(cells, wrapped)) <= width
    assert "".join("".join(wrapped).split()) == "".join(text.split())


def test_lines_break_between_words_and_keep_their_indentation():
    assert wrap("    for step in steps: walk(step)", 20) == [
        "    for step in",
        "    steps:",
        "    walk(step)",
    ]


@given(TEXTS.map(lambda text: text.replace("\n", " ")), WIDTHS)
def test_a_cut_text_fits_and_says_that_it_was_cut(text, width):
    short = cut(text, width)

    assert cells(short) <= width
    assert short == text or short.endswith("...")
    assert cells(pad(text, width)) == width


def test_folded_lines_say_how_many_more_there_are():
    lines = ["one", "two", "three", "four"]

    assert fold(lines, 4, 40) == lines
    assert fold(lines, 3, 40) == ["one", "two", "... 2 more lines"]
    assert fold(lines, 1, 40) == ["one ... (3 more lines)"]
    assert fold(lines, 2, 40, noun="frame") == ["one", "... 3 more frames"]


def test_a_clipped_line_keeps_its_styles():
    row = clipped((Span("漢字", "red"), Span("abc", "dim")), 5)

    assert row == (Span("漢字", "red"), Span("a", "dim"))


def test_lines_go_first_to_who_needs_them_most():
    def section(name, wanted, least):
        return Section(lambda n: [line(f"{name}{i}") for i in range(n)], wanted, least)

    sections = {"bars": section("bar", 5, 1), "finding": section("finding", 4, 1)}

    shown = rows(stack(sections, 6, [("finding", 9), ("bars", 9)]))

    assert shown == ["bar0", "bar1", "finding0", "finding1", "finding2", "finding3"]


def test_two_blanks_never_meet():
    sections = {"a": Section.of([line("a")]), "x": gap(), "none": Section.of([]), "y": gap()}

    assert rows(stack(sections, 9, [("x", 1), ("y", 1)])) == ["a", ""]


def test_only_a_word_that_fits_no_line_is_broken():
    assert wrap("see a_name_of_16_cells", 20) == ["see", "a_name_of_16_cells"]
    assert wrap("see a_name_that_is_longer_than_20", 20) == [
        "see a_name_that_is_l",
        "onger_than_20",
    ]
