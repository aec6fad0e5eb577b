"""What an interviewer looks at in the cache that loads what is missing.

Every check has scenarios that are about its item alone: loaders that come back, loaders that wait
for somebody else, loaders that raise, and keys that change while they load.
"""

from functools import lru_cache
from itertools import combinations_with_replacement

from pytest_hardtier.authoring import check, fail
from pytest_hardtier.authoring.interleavings import (
    Court,
    Flaw,
    Scenario,
    alone,
    explored,
    of_one_thread,
)

from ... import following, judging, scenarios
from ...grader import ONE_THREAD, nothing, seeded, shown
from ...grader import fewer as fewer_calls
from ...judging import ops_of
from .story import DRIVER, StoryJudge


def court(item, question="", minimal=False):
    """Whatever goes wrong in these scenarios is about this item."""
    return Court(
        StoryJudge(),
        dict.fromkeys(Flaw, item),
        judging.smaller,
        lambda _finding, wrong: question if wrong is None else "",
        driver=DRIVER,
        hidden=frozenset({"story"}),
        minimal=minimal,
    )


def cache(capacity, stripes=1):
    """How the cache is made."""
    return f"LoadingCache({capacity}, {stripes})"


# One thread.


def holds(ask, new, calls, item):
    """The story of these calls, made by one thread, is one that the model tells."""
    (made,) = ops_of(new)
    scenario = Scenario(made, ops_of("; ".join(calls)), (), ops_of("story()"))
    judge = COURTS[item]
    run = alone(ask, scenario, judge)
    (first, *others) = run.history().calls
    if not others and run.ending is None:
        fail(f"{made} raised {first.result}", way="new")
    if run.ending is not None:
        call = run.history().calls[-1]
        told = of_one_thread(ask, Scenario(made, (), (scenario.before,)), judge)
        fail(f"{call} never ends. {told.message}", question=told.question, drawing=told.drawing,
             way="never ends")  # fmt: skip
    if judge.judge.flaw(run):
        (*_, last, _story) = (first, *others)
        fail(f"{last} answered {last.result}, which these calls in a row cannot give",
             way=f"answer of {last.op.name}")  # fmt: skip


def shorter(new, calls):
    """Cases that end earlier first, so that the last call is the wrong one; then fewer calls."""
    for n in range(1, len(calls)):
        yield {"new": new, "calls": calls[:n]}
    yield from fewer_calls(new, calls)


def run_of(rng, loaders):
    """Calls of one thread, every third a get_or_load."""
    capacity, stripes = rng.choice([(1, 1), (2, 1), (3, 1), (5, 2)])
    values = iter(range(201, 900))
    keys = range(capacity + 2)
    calls = [
        f'get_or_load({rng.choice(keys)}, "{rng.choice(loaders)}")'
        if rng.random() < 0.4
        else scenarios.random_call(rng, keys, values)
        for _ in range(rng.randint(3, 30))
    ]
    return {"new": cache(capacity, stripes), "calls": [*calls, "items()", "len()"]}


def run_of_values(rng):
    """Loaders that come back, with None as well."""
    return run_of(rng, ["value", "value", "none"])


def run_of_errors(rng):
    """Loaders of which every other one raises, now and then what is no Exception."""
    return run_of(rng, ["value", "value", "value", "error", "error", "exits"])


USES = [
    {"new": cache(capacity, stripes), "calls": [f'get_or_load(0, "{loader}")', *rest, "items()"]}
    for capacity, stripes in ((2, 1), (3, 1), (4, 2))
    for loader in ("puts", "loads")
    for rest in ([], ["get_or_load(0)"], ["get_or_load(7)", 'get_or_load(1, "puts")'])
]


@check("single_flight", run_of_values, count=60, seed=601, smaller=shorter, show=shown)
def loads_what_is_absent_with_one_thread(ask, new, calls):
    """loads what is absent, once, and is an LRU cache with one thread, over 60 runs

    How do you tell that a key is there? And is a load a use of it?
    """
    holds(ask, new, calls, "single_flight")


