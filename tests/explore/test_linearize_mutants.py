"""The known histories would notice a mistake in the judge: each planted one changes a verdict."""

from __future__ import annotations

import sys
import types
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_hardtier.explore import linearize
from pytest_hardtier.explore.history import ALONE, History
from pytest_hardtier.explore.linearize import Spec
from tests.explore.histories import QUEUE, REGISTER, history, known

SOURCE = Path(linearize.__file__).read_text(encoding="utf-8")
# What stands there, and what a slip would have written; the first of several places is meant.
MUTANTS = {
    "an end and a beginning at once overlap": (
        "if call.start >= earliest_end",
        "if call.start > earliest_end",
    ),
    "real time does not count": ("if call.start >= earliest_end", "if False"),
    "the latest end counts": ("call.end < earliest_end", "call.end > earliest_end"),
    "only the first call counts that is open": ("call.end < earliest_end", "False"),
    "any answer is right": ("or result == wanted", "or True"),
    "an open call's result is asked for": ("wanted is None or result", "result"),
    "some calls are enough": ("if done & self._all == self._all", "if done & self._all"),
    "open calls have to be done": (
        "for n, call in enumerate(self._calls) if call.result is not None",
        "for n, call in enumerate(self._calls)",
    ),
    "one that waits is enough": ("all(not spec.step(state, op)", "any(not spec.step(state, op)"),
    "who may go on waits rightly": ("all(not spec.step(state, op)", "all(spec.step(state, op)"),
    "waiting is always right": ("all(not spec.step(state, op)", "all(True"),
    "open calls never happened": ("(history, spec, with_open=True)", "(history, spec)"),
    "open calls always happened": (
        "if with_open or call.result is not None",
        "if True",
    ),
    "a set of calls has one state": ("known = (*step[:2],", "known = (step[0],"),
    "the state stays as it was": (
        "found.append((done | 1 << number, after, free))",
        "found.append((done | 1 << number, state, free))",
    ),
    "of several outcomes the first": ("told.outcomes if", "told.outcomes[:1] if"),
    "to wait is to return": (
        "if told is WAITS:\n            return []",
        "if told is WAITS:\n            told = None, state",
    ),
    "to raise is to return": (
        "return [(Raised(type(error).__name__), state)]",
        "return [(Returned(None), state)]",
    ),
    "any exception is as good as another": (
        "Raised(type(error).__name__), state",
        "Raised('KeyError'), state",
    ),
    "the first call is skipped": ("(done + 1)).bit_length() - 1", "(done + 1)).bit_length()"),
}  # fmt: skip


def judge(monkeypatch: pytest.MonkeyPatch, old: str = "", new: str = "") -> types.ModuleType:
    """The judge with something else in one place."""
    assert old in SOURCE
    module = types.ModuleType("mutated_linearize")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(compile(SOURCE.replace(old, new, 1), "linearize.py", "exec"), vars(module))
    # What the specifications of the known histories give.
    vars(module).update(WAITS=linearize.WAITS, OneOf=linearize.OneOf)
    return module


def verdicts(judge: types.ModuleType) -> list[object]:
    """What it says about the known histories, with the exception where it breaks down."""
    found: list[object] = []
    for one in known():
        spec = judge.Spec(one.spec.start, one.spec.steps)
        for asked in (judge.is_right_so_far, judge.is_linearizable):
            try:
                found.append(asked(one.told, spec))
            except Exception as error:  # noqa: BLE001 - a judge that breaks down is noticed as well
                found.append(type(error).__name__)
    return found


EXPECTED = [verdict for one in known() for verdict in (one.so_far, one.right)]


def test_the_judge_as_it_stands_gives_the_known_verdicts(monkeypatch: pytest.MonkeyPatch):
    assert verdicts(judge(monkeypatch)) == EXPECTED


@pytest.mark.parametrize("name", MUTANTS)
def test_a_planted_mistake_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch):
    assert verdicts(judge(monkeypatch, *MUTANTS[name])) != EXPECTED


WRONG_READ = history("A |-write(1)-|", "B     |-write(2)-|", "C                   |-read()->0-|")
READ_OF_NOWHERE = history(
    "A |-write(1)-|", "A               |-write(2)-|", "C     |------read()->9-------|"
)
[*ENQUEUES_AND_ONE_LOOK, LAST_LOOK] = history(
    "A |-enq(1)-|",
    "B    |-enq(2)-|",
    "A                |-deq()->1-|",
    "B                              |-deq()->1-|",
).calls
TAKEN_TWICE = History((*ENQUEUES_AND_ONE_LOOK, replace(LAST_LOOK, thread=ALONE)))
RIGHT = next(one for one in known() if one.spec is QUEUE and one.right).told
EXPLANATIONS: list[tuple[History, Spec, tuple[str, int] | None]] = [
    (RIGHT, QUEUE, None),
    (WRONG_READ, REGISTER, ("read() answered 0; the other answers allow only 1 or 2", 2)),
    (READ_OF_NOWHERE, REGISTER, ("read() answered 9; the other answers allow only 0 or 1 or 2", 2)),
    (TAKEN_TWICE, QUEUE, ("deq() answered 1; the other answers allow only 2", 0)),
]


def explanations(judge: types.ModuleType) -> list[object]:
    """What it says is impossible, and in which thread."""
    specs = [judge.Spec(spec.start, spec.steps) for _, spec, _ in EXPLANATIONS]
    found = [
        judge.impossible_answer(told, spec)
        for (told, _, _), spec in zip(EXPLANATIONS, specs, strict=True)
    ]
    return [(str(one), one.call.thread) if one else None for one in found]


@pytest.mark.parametrize(
    ("old", "new", "noticed"),
    [
        ("", "", False),
        ("if number == self._free:", "if False:", True),
        ("for call in (*parallel, *alone)", "for call in (*alone, *parallel)", True),
        ("if possible and call.result not in possible", "if possible", True),
        ("if result not in found", "if not found", True),
        ('"" if step[2] is None else repr(step[2])', '""', True),
    ],
)
def test_a_mistake_in_what_would_have_been_possible_is_noticed(
    old: str, new: str, noticed: bool, monkeypatch: pytest.MonkeyPatch
):
    expected = [told for _, _, told in EXPLANATIONS]

    assert (explanations(judge(monkeypatch, old, new)) != expected) is noticed
