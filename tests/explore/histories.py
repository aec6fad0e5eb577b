"""Histories whose verdicts are known, most of them from the literature, with their source.

They are written as pictures: time runs from left to right, one line for each call.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pytest_hardtier.explore.history import Call, History, Raised, Result, Returned
from pytest_hardtier.explore.linearize import WAITS, OneOf, Spec
from pytest_hardtier.explore.ops import ops


def history(*lines: str) -> History:
    """From a picture: one line for each call, thread first, time from left to right.

    "A |--put(1)--|        " began at the first bar and ended at the second; an answer stands
    after "->"; a call without a second bar never ended.
    """
    calls = []
    for line in lines:
        thread = "ABCDE".index(line[0])
        text = line[1:]
        start, end = text.index("|"), text.rindex("|")
        inner = text[start:].strip(" |-").partition("->")
        [op] = ops(inner[0].strip(" -"))
        if start == end:
            calls.append(Call(thread, op, start, None, None))
        else:
            told = inner[2].strip(" -")
            result: Result = (
                Raised(told[1:]) if told.startswith("!") else Returned(eval(told) if told else None)
            )
            calls.append(Call(thread, op, start, end, result))
    return History(tuple(sorted(calls, key=lambda call: call.start)))


def dequeue(items: tuple[int, ...]) -> object:
    return (items[0], items[1:]) if items else WAITS


def pop(items: tuple[int, ...]) -> object:
    return items[-1], items[:-1]


QUEUE = Spec((), {"enq": lambda items, x: (None, (*items, x)), "deq": dequeue})
STACK = Spec((), {"push": lambda items, x: (None, (*items, x)), "pop": pop})
REGISTER = Spec(0, {"write": lambda _, x: (None, x), "read": lambda x: (x, x)})


def compare_and_set(value: object, old: object, new: object) -> tuple[bool, object]:
    return (True, new) if value == old else (False, value)


UNSET = Spec(None, {**REGISTER.steps, "cas": compare_and_set})
FLAG = Spec((), {**QUEUE.steps, "is_empty": lambda items: (not items, items)})
COIN = Spec(0, {"toss": lambda n: OneOf(("heads", n), ("tails", n))})


@dataclass(frozen=True)
class Known:
    """A history and its verdict.

    so_far: whether the calls that ended are explained when open ones may have happened or not
    right: whether it is linearizable; the same if no call is open
    """

    source: str
    spec: Spec
    told: History
    so_far: bool
    right: bool

    def __str__(self) -> str:
        return self.source


HERLIHY_AND_WING = "after figure 1 of Herlihy & Wing, Linearizability (TOPLAS 1990)"
HERLIHY_AND_SHAVIT = "after Herlihy & Shavit, The Art of Multiprocessor Programming, chapter 3"
PORCUPINE = "porcupine_test.go, after the second quiz of MIT 6.824 in 2017"
KNOSSOS = "knossos, data/cas-register"
LINE_UP = "after Burckhardt et al., Line-Up (PLDI 2010): to wait must be right as well"
ELIMINATION = "after Hendler, Shavit & Yerushalmi, elimination (SPAA 2004)"


def known() -> Iterator[Known]:
    """All of them."""

    def one(source: str, spec: Spec, right: bool, *lines: str) -> Known:
        return Known(source, spec, history(*lines), right, right)

    yield one(
        f"{HERLIHY_AND_WING}: overlapping enqueues come out either way", QUEUE, True,
        "A |--enq(1)--|",
        "B      |--enq(2)--|",
        "B                    |-deq()->2-|",
        "A                      |-deq()->1-|",
        "A                                      |-enq(3)-|",
    )  # fmt: skip
    yield one(
        f"{HERLIHY_AND_WING}: enqueues in a row come out the other way", QUEUE, False,
        "A |-enq(1)-|",
        "B             |-enq(2)-|",
        "B                         |-deq()->2-|",
    )  # fmt: skip
    yield one(
        f"{HERLIHY_AND_WING}: taken before its enqueue has returned", QUEUE, True,
        "A |----enq(1)-------------|",
        "B        |-deq()->1-|",
    )  # fmt: skip
    yield one(
        f"{HERLIHY_AND_WING}: taken twice", QUEUE, False,
        "A |-enq(1)-|",
        "B    |-enq(2)-|",
        "B                |-deq()->1-|",
        "A                  |-deq()->1-|",
    )  # fmt: skip
    yield one(
        f"{HERLIHY_AND_SHAVIT}: a read sees a write that runs, and a later one does not", REGISTER,
        False,
        "A |------write(1)------|",
        "B    |-read()->1-|",
        "C                 |-read()->0-|",
    )  # fmt: skip
    yield one(
        f"{HERLIHY_AND_SHAVIT}: a read does not see a write that runs, and a later one does",
        REGISTER, True,
        "A |------write(1)-------------|",
        "B    |-read()->0-|",
        "C                 |-read()->1-|",
    )  # fmt: skip
    yield one(
        f"{HERLIHY_AND_SHAVIT}: sequentially consistent, but 1 was in before 2 began", QUEUE, False,
        "A |-enq(1)-|",
        "B            |-enq(2)-|",
        "A                       |-deq()->2-|",
        "B                                   |-deq()->1-|",
    )  # fmt: skip
    yield one(
        f"{ELIMINATION}: a pop takes what a push brings at that moment", STACK, True,
        "A |-push(1)-|",
        "B   |-push(2)-|",
        "C     |-pop()->1-|",
        "A                  |-pop()->2-|",
    )  # fmt: skip
    yield one(
        f"{PORCUPINE}: two reads beside a put, one before it and one after it", REGISTER, True,
        "A |--------------write(100)---------------|",
        "B          |-----read()->100-----|",
        "C            |-read()->0-|",
    )  # fmt: skip
    yield one(
        f"{PORCUPINE}: once read, a value does not go away", REGISTER, False,
        "A |--------------write(200)--------------------|",
        "B    |-read()->200-|",
        "C                      |-read()->0-|",
    )  # fmt: skip
    yield one(
        f"{KNOSSOS}/bad/rethink-fail-minimal: 0, then 4 while somebody reads 3", REGISTER, False,
        "A |-write(0)-|",
        "B               |-read()->3-|",
        "C                  |-write(4)-|",
        "D                                 |-read()->4-|",
    )  # fmt: skip
    yield one(
        f"{KNOSSOS}/good/mongodb-v0-ack-rollback-10: three comparisons that fail", UNSET, True,
        "A |------cas(4, 0)->False----|",
        "B    |---cas(4, 2)->False-------|",
        "C      |------cas(1, 3)->False-----|",
    )  # fmt: skip
    yield Known(
        f"{KNOSSOS}/good/cas-register-bug: a read that never ends", UNSET, history(
        "A |-write(2)-|",
        "B               |-read()",
        "C                   |-write(4)-|",
        "D                                 |-read()->4-|",
        "E                                                 |-write(0)-|",
        "A                                                               |-read()->0-|",
    ), so_far=True, right=False)  # fmt: skip
    yield Known(
        f"{KNOSSOS}/bad/bad-analysis: a write of 1 that never ends, and reads of 2 and 3", UNSET,
        history(
        "A |-write(0)-|",
        "B               |-read()",
        "C                   |-read()->0-|",
        "D                     |-write(1)",
        "E                                   |-read()->3---|",
        "A                                      |-read()->2-|",
    ), so_far=False, right=False)  # fmt: skip
    yield Known(
        f"{LINE_UP}: there is nothing to take", QUEUE, history("A |-deq()"), so_far=True, right=True
    )
    yield Known(
        f"{LINE_UP}: there is something to take", QUEUE, history("A |-deq()", "B   |-enq(1)-|"),
        so_far=True, right=False,
    )  # fmt: skip
    yield Known(
        f"{LINE_UP}: one of two goes away with it", QUEUE,
        history("A |-deq()", "B  |-deq()->1-|", "C   |-enq(1)-|"), so_far=True, right=True,
    )  # fmt: skip
    yield Known(
        f"{LINE_UP}: both wait, and one of them need not", QUEUE,
        history("A |-deq()", "B  |-deq()", "C   |-enq(1)-|"), so_far=True, right=False,
    )  # fmt: skip
    yield Known(
        f"{LINE_UP}: one waits where it has to and one where it has not", FLAG,
        history("A |-deq()", "B  |-is_empty()"), so_far=True, right=False,
    )  # fmt: skip
    yield Known(
        "a call that did not end explains one that did", QUEUE,
        history("A |-enq(1)", "B    |-deq()->1-|", "B               |-deq()"),
        so_far=True, right=False,
    )  # fmt: skip
    yield Known(
        "a call that did not end does not explain everything", QUEUE,
        history("A |-enq(1)", "B    |-deq()->2-|"), so_far=False, right=False,
    )  # fmt: skip
    yield one(
        "nothing lies between an end and a beginning at the same time", REGISTER, False,
        "A |-write(1)-|",
        "B            |-read()->0-|",
    )  # fmt: skip
    yield one(
        "a queue that is never empty meanwhile", FLAG, False,
        "A |-enq(1)-|",
        "B            |-is_empty()->True-|",
    )  # fmt: skip
    yield one(
        "two writes in either order, and the reads after them agree", REGISTER, True,
        "A |-write(1)-|",
        "B   |-write(2)-|",
        "C                 |-read()->1-|",
        "D                   |-read()->1-|",
    )  # fmt: skip
    yield one(
        "three writes in any order, and the read after them sees the second", REGISTER, True,
        "A |-write(1)-|",
        "B   |-write(2)-|",
        "C     |-write(3)-|",
        "D                   |-read()->2-|",
    )  # fmt: skip
    yield one(
        "two writes in either order, and the reads after them do not agree", REGISTER, False,
        "A |-write(1)-|",
        "B   |-write(2)-|",
        "C                 |-read()->1-|",
        "D                   |-read()->2-|",
    )  # fmt: skip
    yield one("what the specification raises", STACK, True, "A |-pop()->!IndexError-|")
    yield one("another exception", STACK, False, "A |-pop()->!KeyError-|")
    yield one("no exception where there has to be one", STACK, False, "A |-pop()->None-|")
    yield one("to take from nothing", QUEUE, False, "A |-deq()->None-|")
    yield one(
        "an exception changes nothing", STACK, True,
        "A |-pop()->!IndexError-|",
        "A                         |-push(1)-|",
        "A                                      |-pop()->1-|",
    )  # fmt: skip
    yield one(
        "any of several right outcomes", COIN, True,
        "A |--toss()->'heads'--|",
        "B |--toss()->'tails'--|",
    )  # fmt: skip
    yield one("none of several right outcomes", COIN, False, "A |-toss()->'edge'-|")
