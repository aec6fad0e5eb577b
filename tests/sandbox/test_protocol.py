"""Replies as they arrive: whatever a submission could forge is refused."""

from __future__ import annotations

import math

import pytest

from pytest_hardtier.calls import Answered, Cost
from pytest_hardtier.sandbox import protocol, wire


def frame(*content: object) -> wire.Frame:
    return wire.Frame(list(content), ())


def test_a_reply_to_another_question_is_refused():
    with pytest.raises(wire.BadFrame, match="it answers something that was not asked"):
        protocol.read_reply(frame("other", 1, 3, [], [0.0, *[None] * 5]), "mine")


def test_an_honest_reply_is_read_with_its_cost():
    reply = protocol.read_reply(frame("mine", 1, 3, [], [0.5, 7, *[None] * 4]), "mine")

    assert reply == Answered(3, (), Cost(0.5, lines=7))


@pytest.mark.parametrize("seconds", [-1e9, math.inf, math.nan, "1", None])
def test_a_forged_time_cannot_lift_the_limit_of_a_check(seconds: object):
    with pytest.raises(wire.BadFrame):
        protocol.read_reply(frame("mine", 1, 3, [], [seconds, *[None] * 5]), "mine")


@pytest.mark.parametrize("count", [-1, 1.5, True, "7"])
def test_a_forged_count_is_refused(count: object):
    with pytest.raises(wire.BadFrame):
        protocol.read_reply(frame("mine", 1, 3, [], [0.0, count, *[None] * 4]), "mine")
