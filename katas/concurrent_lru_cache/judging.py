"""How this kata and its variations judge histories, and what they try in which order.

A history of calls is right if the model (model.py) gives the same answers for some order of the
calls that keeps real time. Nothing here knows a mistake by name.
"""

import random
from dataclasses import replace
from functools import lru_cache
from itertools import islice, product

from pytest_hardtier.authoring.interleavings import (
    Batch,
    Court,
    Flaw,
    Granularity,
    History,
    Job,
    Judge,
    OneOf,
    Op,
    Returned,
    Scenario,
    Spec,
    Way,
    batches,
    both_at_random,
    ops,
)

from . import model, scenarios

ops_of = lru_cache(maxsize=5_000)(ops)


def scenario_of(seed):
    """The scenario that a seed's texts describe."""
    (new,) = ops_of(seed.new)
    return Scenario(new, ops_of(seed.before), tuple(map(ops_of, seed.threads)), ops_of(seed.after))


def stripes_of(scenario):
    """Over how many stripes the cache of a scenario is made."""
    stripes = [*scenario.new.args[1:], *(value for _, value in scenario.new.kwargs)]
    return stripes[0] if stripes else 1


# Judging.


class LooseLen(Op):
    """A `len` over stripes beside any other call: it may add up counts of several instants."""

    __slots__ = ()

    def __str__(self):
        return "len()"


def relaxed(history, scenario):
    """The history with every `len` that may be anything within the capacity marked as such."""
    stripes = stripes_of(scenario)
    if stripes == 1:
        return history
    return History(
        tuple(
            replace(call, op=LooseLen("loose_len"))
            if model.is_loose(call, history.calls, stripes)
            else call
            for call in history.calls
        )
    )


def loose_len(state):
    """Any number of entries up to the capacity."""
    return OneOf(*model.loose_length(state))


def loose_len_of(capacity):
    """The same for a model whose states are others; capacity: gives it from a state."""
    return lambda state: OneOf(*((count, state) for count in range(capacity(state) + 1)))


def smaller(scenario):
    """The same calls on a smaller cache, or on one with fewer stripes."""
    capacity, stripes = scenario.new.args[0], stripes_of(scenario)
    if capacity > stripes:
        yield replace(scenario, new=Op(scenario.new.name, (capacity - 1, stripes)))
    if stripes > 1:
        yield replace(scenario, new=Op(scenario.new.name, (capacity, stripes - 1)))


# A cache that goes round in circles has been damaged by two threads; one that waits has not.
CHARGES = {
    Flaw.wrong_answer: "thread_safety",
    Flaw.endless_loop: "thread_safety",
    Flaw.hidden_state: "thread_safety",
    Flaw.deadlock: "no_deadlock",
    Flaw.stuck: "no_deadlock",
    Flaw.livelock: "no_deadlock",
    Flaw.blocking_call: "no_deadlock",
}
SNAPSHOT = (
    "Two puts, one after the other, and your snapshot shows only the second. When did it look at"
    " each stripe?"
)


def ask_about(finding, wrong):
    """A question of this kata's own, where it has a better one."""
    if wrong is None or wrong.alone or stripes_of(finding.scenario) == 1:
        return ""
    return SNAPSHOT if wrong.op.name == "items" else ""


def court_of(start, steps, charges=CHARGES, ask_about=ask_about, **more):
    """The court of this kata, or of a variation with another model."""
    spec = Spec(start, {"loose_len": loose_len, **steps})
    return Court(Judge(spec, relaxed), charges, smaller, ask_about, **more)


COURT = court_of(model.START, model.STEPS)


# What is tried, phase by phase. Budgets are numbers of schedules.

SWEEP = 2  # by priorities, and as many by a random walk
AT_RANDOM = 6
COLD_AT_MOST = 160  # enough for all schedules of two short calls with two preemptions
COLD_STRIPED = 50  # of the same calls over two stripes
COLD_AGAIN = 30  # for the size that differs from another only in room that is not needed
THREE_AT_MOST = 160  # three threads have more to say to each other
OBSERVED_AT_MOST = 20
PAIRS_AT_MOST = 400  # enough for all schedules of two short calls with one preemption
PAIRS_AGAIN = 16  # at the sizes that differ from the first one only a little
STRIPED_AT_MOST = 48  # of two calls; those that are about the order of locks are all tried
SEEN_HALF_DONE = 200  # enough for nearly all pairs of lines of a snapshot and a put
HALF_IN = 200  # enough for a place of two steps and one of five in calls of thirty
DEEP_AT_MOST = 50
DEEP_SCENARIOS = 8
RARE_AT_RANDOM, RARE_AT_MOST = 3, 150
RARE_SCENARIOS = 8  # of each long run
EXPIRING = 3
CROWDS, ROUNDS = 30, 3  # with real threads


