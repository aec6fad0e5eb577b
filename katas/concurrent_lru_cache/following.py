"""What the graders of the follow-ups share: more calls, tried in the same ways.

A follow-up adds a call or two. They are tried against each other and against every call of the base
kata, thinly everywhere at first and then with every single preemption.
"""

from itertools import combinations_with_replacement

from pytest_hardtier.authoring.interleavings import Job, Way, batches, both_at_random

from . import judging, scenarios

SWEEP = 3  # by priorities, and as many by a random walk
ONE_AT_MOST = 300  # enough for all schedules of two short calls with one preemption
THREE_AT_MOST = 250
AT_RANDOM = 8

# Capacity, stripes, and what is in the cache.
SIZES = [(2, 1, (0, 1)), (1, 1, (0,)), (2, 2, (0, 1)), (4, 2, (0, 1, 2, 3))]
USUAL = ("get(0)", "put(4, {value})", "put(0, {value})", "delete(0)", "items()", "len()")


def pairs_with(extra, usual=USUAL, sizes=SIZES, look=scenarios.last_look):
    """Each of the extra calls against itself, the others and every usual one.

    extra: calls, or a function of what the cache holds that gives them
    look: gives the last look, from the keys
    """
    found = []
    for capacity, stripes, held in sizes:
        calls = extra(held) if callable(extra) else extra
        both = [(one, other) for one in calls for other in usual]
        for one, other in (*combinations_with_replacement(calls, 2), *both):
            threads = scenarios.with_value(one, 201), scenarios.with_value(other, 202)
            found.append(made(capacity, stripes, held, threads, look))
    return found


def made(capacity, stripes, held, threads, look=scenarios.last_look):
    """One scenario on a cache that holds these keys."""
    after = look([*held, 4])
    new, before = scenarios.cache(capacity, stripes), scenarios.filled(held)
    return scenarios.Seed(new, before, tuple(threads), after)


def phases(seeds, seed, one=ONE_AT_MOST, three=THREE_AT_MOST, at_random=AT_RANDOM):
    """A sweep over these scenarios; all with one preemption; two where three threads meet.

    one, three, at_random: so many schedules of each, at most
    """
    found = judging.shuffled(list(map(judging.scenario_of, seeds)), seed)
    jobs = list(both_at_random(found, SWEEP, seed))
    for scenario in found:
        if len(scenario.threads) > 2:
            jobs.append(Job(scenario, Way("bounded", 2, three)))
        else:
            jobs.append(Job(scenario, Way("bounded", 1, one)))
    jobs += both_at_random(found, at_random, seed + 1)
    return batches(jobs)
