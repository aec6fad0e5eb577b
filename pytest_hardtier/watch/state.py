"""What follows from each event: one pure function from state to state.

Everything that happens - a save, a verdict, a key, a second - comes in as an event; everything that
has to be done goes out as an order. So a test can play an hour of somebody's work in a millisecond.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import singledispatch

from pytest_hardtier.watch.events import (
    Announced,
    Back,
    Began,
    Broke,
    Cancel,
    Desk,
    Errand,
    Event,
    Grade,
    Job,
    Judged,
    Laid,
    Opened,
    Order,
    Over,
    Polling,
    Pressed,
    Recalled,
    Resized,
    Run,
    Sat,
    Saved,
    Scored,
    Sitting,
    State,
    Step,
    Ticked,
    Told,
    Ungradable,
    Untouched,
)
from pytest_hardtier.watch.keys import pressed

# A poll that has found a save is given so long to be overtaken by its event.
EVENT_SECONDS = 1.0


def next_state(state: State, event: Event) -> Step:
    """What the screen knows after `event`, and what is to be done about it.

    Pure: no clock, no file, no thread. A save while its kata is being graded ends that grade and
    begins anew, since an answer about an old file only confuses; one of another kata waits.
    """
    return _after(event, state)


@singledispatch
def _after(event: Event, _state: State) -> Step:
    raise NotImplementedError(f"nobody takes {event}")


# Files


@_after.register
def _(event: Saved, state: State) -> Step:
    job = Job(state.jobs + 1, event.slug, event.source, event.source.sha256, event.at)
    state = _with(state, event.slug, lambda desk: desk.fresh(job.digest, event.at))
    state = replace(
        state,
        jobs=job.number,
        focus=event.slug,
        page=None,
        notice="",
        now=max(state.now, event.at),
        waiting=(*(other for other in state.waiting if other.slug != event.slug), job),
        unannounced=event.at if event.polled and not state.polling else state.unannounced,
    )
    return _begun(*_called_off(state, event.slug))


@_after.register
def _(_event: Announced, state: State) -> Step:
    return replace(state, polling="", unannounced=None), ()


@_after.register
def _(event: Polling, state: State) -> Step:
    return replace(state, polling=event.why), ()


@_after.register
def _(event: Untouched, state: State) -> Step:
    return _without_content(state, event.slug, "")


@_after.register
def _(event: Ungradable, state: State) -> Step:
    # What is known stays known: the same content may be back in a moment.
    return _with(state, event.slug, lambda desk: replace(desk, trouble=event.why)), ()


@_after.register
def _(event: Back, state: State) -> Step:
    return _with(state, event.slug, lambda desk: replace(desk, trouble="")), ()


@_after.register
def _(event: Recalled, state: State) -> Step:
    attempt = event.attempt

    def recalled(desk: Desk) -> Desk:
        fresh = desk.fresh(attempt.submission_sha256)
        return replace(fresh, attempt=attempt, verdicts=attempt.checks)

    return _with(state, event.slug, recalled), ()


def _without_content(state: State, slug: str, trouble: str) -> Step:
    state = _with(state, slug, lambda desk: replace(desk.fresh(), trouble=trouble))
    state = replace(state, waiting=tuple(job for job in state.waiting if job.slug != slug))
    return _called_off(state, slug)


def _called_off(state: State, slug: str) -> Step:
    """The job that runs is not wanted any more, if it is about that kata."""
    if state.running is None or state.running.slug != slug or state.cancelled:
        return state, ()
    return replace(state, cancelled=True), (Cancel(state.running.number),)


def _begun(state: State, orders: tuple[Order, ...] = ()) -> Step:
    """The next job runs, if none does: the one on the screen before all others."""
    if state.running is not None or not state.waiting:
        return state, orders
    job = next((job for job in state.waiting if job.slug == state.focus), state.waiting[0])
    rest = tuple(other for other in state.waiting if other is not job)
    state = replace(state, running=job, cancelled=False, waiting=rest)
    return state, (*orders, Grade(job))


# Grading


@_after.register
def _(event: Began, state: State) -> Step:
    return _if_wanted(state, event.number, lambda desk: replace(desk, checks=event.titles)), ()


@_after.register
def _(event: Judged, state: State) -> Step:
    return _if_wanted(
        state,
        event.number,
        lambda desk: replace(desk, verdicts=(*desk.verdicts, event.verdict)),
    ), ()


@_after.register
def _(event: Scored, state: State) -> Step:
    def scored(desk: Desk) -> Desk:
        attempt = event.attempt
        solved = desk.sitting.solved or (attempt.accepted and attempt.complete)
        sitting = Sitting(True, not solved, attempt.seconds, solved, event.at)
        took = max(event.at - desk.saved_at, 0.0)
        return replace(desk, attempt=attempt, took_seconds=took, sitting=sitting)

    state = _if_wanted(state, event.number, scored)
    return replace(state, now=max(state.now, event.at)), ()


@_after.register
def _(event: Broke, state: State) -> Step:
    return _if_wanted(state, event.number, lambda desk: replace(desk, trouble=event.why)), ()


@_after.register
def _(event: Over, state: State) -> Step:
    if state.running is None or state.running.number != event.number:
        return state, ()
    slug, wanted = state.running.slug, state.is_wanted(event.number)
    scored = state.desk(slug).attempt is not None
    state, orders = _begun(replace(state, running=None, cancelled=False))
    # The logbook knows by now, and better than the attempt, whether its clock stands still.
    return state, (*orders, Run(Errand.sit, slug)) if wanted and scored else orders


# What errands bring


@_after.register
def _(event: Sat, state: State) -> Step:
    return _with(state, event.slug, lambda desk: replace(desk, sitting=event.sitting)), ()


@_after.register
def _(event: Opened, state: State) -> Step:
    return replace(state, page=event.page, notice=""), ()


@_after.register
def _(event: Told, state: State) -> Step:
    return replace(state, notice=event.text), ()


@_after.register
def _(event: Laid, state: State) -> Step:
    slug = event.desk.slug
    known = any(desk.slug == slug for desk in state.desks)
    desks = state.desks if known else (*state.desks, event.desk)
    state = replace(state, desks=desks, focus=slug, page=None, notice="")
    return state, (Run(Errand.sit, slug), Run(Errand.look, slug))


# The terminal and the time


@_after.register
def _(event: Resized, state: State) -> Step:
    page = state.page.scrolled(0, event.size) if state.page else None
    return replace(state, size=event.size, page=page), ()


@_after.register
def _(event: Ticked, state: State) -> Step:
    state = replace(state, now=max(state.now, event.at))
    if state.unannounced is None or state.now - state.unannounced < EVENT_SECONDS:
        return state, ()
    return replace(state, unannounced=None, polling="No event told of the last save."), ()


@_after.register
def _(event: Pressed, state: State) -> Step:
    return pressed(state, event.key)


# Small tools


def _with(state: State, slug: str, change: Callable[[Desk], Desk]) -> State:
    desks = tuple(change(desk) if desk.slug == slug else desk for desk in state.desks)
    return replace(state, desks=desks)


def _if_wanted(state: State, number: int, change: Callable[[Desk], Desk]) -> State:
    if not state.is_wanted(number) or state.running is None:
        return state
    return _with(state, state.running.slug, change)
