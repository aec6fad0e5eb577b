"""Runs the cache under a scheduler that decides which thread goes on, and tells what happened.

Runs beside the candidate, so it imports only the standard library, `counting` and `explore`. It
knows no right answers: what it tells is judged elsewhere.
"""

from functools import lru_cache

from pytest_hardtier.explore import beside
from pytest_hardtier.explore.program import Program, Source
from pytest_hardtier.sandbox.counting import source_of, theirs


@lru_cache(maxsize=2)
def program(name, text):
    """The submission's file, executed once more among locks of the scheduler's."""
    return theirs(Program, Source(name, text))


def runs(submission, jobs):
    """The runs of the jobs, as text."""
    return beside.runs(program(*source_of(submission)), jobs)


def trace(submission, scenario, schedule):
    """One run, recorded, as text."""
    return beside.trace(program(*source_of(submission)), scenario, schedule)


def first_today(submission, scenario, schedules):
    """The place of the first of the schedules that this Python can take today, or None."""
    return beside.first_today(program(*source_of(submission)), scenario, schedules)
