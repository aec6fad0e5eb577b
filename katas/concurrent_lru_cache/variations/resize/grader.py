"""What an interviewer looks at in the cache whose capacity changes while it is used."""

from functools import lru_cache

from pytest_hardtier.authoring import check
from pytest_hardtier.authoring.interleavings import Flaw, explored

from ... import following, scenarios
from ...grader import ONE_THREAD, fewer, holds, nothing, seeded, shown
from ...judging import court_of
from . import model

CAPACITY = '__getattribute__("capacity")'  # reads the attribute, as a call
CHARGES = {
    **dict.fromkeys((Flaw.wrong_answer, Flaw.endless_loop, Flaw.hidden_state), "one_instant"),
    **dict.fromkeys((Flaw.deadlock, Flaw.stuck, Flaw.livelock, Flaw.blocking_call), "no_deadlock"),
}
STEPS = {**model.STEPS, "__getattribute__": lambda state, _name: model.capacity(state)}
COURT = court_of(model.START, STEPS, CHARGES)


def last_look(keys):
    """As in the base kata, and the capacity."""
    return f"{CAPACITY}; {scenarios.last_look(keys)}"


IMPOSSIBLE = [
    {
        "new": new,
        "calls": [
            "put(0, 1)", "put(1, 2)", f"resize({bad})", CAPACITY, "items()", "put(2, 3)",
            "put(3, 4)", "items()",
        ],
    }
    for new, several in (
        ("LRUCache(5, 2)", (1,)),
        ("LRUCache(2)", (0, -3, 100_001)),
        ("LRUCache(4, 3)", (2, 0, 100_001)),
    )
    for bad in several
]  # fmt: skip


ENDS = [
    {
        "new": "LRUCache(5, 2)",
        "calls": [*(f"put({key}, {key})" for key in range(6)), "resize(3)", "items()", CAPACITY,
                  "put([], 1)", "len()", "resize(4)", "items()"],
    }
]  # fmt: skip


@check("no_deadlock", ENDS, visible=True, show=shown)
def answers_on_after_a_resize(ask, new, calls):
    """ends every call when nobody else is there

    Which lock does this thread already hold when it asks for the next one?
    """
    holds(ask, new, calls, "trimming", court=COURT)


@check("arguments", IMPOSSIBLE, smaller=fewer, show=shown)
def refuses_an_impossible_capacity(ask, new, calls):
    """raises ValueError for an impossible capacity and changes nothing

    What has your resize changed already when it finds that it cannot go on?
    """
    holds(ask, new, calls, court=COURT)


def run_with_resizes(rng):
    """Calls of one thread, every fourth of them a resize."""
    capacity, stripes = rng.choice([(1, 1), (3, 1), (5, 1), (4, 2), (7, 3), (6, 4)])
    values = iter(range(1000, 9999))
    keys = range(2 * capacity + 2)
    calls = [
        f"resize({rng.randint(stripes, 2 * capacity + 1)})"
        if rng.random() < 0.25
        else scenarios.random_call(rng, keys, values)
        for _ in range(rng.randint(4, 60))
    ]
    return {
        "new": scenarios.cache(capacity, stripes),
        "calls": [*calls, CAPACITY, "items()", "len()"],
    }


@check("trimming", run_with_resizes, count=80, seed=301, smaller=fewer, show=shown)
def trims_every_stripe_to_its_share(ask, new, calls):
    """gives every stripe its new share and takes exactly its least recently used entries

    How many entries may each stripe hold now, and which of them are too many?
    """
    holds(ask, new, calls, court=COURT)


ALONE = (
    "answers_on_after_a_resize",
    "refuses_an_impossible_capacity",
    "trims_every_stripe_to_its_share",
)


def resizes(held):
    """To more, to as few as possible, and back to the same."""
    fewest = 2 if len(held) > 1 else 1
    return (f"resize({fewest})", f"resize({len(held) + 3})")


@lru_cache(maxsize=2)
def plan(seed):
    """Resizes against everything, also two puts in a row on both stripes, and three threads."""
    usual = (*following.USUAL, "put(4, {value}); put(5, 203)", "put(5, {value}); put(4, 203)",
             "items(); items()", "len(); len()")  # fmt: skip
    sizes = [(3, 1, (0, 1, 2)), (2, 2, (0, 1)), (4, 2, (0, 1, 2, 3)), (5, 3, (0, 1, 2, 3))]
    seeds = following.pairs_with(resizes, usual, sizes, last_look)
    seeds += [
        following.made(4, 2, (0, 1, 2, 3), ("resize(2)", one, other), last_look)
        for one, other in (
            ("items()", "put(4, 201)"),
            ("resize(5)", "items()"),
            ("len()", "put(5, 201)"),
        )
    ]
    return following.phases(seeds, seed)


@check("one_instant", seeded, count=1, seed=302, show=nothing, needs=ALONE, waits=ONE_THREAD)
def a_resize_is_one_instant(ask, seed):
    """all stripes are resized at one instant, under thousands of interleavings

    Which of your stripes has its new share already when another thread looks?
    """
    explored(ask, plan(seed), COURT, seed)
