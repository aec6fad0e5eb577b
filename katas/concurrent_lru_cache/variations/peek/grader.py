"""What an interviewer looks at in the cache that many may look into at once."""

from functools import lru_cache

from pytest_hardtier.authoring import check
from pytest_hardtier.authoring.interleavings import (
    Batch,
    Flaw,
    Job,
    Scenario,
    Way,
    asked_of_each,
    batches,
    explored,
)

from ... import following, scenarios
from ...grader import ONE_THREAD, OTHER_KEYS, fewer, holds, nothing, seeded, shown
from ...judging import court_of, ops_of
from . import model

CHARGES = {
    **dict.fromkeys((Flaw.wrong_answer, Flaw.endless_loop, Flaw.hidden_state), "thread_safety"),
    **dict.fromkeys(
        (Flaw.deadlock, Flaw.stuck, Flaw.livelock, Flaw.blocking_call), "no_starvation"
    ),
}
COURT = court_of(model.START, model.STEPS, CHARGES)

EXAMPLE = [
    {
        "new": "LRUCache(2)",
        "calls": ['put("a", 1)', 'put("b", 2)', 'peek("a")', 'put("c", 3)', 'peek("a", "?")'],
    }
]


@check("lru_semantics", EXAMPLE, visible=True, show=shown)
def answers_the_prompts_example(ask, new, calls):
    """answers the prompt's example

    Which key is the oldest after the peek, and which one after a get?
    """
    holds(ask, new, calls, show_answer=True, court=COURT)


def run_with_peeks(rng):
    """Calls of one thread, every third of them a peek."""
    capacity, stripes = rng.choice([(1, 1), (2, 1), (3, 1), (5, 1), (5, 2), (7, 3)])
    values = iter(range(1000, 9999))
    keys = range(capacity + 3)
    calls = [
        f"peek({rng.choice(keys)}{rng.choice(['', ', 7'])})"
        if rng.random() < 0.35
        else scenarios.random_call(rng, keys, values)
        for _ in range(rng.randint(4, 60))
    ]
    calls = [call.replace(", 1007)", ", None)") for call in calls]
    return {"new": scenarios.cache(capacity, stripes), "calls": [*calls, "items()", "len()"]}


FALSE_VALUES = [
    {"new": case["new"], "calls": [*case["calls"], *extra]}
    for case in OTHER_KEYS
    for extra in (["peek('k', 5)", "peek(None)"], ["put('k', None)", "peek('k', 5)", "peek(1, 2)"])
]


@check("lru_semantics", FALSE_VALUES, run_with_peeks, count=60, seed=401, smaller=fewer, show=shown)
def a_peek_answers_as_a_get_and_is_no_use(ask, new, calls):
    """peek answers as get does and is not a use, over 60 runs of random calls

    What does get do beside giving the value, and which of it does a peek do too?
    """
    holds(ask, new, calls, court=COURT)


UNHASHABLE = [
    {"new": new, "calls": ["put(1, 5)", call, "peek(1)", "put(2, 9)", "delete(1)", "items()"]}
    for new in ("LRUCache(2)", "LRUCache(4, 2)")
    for call in ("peek([])", "peek({}, 3)", "get([])", "put([], 1)", "delete([])")
]


@check("no_starvation", UNHASHABLE, smaller=fewer, show=shown)
def a_peek_that_raises_is_over(ask, new, calls):
    """answers on after a peek of a key that cannot be hashed

    A peek has counted itself in. On which ways does it leave, and who counts it out on each?
    """
    holds(ask, new, calls, charged="lru_semantics", court=COURT)


ALONE = (
    "answers_the_prompts_example",
    "a_peek_answers_as_a_get_and_is_no_use",
    "a_peek_that_raises_is_over",
)


@lru_cache(maxsize=2)
def plan(seed):
    """Peeks against everything, two looks in a row, and three threads at once."""
    usual = (*following.USUAL, "get(4)", "put(4, {value}); delete(4)", "put(0, {value}); get(0)")
    seeds = following.pairs_with(("peek(0)", "peek(4)", "peek(4); peek(0)"), usual)
    seeds += [
        following.made(capacity, stripes, held, threads)
        for capacity, stripes, held in ((2, 1, (0, 1)), (2, 2, (0, 1)))
        for threads in (
            ("put(4, 201)", "peek(0)", "peek(1)"),
            ("put(4, 201)", "put(0, 202)", "peek(4)"),
            ("get(0)", "put(4, 201)", "peek(0)"),
            ("delete(0)", "peek(0); peek(0)", "put(4, 201)"),
            ("put(4, 201)", "put(5, 202)", "peek(0)", "peek(0)"),
        )
    ]
    return following.phases(seeds, seed)