@lru_cache(maxsize=1)
def fixed():
    """All scenarios but those of the rare lines, by the phase that they belong to."""
    return {name: tuple(map(scenario_of, seeds)) for name, seeds in scenarios.fixed().items()}


def some(names, several):
    """The scenarios of these phases with one stripe, or those with several."""
    return [one for name in names for one in fixed()[name] if (stripes_of(one) > 1) == several]


def shuffled(things, seed):
    """In an order of the seed's."""
    return random.Random(seed).sample(things, len(things))


@lru_cache(maxsize=4)
def sweep(seed, several):
    """A few schedules of every scenario: most of what there is to find is found here."""
    swept = shuffled(some(("pairs", "observers", "cold"), several), seed)
    return batches(both_at_random(swept, SWEEP, seed))


@lru_cache(maxsize=4)
def thorough(seed, several):
    """First calls and three threads at once, observers, random scenarios, pairs: phase by phase."""
    return batches(thorough_jobs(seed, several))


def thorough_jobs(seed, several):
    """The jobs of these phases, those that find most in little time first."""
    cold = some(("cold",), several)
    three = [one for one in cold if len(one.threads) > 2]
    again = [one for one in cold if one.new.args == (2, 1) and one not in three]
    first = [one for one in cold if one not in three and one not in again]
    pairs = some(("pairs",), several)
    together = [one for one in pairs if several or one.new.args[0] == 2]
    if several:
        two_calls = [one for one in together if one.at_once == 2]
        yield from bounded([one for one in together if one.at_once > 2], 1, PAIRS_AT_MOST, seed)
        yield from bounded(two_calls, 1, STRIPED_AT_MOST, seed)
        for scenario in shuffled(fixed()["half done"], seed):
            yield Job(scenario, Way("relay", seed, SEEN_HALF_DONE), Granularity.line)
    else:
        for scenario in shuffled(fixed()["half in"], seed):
            yield Job(scenario, Way("relay", seed, HALF_IN))
    yield from bounded(first, 2, COLD_STRIPED if several else COLD_AT_MOST, seed)
    yield from bounded(three, 2, THREE_AT_MOST, seed)
    yield from bounded(again, 2, COLD_AGAIN, seed)
    yield from bounded(some(("observers",), several), 1, OBSERVED_AT_MOST, seed)
    drawn = map(scenario_of, scenarios.at_random(random.Random(seed)))
    yield from both_at_random(
        [one for one in drawn if (stripes_of(one) > 1) == several], AT_RANDOM, seed
    )
    if not several:
        yield from bounded(together, 1, PAIRS_AT_MOST, seed)
        others = [one for one in pairs if one not in together]
        yield from bounded(others, 1, PAIRS_AGAIN, seed)
    yield from bounded(shuffled(pairs, seed)[:DEEP_SCENARIOS], 2, DEEP_AT_MOST, seed)


def bounded(found, preemptions, at_most, seed):
    """All schedules of these scenarios with so many preemptions, or the first of them."""
    way = Way("bounded", preemptions, at_most)
    return [Job(scenario, way) for scenario in shuffled(found, seed)]


@lru_cache(maxsize=4)
def expiring(seed):
    """The scenarios of the sweep, with waits that run out of time."""
    found = shuffled(some(("pairs", "observers", "cold"), False), seed)
    found += shuffled(some(("pairs", "cold"), True), seed)
    return batches(
        Job(scenario, Way("expiring", seed + number, EXPIRING))
        for number, scenario in enumerate(found)
    )


@lru_cache(maxsize=4)
def real(seed):
    """Eight threads with many calls each, for real threads."""
    rng = random.Random(seed)
    found = [scenario_of(scenarios.crowd(rng)) for _ in range(CROWDS)]
    return Batch(tuple(Job(scenario, Way("real", 0, ROUNDS)) for scenario in found))


@lru_cache(maxsize=4)
def long_runs(seed):
    """Long runs of one thread, as seeds and as scenarios."""
    solos = scenarios.solo_runs(random.Random(seed))
    return solos, [
        Scenario(ops_of(scenarios.cache(solo.capacity))[0], ops_of("; ".join(solo.calls)))
        for solo in solos
    ]