@check("failures", run_of_errors, count=60, seed=602, smaller=shorter, show=shown)
def forgets_a_failed_load_with_one_thread(ask, new, calls):
    """a loader that raises leaves nothing behind, over 60 runs

    The loader has raised. What is still in your tables when the next caller comes?
    """
    holds(ask, new, calls, "failures")


@check("unlocked_loader", USES, smaller=shorter, show=shown)
def a_loader_may_use_the_cache(ask, new, calls):
    """a loader may put, get and load other keys

    Which lock does this thread hold while your code calls the loader?
    """
    holds(ask, new, calls, "unlocked_loader")


ALONE = (
    "loads_what_is_absent_with_one_thread",
    "forgets_a_failed_load_with_one_thread",
    "a_loader_may_use_the_cache",
)


# Many threads.

LOOK = "items(); len(); get(0); get(1); get_or_load(0); put(20, 120); items(); story()"
SIZES = [(2, 1, ()), (1, 1, (1,)), (2, 2, ()), (2, 1, (0, 1))]
ABSENT = SIZES[:3]  # the key is not there, so that its loader is called
# The driver and the loaders have points of their own: a schedule is three times as long as one of
# the base kata.
BUDGET = {"one": 80, "three": 120, "at_random": 3}


def seeds_of(threads, sizes=SIZES, look=LOOK):
    """These calls at once, on every size; each put has a value of its own."""
    found = []
    for capacity, stripes, held in sizes:
        calls = [scenarios.with_value(*one) for one in zip(threads, (201, 202, 203), strict=False)]
        new, before = cache(capacity, stripes), scenarios.filled(held)
        found.append(scenarios.Seed(new, before, tuple(calls), look))
    return found


def together(calls, others=(), sizes=SIZES):
    """Any two of the calls at once, and each of them beside each of the others."""
    both = [(one, other) for one in calls for other in others]
    return [
        seed
        for pair in (*combinations_with_replacement(calls, 2), *both)
        for seed in seeds_of(pair, sizes)
    ]


@lru_cache(maxsize=2)
def flights(seed):
    """Loads of one key and of two, beside calls that do not change the key."""
    loads = ("get_or_load(0)", 'get_or_load(0, "none")', "get_or_load(0); get_or_load(0)")
    others = ("get_or_load(1)", "get(0)", "put(1, {value})", "items()", "get(0); get_or_load(0)")
    seeds = together(loads, others)
    for threads in (
        ("get_or_load(0)",) * 3,
        ("get_or_load(0)", "get_or_load(0)", "get(0)"),
        ("get_or_load(0)", "get_or_load(0)", "put(1, {value})"),
        ("get_or_load(0)", "get_or_load(1)", "get_or_load(0)"),
    ):
        seeds += seeds_of(threads, SIZES[:2])
    # Who has waited gets the result, also if it has been evicted before he looks.
    seeds += seeds_of(
        ('get_or_load(0, "late value"); put(2, {value})', "get_or_load(0)"), SIZES[1:3]
    )
    return following.phases(seeds, seed, **BUDGET)


@lru_cache(maxsize=2)
def waiting_loaders(seed):
    """A loader that comes back only when another thread has made its calls, whatever they are."""
    loader = 'get_or_load(0, "waits")'
    calls = (
        "get(0)", "get(1)", "put(1, 201)", "put(0, 201)", "delete(0)", "delete(1)", "items()",
        "len()", "get_or_load(1)", "get_or_load(2)", "get(1); put(2, 201)",
        'get_or_load(1, "puts")',
    )  # fmt: skip
    seeds = [
        one
        for call in calls
        for one in seeds_of((loader, f"{call}; release()"), SIZES[:4], "items(); len(); story()")
    ]
    seeds += [
        one
        for pair in (("puts", "value"), ("puts", "puts"), ("loads", "value"))
        for one in seeds_of([f'get_or_load(0, "{loader}")' for loader in pair], SIZES[:2])
    ]
    return following.phases(seeds, seed, **BUDGET)