@check("thread_safety", seeded, count=1, seed=402, show=nothing, needs=ALONE, waits=ONE_THREAD)
def a_peek_is_one_instant(ask, seed):
    """every call takes effect at one instant, peek included, under thousands of interleavings

    What could a peek see in the middle of a put?
    """
    explored(ask, plan(seed), COURT, seed)


# A fair scheduler, three threads that peek sixty times each, and one put. Whoever lets readers pass
# a waiting writer keeps it waiting until the last reader is done; a right one lets it in after a
# few peeks. How long a turn lasts changes from run to run, so that readers overlap in one of them.
PEEKS = 60


@lru_cache(maxsize=2)
def readers_without_end(seed):
    """The put among peeks, in 36 runs, of which 18 have the shortest turns."""
    peeks = ops_of("; ".join(["peek(0)"] * PEEKS))
    threads = (peeks, ops_of("put(0, 201)"), peeks, peeks)
    (new,) = ops_of("LRUCache(2)")
    scenario = Scenario(new, ops_of("put(0, 100)"), threads, ())
    return Batch((Job(scenario, Way("in_turn", seed, 36)),))


def put_came_last(run):
    """What to say if the put returned only when hardly anybody was there any more."""
    calls = run.history().calls
    if run.ending is not None:
        return f"a put among peeks ended in a {run.ending.trouble}"
    (put,) = (call for call in calls if call.op.name == "put" and not call.alone)
    later = sum(call.op.name == "peek" and call.start > put.end for call in calls)
    if later >= PEEKS // 4:
        return ""
    before = sum(call.op.name == "peek" and call.end < put.end for call in calls)
    return f"a put waited while {before} peeks came and went; it returned when they were over"


@check("no_starvation", seeded, count=1, seed=403, show=nothing, needs=("a_peek_is_one_instant",))
def a_put_returns_although_peeks_never_stop(ask, seed):
    """a put returns although peeks never stop, when everybody gets a turn

    A writer waits. May the next reader pass it, and the one after that?
    """
    asked_of_each(ask, readers_without_end(seed), put_came_last, COURT)


# A peek is held up in the middle of its look at the map: its key takes its time to compare itself,
# until another peek is done. If that one has to wait for the first, both wait for ever, and the
# scheduler knows it at once. Clocks would not do: a read-write lock costs a short peek as much as a
# plain lock makes it wait (1.8 times as fast with four threads, against 1.75).
DRIVER = """
import threading


class SlowKey:
    def __init__(self, number, gate):
        self.number, self.gate = number, gate

    def __hash__(self):
        return self.number

    def __eq__(self, other):
        self.gate.wait()
        return self.number == other


class PeekedCache:
    def __init__(self, capacity, stripes=1):
        self.gate = threading.Event()
        self.cache = LRUCache(capacity, stripes)

    def put(self, key, value):
        self.cache.put(key, value)

    def slow_peek(self, number):
        return self.cache.peek(SlowKey(number, self.gate))

    def quick_peek(self, number):
        value = self.cache.peek(number)
        self.gate.set()
        return value
"""
CHARGES_OF_READS = dict.fromkeys(Flaw, "shared_reads")
READS = {
    "put": model.STEPS["put"],
    "slow_peek": model.STEPS["peek"],
    "quick_peek": model.STEPS["peek"],
}
COURT_OF_READS = court_of(
    model.START,
    READS,
    CHARGES_OF_READS,
    driver=DRIVER,
    minimal=True,
    ask_about=lambda _finding, _wrong: (
        "What does a peek hold while it looks at the map, and may another peek hold it too?"
    ),
)


@lru_cache(maxsize=2)
def peeks_at_once(seed):
    """A peek that takes its time and one that does not, of one key and of two."""
    found = [
        Scenario.parse(f"PeekedCache(2, {stripes}); put(0, 100); put({other}, 101) |"
                       f" slow_peek(0) & quick_peek({key}) | ")
        for stripes, other in ((1, 1), (2, 2))
        for key in (0, other)
    ]  # fmt: skip
    return batches(Job(scenario, Way("bounded", 2, 150)) for scenario in found)


@check("shared_reads", seeded, count=1, seed=404, show=nothing, needs=ALONE, waits=ONE_THREAD)
def peeks_run_at_the_same_time(ask, seed):
    """a peek does not wait for another one that takes its time

    What does a peek hold while it looks at the map, and may another peek hold it too?
    """
    explored(ask, peeks_at_once(seed), COURT_OF_READS, seed)
