"""Text of the candidate cannot repaint a screen, however long or odd it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_hardtier.cleaning import clean_line, clean_text, without_command


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain é 漢\n", "plain é 漢\n"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x00\x07\x08\x7f\x9b", "\\x00\\x07\\x08\\x7f\\x9b"),
        ("a\rb\r\nc", "a\\x0db\nc"),
        ("\u202egnp.exe\u2066", "\\u202egnp.exe\\u2066"),
        ("\ud800", "\\ud800"),
        ("a\u200bb\u00adc\u2060", "a\\u200bb\\xadc\\u2060"),
        ("\U000e0041", "\\U000e0041"),
        ("one\u2028two", "one\\u2028two"),
        ("a\tb", "a   b"),
        (b"caf\xe9", "caf\\xe9"),
    ],
)
def test_what_cannot_be_seen_becomes_visible(text: str | bytes, cleaned: str):
    assert clean_text(text) == cleaned


@given(st.text(st.characters(codec=None, categories=None)) | st.binary())
def test_every_text_is_clean_afterwards(text: str | bytes):
    cleaned = clean_text(text)

    assert clean_text(cleaned) == cleaned
    assert all(char == "\n" or char.isprintable() or ord(char) > 0x9F for char in cleaned)
    cleaned.encode()


def test_a_cut_says_how_much_was_left_out():
    assert clean_text("x" * 100, bytes_at_most=10) == "x" * 10 + "... (90 more characters)"
    assert clean_text("a\nb\nc\nd", lines_at_most=2) == "a\nb\n... (2 more lines)"


@pytest.mark.parametrize("letter", ["a", "é"])
def test_what_is_kept_and_what_is_left_out_add_up(letter: str):
    kept, _, note = clean_text(letter * 8000, bytes_at_most=1000).partition("... ")

    assert len(kept.encode()) == 1000
    assert note == f"({8000 - len(kept):,} more characters)"


def test_a_cut_never_splits_a_character():
    assert clean_text("é" * 100, bytes_at_most=11) == "é" * 5 + "... (95 more characters)"


def test_a_million_lines_are_cut_fast_and_short():
    assert len(clean_text("\n" * 10_000_000)) < 8192


def test_a_line_stays_a_line():
    assert clean_line("a\nb") == "a\\nb"
    assert clean_line("x" * 300) == "x" * 197 + "..."


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("::error::forged", "\\x3a:error::forged"),
        ("  \u00a0\t::set-env name=PATH::x", None),
        ("fine\n::add-mask::e", "fine\n\\x3a:add-mask::e"),
        ("a\r::error::x", "a\\x0d::error::x"),
        ("::", "\\x3a:"),
        (":::", "\\x3a::"),
        ("numbers[::2]", "numbers[::2]"),
        (":smile: a::b", ":smile: a::b"),
        ("##[error]forged", "\\x23#[error]forged"),
        ("a ##vso[task.setvariable]b", "a \\x23#vso[task.setvariable]b"),
        ("###[group]", "#\\x23#[group]"),
        ("# a # comment [1]", "# a # comment [1]"),
    ],
)
def test_no_line_is_a_command_to_a_ci_system(text: str, cleaned: str | None):
    found = clean_text(text)

    assert cleaned is None or found == cleaned
    assert not is_obeyed(found)
    assert not is_obeyed(clean_line(text))


def is_obeyed(text: str) -> bool:
    """As the runner of GitHub Actions reads a log: it trims lines, and `##[` may stand anywhere."""
    return any(line.strip().startswith("::") or "##[" in line for line in text.splitlines())


@given(st.text(st.sampled_from(":#[a \n\t\r\u00a0\u3000\u2028\x1b")))
def test_no_mixture_of_their_signs_is_a_command(text: str):
    assert not is_obeyed(clean_text(text))
    assert clean_text(clean_text(text)) == clean_text(text)


def test_a_line_that_is_broken_in_its_middle_can_begin_a_command_again():
    """For whoever wraps: clean text is only clean in the lines that it has."""
    head, tail = clean_text("printed ::error::x").split(" ")

    assert without_command(head) == "printed"
    assert without_command(f"   {tail}") == "   \\x3a:error::x"


def test_what_xml_cannot_hold_is_shown_as_an_escape():
    assert clean_text("a\ufffeb\uffff") == "a\\ufffeb\\uffff"


def test_two_cuts_are_told_on_two_lines():
    cleaned = clean_text("a\n" * 50, bytes_at_most=40, lines_at_most=5)

    assert cleaned.splitlines()[-2:] == ["... (16 more lines)", "... (60 more characters)"]