@lru_cache(maxsize=2)
def failing_loaders(seed):
    """Loads that raise, beside others of the same key and of another."""
    loads = ('get_or_load(0, "error")', 'get_or_load(0, "error"); get_or_load(0)')
    others = ("get_or_load(0)", "get_or_load(1)", "get(0)", "items()", 'get_or_load(1, "error")')
    seeds = together(loads, others, ABSENT)
    for threads in (
        ('get_or_load(0, "error")', "get_or_load(0)", "get_or_load(0)"),
        ('get_or_load(0, "error")',) * 3,
        ('get_or_load(0, "late error")', "get_or_load(0); get(0)", "get_or_load(0)"),
    ):
        seeds += seeds_of(threads, SIZES[:2])
    # What somebody has put is not the load's to throw away.
    seeds += seeds_of(('get_or_load(0, "error")', "put(0, {value})"), ABSENT[:2])
    # Who has waited for certain gets the exception, of whatever kind, and does not load again.
    for loader in ("late error", "late exits"):
        for others in ("get_or_load(0)", "get_or_load(0); get_or_load(0)"):
            seeds += seeds_of((f'get_or_load(0, "{loader}")', others), ABSENT)
    return following.phases(seeds, seed, **BUDGET)


@lru_cache(maxsize=2)
def changes(seed):
    """Puts and deletes of the key while it loads."""
    loads = ("get_or_load(0)", "get_or_load(0); get(0)")
    others = (
        "put(0, {value})", "delete(0)", "put(0, {value}); delete(0)", "delete(0); put(0, {value})",
        "put(0, {value}); get_or_load(0)", "delete(0); get_or_load(0)",
    )  # fmt: skip
    pairs = [(one, other) for one in loads for other in others]
    seeds = [one for pair in pairs for one in seeds_of(pair)]
    for threads in (
        ("get_or_load(0)", "get_or_load(0)", "delete(0)"),
        ("get_or_load(0)", "get_or_load(0)", "put(0, {value})"),
        ("get_or_load(0)", "delete(0)", "put(0, {value})"),
    ):
        seeds += seeds_of(threads, SIZES[:2])
    # Who has waited for certain gets what was loaded, whatever the key has become meanwhile.
    late = 'get_or_load(0, "late waits")'
    for change in ("put(0, {value})", "delete(0)"):
        seeds += seeds_of((late, late, f"when_awaited(); {change}; release()"), SIZES[:1])
    return following.phases(seeds, seed, **BUDGET)


WHO_LOADS = "Two callers miss at once. Which of them loads, and when is that decided?"
WHO_IS_TOLD = "Who is told that the loader has raised, and what is left for the next caller?"
WHO_LOOKS = "The key changes while it loads. Who looks at that before the value is stored?"
COURTS = {
    "single_flight": court("single_flight", WHO_LOADS),
    "failures": court("failures", WHO_IS_TOLD),
    # Without the call that releases it, a loader would wait for ever whatever the cache does.
    "unlocked_loader": court("unlocked_loader", minimal=True),
    "changes_win": court("changes_win", WHO_LOOKS),
}


def search(item, number, *needs):
    """A check of its item on all of its scenarios."""
    return check(
        item, seeded, count=1, seed=number, show=nothing, needs=(*ALONE, *needs), waits=ONE_THREAD
    )


@search("single_flight", 603)
def callers_of_one_key_share_one_load(ask, seed):
    """callers of one absent key share one load, under thousands of interleavings

    Two callers miss at once. Which of them loads, and when is that decided?
    """
    explored(ask, flights(seed), COURTS["single_flight"], seed)


@search("failures", 604)
def a_failure_reaches_everybody_once(ask, seed):
    """an exception reaches the caller and all that wait, and the next call tries again

    Who is told that the loader has raised, and what is left for the next caller?
    """
    explored(ask, failing_loaders(seed), COURTS["failures"], seed)


@search("changes_win", 605)
def a_change_wins_over_a_load(ask, seed):
    """a put or a delete of the key while it loads wins

    The key changes while it loads. Who looks at that before the value is stored?
    """
    explored(ask, changes(seed), COURTS["changes_win"], seed)


@search("unlocked_loader", 606)
def nobody_else_waits_for_a_loader(ask, seed):
    """nobody waits for a loader but those that want its value

    Which lock does a thread hold while your code calls the loader, and who needs that lock?
    """
    explored(ask, waiting_loaders(seed), COURTS["unlocked_loader"], seed)
