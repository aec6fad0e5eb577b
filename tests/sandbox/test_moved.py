"""Bytes that C code copies or shifts: what `bytes_moved` sees of work that is one step each."""

from __future__ import annotations

from textwrap import indent

import pytest

from pytest_hardtier.calls import Op
from tests.sandbox.conftest import Submit, question, value

HARNESS = """
    from pytest_hardtier.sandbox.counting import bytes_moved

    def moved(submission, n, rises_from=4096, calls=None):
        def prepare(module):
            items = list(range(n))
            return lambda: module.f(items)

        return bytes_moved("kata", submission, prepare, rises_from=rises_from, calls=calls)
"""
# Eight times the elements. What is linear grows as much, what is quadratic 64 times.
SMALL, LARGE = 2_000, 16_000


def moved(submit: Submit, body: str, *args: int) -> int | None:
    submission = submit(f"def f(items):\n{indent(body, '    ')}", harness=HARNESS)
    return value(submission, question(Op.harness, "moved", *args, seconds=20))


@pytest.mark.parametrize(
    "body",
    [
        "for n in range(0, len(items), 50):\n    rest = items[n:]",
        "for n in range(0, len(items), 50):\n    copied = items.copy()",
        "for n in range(0, len(items), 50):\n    copied = [*items, n]",
        "for n in range(0, len(items), 50):\n    key = tuple(items[:n])",
        "text = 'x' * len(items) * 8\nfor n in range(0, len(items), 50):\n    rest = text[n:]",
        "text = ''\nfor n in items[::4]:\n    text = 'abcdefghijklmnop' + text",
        "while len(items) > 20:\n    items.pop(0)",
        "own = []\nfor n in items:\n    own.insert(0, n)",
    ],
    ids=lambda body: body.splitlines()[-1].strip(),
)
def test_what_copies_or_shifts_again_and_again_moves_more_than_in_proportion(
    submit: Submit, body: str
):
    few, many = (moved(submit, body, n) for n in (SMALL, LARGE))

    assert few is not None
    assert many is not None
    assert many > 22 * few > 0


@pytest.mark.parametrize(
    "body",
    [
        "own = []\nfor n in items:\n    own.append(n)",
        "own = {}\nfor n in items:\n    own[n, n] = n",
        "text = ''\nfor n in items:\n    text += 'abcdefgh'",
        "while items:\n    items.pop()",
        "rest = sorted(items)\nreturn rest[1:]",
    ],
    ids=lambda body: body.splitlines()[-1].strip(),
)
def test_what_grows_once_moves_in_proportion(submit: Submit, body: str):
    few, many = (moved(submit, body, n) for n in (SMALL, LARGE))

    assert few is not None
    assert many is not None
    assert many <= 22 * max(few, 8 * SMALL)


def test_small_rises_are_left_out(submit: Submit):
    body = "for n in range(100):\n    part = items[:60]\n    del part"

    assert moved(submit, body, 1_000, 384) >= 100 * 400
    assert moved(submit, body, 1_000, 4096) == 0


def test_the_same_code_moves_the_same_bytes(submit: Submit):
    body = "known = {}\nfor n in items:\n    known[tuple(items[:n])] = n"

    assert len({moved(submit, body, 200, 384) for _ in range(5)}) == 1


def test_nothing_is_said_about_a_call_that_raises(submit: Submit):
    assert moved(submit, "return items[len(items)]", SMALL) is None


def test_calls_may_be_as_deep_as_the_harness_says(submit: Submit):
    body = "return 0 if not items else f(items[:-1])"

    assert moved(submit, body, 1_500) is None
    assert moved(submit, body, 1_500, 4096, 3_000) > 0


def test_the_second_run_knows_nothing_of_the_first(submit: Submit):
    body = "if known:\n    return known[0]\nknown.append([*items])\nreturn known[0]"
    source = f"known = []\ndef f(items):\n{indent(body, '    ')}"
    submission = submit(source, harness=HARNESS)

    assert value(submission, question(Op.harness, "moved", SMALL)) >= 8 * SMALL