def believed(numbers, runs):
    """Numbers of calls of these long runs, as the other process tells them, if they can be."""
    if type(numbers) is not list or len(numbers) != len(runs):
        return ((),) * len(runs)
    return tuple(
        tuple(n for n in told if type(n) is int and 0 <= n < len(run.before))
        if type(told) is list
        else ()
        for told, run in zip(numbers, runs, strict=True)
    )


@lru_cache(maxsize=64)
def rare(seed, numbers):
    """The scenarios of the calls that came to rare lines; numbers: of each long run, its calls."""
    solos, _ = long_runs(seed)
    found = []
    for solo, calls in zip(solos, numbers, strict=True):
        met = product(calls, range(len(scenarios.partners(""))))
        for number, partner in islice(met, RARE_SCENARIOS):
            partners = scenarios.partners(solo.calls[number])
            found.append(scenario_of(scenarios.rare_line(solo, number, partners[partner])))
    return batches(rare_jobs(found, seed))


def rare_jobs(found, seed):
    """Each at random and with one preemption; small caches first, since they read best."""
    for number, scenario in enumerate(sorted(found, key=lambda one: one.new.args[0])):
        yield from both_at_random([scenario], RARE_AT_RANDOM, seed + number)
        yield Job(scenario, Way("bounded", 1, RARE_AT_MOST))


# What always has to hold, however many calls there are: nobody needs to try orders to see that it
# does not. For real threads, which make too many calls for trying.


def impossible(run):
    """What is impossible about a round of real threads, in words; or ""."""
    capacity, stripes = run.scenario.new.args
    shares = [len(range(n, capacity, stripes)) for n in range(stripes)]
    history = run.history()
    roomy = has_room_for_all(run.scenario, stripes, shares)
    for call in history.calls[: -len(run.scenario.after)]:
        told = impossible_alone(call, capacity, stripes, shares)
        if told:
            return told
        if roomy and call.op.name == "get" and call.result == Returned(None):
            return f"{call} answered None, although nobody deletes and there is room for all keys"
    return impossible_afterwards(run.scenario, history.calls)


def has_room_for_all(scenario, stripes, shares):
    """Whether every key was put before the threads began, and none ever has to go."""
    held = {op.args[0] for op in scenario.before}
    calls = [op for thread in scenario.threads for op in thread]
    if any(op.name == "delete" or (op.args and op.args[0] not in held) for op in calls):
        return False
    places = [key % stripes for key in held]
    return all(places.count(n) <= share for n, share in enumerate(shares))


def impossible_alone(call, capacity, stripes, shares):
    """What no cache may answer to this call, whatever the others did."""
    if call.result is None:
        return ""
    if not isinstance(call.result, Returned):
        return f"{call} raised {call.result}"
    answer = call.result.value
    match call.op.name:
        case "get":
            fits = answer is None or belongs(call.op.args[0], answer)
        case "put":
            fits = answer is None
        case "delete":
            fits = type(answer) is bool
        case "len":
            fits = type(answer) is int and 0 <= answer <= capacity
        case _:
            fits = is_a_picture(answer, stripes, shares)
    return "" if fits else f"{call} answered {call.result}"


def belongs(key, value):
    """Whether anybody may have put this value for this key."""
    return type(value) is int and type(key) is int and value // 1000 == key + 1


def is_a_picture(answer, stripes, shares):
    """Whether these may be all entries at one instant."""
    if type(answer) is not list or not all(type(one) is tuple and len(one) == 2 for one in answer):
        return False
    keys = [key for key, _ in answer]
    if not all(belongs(key, value) for key, value in answer) or len(set(keys)) < len(keys):
        return False
    places = [key % stripes for key in keys]
    return places == sorted(places) and all(
        places.count(n) <= share for n, share in enumerate(shares)
    )


def impossible_afterwards(scenario, calls):
    """From the first picture that is taken when all have ended, the model knows every answer."""
    last = calls[-len(scenario.after) :]
    spec = COURT.judge.spec
    state = spec.first(scenario.new)
    for pair in last[0].result.value:
        [(_, state)] = spec.step(state, Op("put", pair))
    for call in last:
        [(wanted, state)] = spec.step(state, call.op)
        if call.result != wanted:
            return (
                f"{call} afterwards answered {call.result}; after {last[0]} had answered"
                f" {last[0].result}, only {wanted} was possible"
            )
    return ""
