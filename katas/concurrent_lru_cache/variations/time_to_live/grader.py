"""What an interviewer looks at in the cache whose entries live for a while.

Time is a number that a call of the scenarios moves on, so it may move at any point of a call.
"""

from functools import lru_cache
from itertools import combinations_with_replacement, product

from pytest_hardtier.authoring import check
from pytest_hardtier.authoring.interleavings import Flaw, explored

from ... import following, scenarios
from ...grader import ONE_THREAD, fewer, holds, nothing, seeded, shown
from ...judging import court_of, loose_len_of
from . import model

# The submission's cache with a clock of ours.
DRIVER = """
class ClockedCache:
    def __init__(self, capacity, stripes=1):
        self.now = 0
        self.cache = LRUCache(capacity, stripes, clock=self.read)

    def read(self):
        return self.now

    def advance(self, seconds):
        self.now += seconds

    def get(self, key, default=None):
        return self.cache.get(key, default)

    def put(self, key, value, ttl=None):
        return self.cache.put(key, value) if ttl is None else self.cache.put(key, value, ttl)

    def delete(self, key):
        return self.cache.delete(key)

    def __len__(self):
        return len(self.cache)

    def items(self):
        return self.cache.items()
"""


CHARGES = dict.fromkeys(Flaw, "thread_safety")
STEPS = {**model.STEPS, "loose_len": loose_len_of(lambda state: state.cache.capacity)}
COURT = court_of(model.START, STEPS, CHARGES, driver=DRIVER)


def clocked(capacity, stripes=1):
    """How the cache is made."""
    return f"ClockedCache({capacity}, {stripes})"


EXAMPLE = [
    {
        "new": "ClockedCache(2)",
        "calls": [
            'put("a", 1, 5)', 'put("b", 2)', "advance(4)", 'get("a")', 'put("c", 3)', "advance(1)",
            "items()", 'delete("a")', 'put("d", 4)', "len()",
        ],
    }
]  # fmt: skip


@check("expiry", EXAMPLE, visible=True, show=shown)
def answers_the_prompts_example(ask, new, calls):
    """answers the prompt's example

    Write down for each entry from which time on it is absent. Which call looks at that?
    """
    holds(ask, new, calls, "expiry", show_answer=True, court=COURT)


def run_with_a_clock(rng):
    """Calls of one thread; every fifth moves the clock on, every other put has a time to live."""
    capacity, stripes = rng.choice([(1, 1), (2, 1), (3, 1), (5, 1), (5, 2), (7, 3)])
    values = iter(range(1000, 9999))
    keys = range(capacity + 2)
    calls = []
    for _ in range(rng.randint(4, 50)):
        call = scenarios.random_call(rng, keys, values, {**scenarios.WEIGHTS, "len": 3, "items": 3})
        if call.startswith("put(") and rng.random() < 0.6:
            call = f"{call[:-1]}, {rng.randint(1, 5)})"
        calls.append(f"advance({rng.randint(1, 3)})" if rng.random() < 0.2 else call)
    return {"new": clocked(capacity, stripes), "calls": [*calls, "items()", "len()"]}


@check("expiry", run_with_a_clock, count=100, seed=501, smaller=fewer, show=shown)
def entries_live_as_long_as_their_put_says(ask, new, calls):
    """entries are absent from put time + ttl on, and go before living ones, in 100 runs

    Which entries are still there at this time, and which of them would have to go first?
    """
    holds(ask, new, calls, "expiry", court=COURT)


AGAIN = [
    {
        "new": clocked(*size),
        "calls": ["put(1, 5, 2)", call, "get(1)", "advance(2)", "get(1)", "len()"],
    }
    for size in ((2, 1), (4, 2))
    for call in ("put([], 1)", "get([])", "put([], 1, 3)", "delete({})", "delete(3)")
]


@check("expiry", AGAIN, smaller=fewer, show=shown)
def answers_on_after_a_key_that_cannot_be_hashed(ask, new, calls):
    """answers on after a key that cannot be hashed, and after one that is not there

    On which ways can this method be left? Where is the lock given back on each of them?
    """
    holds(ask, new, calls, "expiry", court=COURT)


ALONE = (
    "answers_the_prompts_example",
    "entries_live_as_long_as_their_put_says",
    "answers_on_after_a_key_that_cannot_be_hashed",
)
THREE_AT_MOST = 100  # of three threads, which show little that two do not
CALLS = (
    "get(0)", "put(0, {value})", "put(0, {value}, 2)", "put(4, {value})", "put(4, {value}, 3)",
    "delete(0)", "items()", "len()",
)  # fmt: skip


def last_look(keys):
    """As in the base kata, and twice more when time has passed."""
    return f"{scenarios.last_look(keys)}; advance(2); items(); advance(2); items(); len()"


def made(capacity, stripes, held, threads, every=2):
    """A cache in which every other entry lives for three seconds, or every one."""
    puts = (f"put({key}, {100 + key}{', 3' if key % every == 0 else ''})" for key in held)
    values = (201, 202, 203)
    calls = [scenarios.with_value(*one) for one in zip(threads, values, strict=False)]
    return scenarios.Seed(
        clocked(capacity, stripes), "; ".join(puts), tuple(calls), last_look([*held, 4])
    )


@lru_cache(maxsize=2)
def plan(seed):
    """Every call while time moves on; every two calls, with time moving before one of them."""
    seeds = []
    # The even keys live for three seconds: one of two, both of two, two of four.
    for capacity, stripes, held in (
        (2, 1, (0, 1)),
        (2, 1, (0, 2)),
        (4, 2, (0, 1, 2, 3)),
        (1, 1, (0,)),
    ):
        seeds += [made(capacity, stripes, held, (call, "advance(3)")) for call in CALLS]
    # What is in two stripes expires at once.
    seeds += [made(2, 2, (0, 1), (call, "advance(3)"), every=1) for call in CALLS[-2:]]
    for capacity, stripes, held, others in (
        (2, 1, (0, 1), CALLS),
        (2, 2, (0, 1), ("get(0)", "put(0, {value})", "items()")),
    ):
        seeds += [
            made(capacity, stripes, held, (one, f"advance(3); {other}"))
            for one, other in product(CALLS, others)
        ]
    # Where there is room for one more, a put takes nothing away: what has expired is still there,
    # for whoever has read the clock too early, beside what came later.
    for capacity, stripes, room in ((3, 1, 4), (4, 2, 5)):
        seeds += [
            made(capacity, stripes, (0, 1), (one, f"advance(3); {other}"))
            for one, other in product(
                ("items()", "len()", "get(0)", "delete(0)", "put(0, {value}, 2)"),
                (f"put({room}, {{value}})", "put(1, {value})", "delete(1)"),
            )
        ]
    seeds += [
        made(2, 1, (0, 1), (one, other, "advance(3)"))
        for one, other in product(
            CALLS[:5], ("get(0)", "put(0, {value})", "items()", "put(4, {value})")
        )
    ]
    # Nobody has met the entry yet that has expired before the threads begin.
    seeds += [
        one._replace(before=f"{one.before}; advance(3)")
        for pair in combinations_with_replacement(CALLS, 2)
        for one in [made(2, 1, (0, 1), pair)]
    ]
    return following.phases(seeds, seed, three=THREE_AT_MOST)


@check("thread_safety", seeded, count=1, seed=502, show=nothing, needs=ALONE, waits=ONE_THREAD)
def every_call_belongs_to_one_time(ask, seed):
    """every call takes effect at one instant and at one time, under thousands of interleavings

    How often does this call read the clock, and what has happened between the first time and the
    last?
    """
    explored(ask, plan(seed), COURT, seed)
