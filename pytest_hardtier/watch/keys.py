"""What each key means, on the verdicts and on a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pytest_hardtier.grading.verdict import Outcome
from pytest_hardtier.watch.events import (
    Desk,
    Errand,
    Foreground,
    Leave,
    Order,
    Run,
    State,
    Step,
)
from pytest_hardtier.watch.paging import Page, page_rows


def pressed(state: State, key: str) -> Step:
    """What the screen knows after a key; one that means nothing changes nothing."""
    if state.page is not None:
        step = _on_page(state, state.page, key)
        if step is not None:
            return step
    return _KEYS.get(key, _nothing)(replace(state, notice=""))


def _on_page(state: State, page: Page, key: str) -> Step | None:
    """What a key means while a page is open; None for one that means the same as without."""
    moves = {"down": 1, "j": 1, "up": -1, "k": -1, "home": -(10**6), "end": 10**6}
    full = page_rows(state.size)
    moves |= {" ": full, "page down": full, "b": -full, "page up": -full}
    if key in moves:
        return replace(state, page=page.scrolled(moves[key], state.size)), ()
    if key == "y" and page.name == "hint":
        return state, (Run(Errand.next_hint, state.focus),)
    if key == "y" and page.name == "reset":
        return replace(state, page=None), (Run(Errand.reset, state.focus),)
    if key.isdigit() and 0 < int(key) <= len(page.choices):
        return state, (Run(Errand.vary, page.choices[int(key) - 1]),)
    if key in ("escape", "enter", _OPENED_BY.get(page.name)):
        return replace(state, page=None), ()
    return None


def _nothing(state: State) -> Step:
    return state, ()


def _errand(errand: Errand) -> Callable[[State], Step]:
    return lambda state: (state, (Run(errand, state.focus),))


def _help(state: State) -> Step:
    return replace(state, page=Page("help", "What the keys do", HELP)), ()


def _debrief(state: State) -> Step:
    if state.shown.solved:
        return state, (Run(Errand.debrief, state.focus),)
    return replace(
        state,
        notice="The debrief opens with the first pass. To give up: "
        f"hardtier debrief {state.focus} --give-up",
    ), ()


def _prints(state: State) -> Step:
    printing = [verdict for verdict in state.shown.verdicts if verdict.printed_lines]
    if not printing:
        return replace(state, notice="The file printed nothing."), ()
    text = "\n\n".join(f"{verdict.title}:\n\n{verdict.prints}" for verdict in printing)
    return replace(state, page=Page("prints", "What the file printed", text)), ()


def _questions(state: State) -> Step:
    return state, (Foreground(("discuss", state.focus)),)


def _replay(state: State) -> Step:
    failed = (v for v in state.shown.verdicts if v.outcome is Outcome.failed and v.replay)
    first = next(failed, None)
    if first is None:
        return replace(state, notice="No case has failed that could be run again."), ()
    return state, (Foreground(("replay", first.replay)),)


def _reset(state: State) -> Step:
    text = (
        f"The stub takes the place of {state.shown.file}, and the clock begins anew.\n"
        "What you have is kept in .hardtier/reset.\n\ny does it, any other key does not."
    )
    return replace(state, page=Page("reset", "Begin anew?", text)), ()


def _next(state: State) -> Step:
    """The next kata that is not solved, in order and round; any other one if all are."""
    return _go(state, _others(state))


def _before(state: State) -> Step:
    """The same, backwards."""
    return _go(state, _others(state)[::-1])


def _others(state: State) -> tuple[Desk, ...]:
    """The desks after this one, and round to the one before it."""
    at = [desk.slug for desk in state.desks].index(state.focus)
    return (*state.desks[at + 1 :], *state.desks[:at])


def _go(state: State, others: Sequence[Desk]) -> Step:
    if not others:
        return replace(state, notice="No other kata is watched here."), ()
    chosen = next((desk for desk in others if not desk.solved), others[0])
    state = replace(state, focus=chosen.slug, page=None)
    orders: tuple[Order, ...] = (Run(Errand.sit, chosen.slug),)
    if not chosen.digest and not chosen.trouble:
        orders = (*orders, Run(Errand.look, chosen.slug))
    return state, orders


def _leave(state: State) -> Step:
    return state, (Leave(),)


_KEYS: dict[str, Callable[[State], Step]] = {
    "h": _errand(Errand.hint),
    "d": _debrief,
    "v": _errand(Errand.variations),
    "q": _questions,
    "p": _prints,
    "r": _replay,
    "R": _reset,
    "n": _next,
    "N": _before,
    "?": _help,
    "x": _leave,
    "escape": lambda state: (replace(state, page=None), ()),
}
_OPENED_BY = {
    "hint": "h",
    "help": "?",
    "debrief": "d",
    "variations": "v",
    "prints": "p",
    "reset": "R",
}
HELP = """\
Every save is graded, in any editor. The newest one wins.

h   a hint; the first is free, a second one caps this attempt's level at 2
d   the debrief, once everything has passed
v   variations: follow-ups of this kata
q   the questions that an interviewer asks once the code works
p   what the file printed
r   run the failing case again, with your prints
R   begin anew: the stub again, your file is kept
n   the next kata that is not solved; N the one before
?   this page
x   exit; Ctrl-C does the same

On a page: space and b turn it, the arrows move it, Escape closes it."""
