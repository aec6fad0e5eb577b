"""Of what a child prints, the beginning and the end are kept, and everything is counted."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from pytest_hardtier.sandbox.output import KEPT_BYTES, Output


@pytest.fixture
def pipe() -> Iterator[tuple[Output, int]]:
    read, write = os.pipe()
    output = Output(mib_at_most=1)
    output.follow(read)
    yield output, write
    output.unfollow()
    os.close(write)


def print_to(pipe: tuple[Output, int], content: bytes) -> None:
    output, write = pipe
    for at in range(0, len(content), 1 << 15):
        os.write(write, content[at : at + (1 << 15)])
        output.drain()


def test_a_little_is_kept_whole(pipe: tuple[Output, int]):
    print_to(pipe, b"one\ntwo")

    prints = pipe[0].prints()
    assert (prints.lines, prints.text) == (2, "one\ntwo")


def test_reading_does_not_wait(pipe: tuple[Output, int]):
    assert not pipe[0].read_once()


def test_of_much_the_middle_is_left_out(pipe: tuple[Output, int]):
    lines = b"".join(b"%07d\n" % n for n in range(20_000))
    print_to(pipe, lines)

    prints = pipe[0].prints()
    assert prints.lines == 20_000
    assert prints.text.startswith("0000000\n")
    assert prints.text.endswith("0019999\n")
    assert f"... ({len(lines) - 2 * KEPT_BYTES:,} bytes left out)" in prints.text


def test_more_than_allowed_is_too_much(pipe: tuple[Output, int]):
    print_to(pipe, b"x" * (1 << 20))
    assert not pipe[0].is_too_much

    print_to(pipe, b"x")
    assert pipe[0].is_too_much


def test_what_was_printed_can_be_forgotten(pipe: tuple[Output, int]):
    print_to(pipe, b"old\n")
    pipe[0].clear()
    print_to(pipe, b"new")

    assert pipe[0].prints().text == "new"


def test_colours_are_shown_and_not_obeyed(pipe: tuple[Output, int]):
    print_to(pipe, b"\x1b[2J\xff")

    assert pipe[0].prints().text == "\\x1b[2J\\xff"
