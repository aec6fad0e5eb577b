"""What is called while a cache loads, who calls the loader, and when: told as it happens.

A loader is called in the middle of a call, so the history of a run has to tell more than where
calls begin and end. A driver stands between the scenario and the submission and writes all of it
down: the beginning and the end of each call, and of each load within it. From that story a history
is made in which a call that loaded is two (model.py says why).
"""

from pytest_hardtier.authoring.interleavings import (
    OF_TROUBLE,
    WAITS,
    Call,
    Flaw,
    History,
    Judge,
    OneOf,
    Op,
    Raised,
    Returned,
    Spec,
    is_linearizable,
)

from ...judging import LooseLen, loose_len_of
from . import model

# Loaders: "value" gives a new value; "none" gives None; "error" raises; "exits" raises what is no
# Exception, as SystemExit is none; "waits" stops until somebody calls release; "puts" and "loads"
# use the cache themselves, for key 7. A loader with "late" before its name stands still until
# nobody else can go on: who is in the middle of a call of the same key then waits for it. From that
# moment on calls come back that began with `when_awaited`.
DRIVER = """
import itertools
import threading

from pytest_hardtier.explore import stand_still


class LoadError(Exception):
    pass


class LoadExit(BaseException):
    pass


class LoadingCache:
    def __init__(self, capacity, stripes=1):
        self.cache = LRUCache(capacity, stripes)
        self.told = []
        self.numbers = itertools.count()
        self.loads = itertools.count(1)
        self.gate = threading.Event()
        self.awaited = threading.Event()
        self.stood = False
        self.first = threading.get_ident()

    def story(self):
        return self.told

    def release(self):
        self.gate.set()

    def when_awaited(self):
        self.awaited.wait()

    def get(self, key, default=None):
        return self.tell("get", (key, default), lambda: self.cache.get(key, default))

    def put(self, key, value):
        return self.tell("put", (key, value), lambda: self.cache.put(key, value))

    def delete(self, key):
        return self.tell("delete", (key,), lambda: self.cache.delete(key))

    def __len__(self):
        return self.tell("len", (), lambda: len(self.cache))

    def items(self):
        return self.tell("items", (), lambda: self.cache.items())

    def get_or_load(self, key, loader="value"):
        number = next(self.numbers)
        load = lambda given: self.load(number, given, loader)
        return self.tell(
            "get_or_load", (key,), lambda: self.cache.get_or_load(key, load), number
        )

    def load(self, number, key, loader):
        self.told.append(("load", number, key))
        value = 1000 * (key + 1) + next(self.loads)
        how = loader.removeprefix("late ")
        if how != loader and not self.stood:
            self.stood = True
            stand_still()
            self.told.append(("stood", number, key))
            self.awaited.set()
        loader = how
        if loader == "waits":
            self.gate.wait()
        elif loader == "puts":
            self.put(7, value)
            self.get(7)
        elif loader == "loads":
            value = self.get_or_load(7)
        elif loader == "none":
            value = None
        error = {"error": LoadError, "exits": LoadExit}.get(loader)
        if error is not None:
            self.told.append(("loaded", number, ("error", error.__name__)))
            raise error(key)
        self.told.append(("loaded", number, ("value", value)))
        return value

    def tell(self, name, args, call, number=None):
        if number is None:
            number = next(self.numbers)
        thread = threading.get_ident() - self.first - 1
        self.told.append(("begins", number, name, args, thread))
        try:
            value = call()
        except LoadExit:
            self.told.append(("ends", number, ("error", "LoadExit")))
            return None
        except Exception as error:
            self.told.append(("ends", number, ("error", type(error).__name__)))
            raise
        kept = list(value) if type(value) is list else value
        self.told.append(("ends", number, ("value", kept)))
        return value
"""


class Before(Op):
    """A call that loads, until its loader begins."""

    __slots__ = ()

    def __str__(self):
        return f"get_or_load({self.args[0]}), which called its loader,"


class Awaited(Op):
    """A call that was in the middle of waiting for a load."""

    __slots__ = ()

    def __str__(self):
        return f"get_or_load({self.args[0]})"


class After(Op):
    """A call that loads, from the end of its loader on."""

    __slots__ = ()

    def __str__(self):
        return f"get_or_load({self.args[0]})"


TOO_LATE = object()  # the key of a load that should not have been


class UnlikelyError(ValueError):
    """A story that no run tells."""


def history_of(story, stripes):
    """The history that a story tells; raises UnlikelyError.

    Places in the story are positions: each event was noted between the beginning and the end of
    what it tells about.
    """
    calls, waiting = {}, {}
    for at, event in enumerate(story if type(story) is list else ()):
        if type(event) is not tuple or len(event) < 3:
            raise UnlikelyError
        kind, number, *rest = event
        if kind == "begins":
            name, args, thread = rest
            calls[number] = [thread, at, name, args, [], None]
        elif number not in calls:
            raise UnlikelyError
        elif kind == "stood":
            waiting |= {other: number for other, one in calls.items() if waits(one, rest[0])}
        elif kind == "load":
            # Who has waited for a load gets what it gave: no load of its own fits anywhere.
            key = TOO_LATE if number in waiting else rest[0]
            calls[number][4].append([at, key, None, None])
        elif kind == "loaded":
            calls[number][4][-1][2:] = at, rest[0]
        else:
            calls[number][5] = at, rest[0]
    found = [
        part
        for number, one in calls.items()
        for part in parts(*one, outcome_of(calls.get(waiting.get(number))))
    ]
    found.sort(key=lambda call: call.start)
    return loose(History(tuple(found)), stripes)


def waits(call, key):
    """Whether a call is in the middle of asking for the key, and not because it loads it."""
    _, _, name, args, loads, ended = call
    return name == "get_or_load" and args[0] == key and not loads and ended is None


def outcome_of(call):
    """What the load gave that the call made; None if there is no such call or it still loads."""
    return call[4][-1][3] if call else None


def parts(thread, begun, name, args, loads, ended, awaited):
    """A call of the story as one call, or as two if it loaded.

    awaited: what the load gave for which it waited, or None
    """
    end, outcome = ended or (None, None)
    if name != "get_or_load":
        yield Call(thread, Op(name, args), begun, end, result_of(outcome))
    elif not loads:
        told = None if outcome is None else Returned(outcome)
        op = Awaited("await_load", (args[0], awaited)) if awaited else Op(name, args)
        yield Call(thread, op, begun, end, told)
    else:
        # Who loads twice in one call, another key, or too late fits nowhere: the second half says
        # so.
        (at, key, until, loaded), *more = loads
        right = not more and key == args[0]
        yield Call(thread, Before("start_load", (args[0], loaded)), begun, at, Returned(None))
        told = Returned(outcome if right else "more than one load")
        if until is not None:
            yield Call(thread, After("finish_load", (args[0], loaded)), until, end, told)


def result_of(outcome):
    """What a plain call came to."""
    if outcome is None:
        return None
    way, value = outcome
    return Returned(value) if way == "value" else Raised(value)


def loose(history, stripes):
    """Every `len` that may be anything within the capacity, marked as such."""
    if stripes == 1:
        return history
    return History(
        tuple(
            Call(call.thread, LooseLen("loose_len"), call.start, call.end, call.result)
            if model.model.is_loose(call, history.calls, stripes)
            else call
            for call in history.calls
        )
    )


def as_spec(step):
    """A step of the model as a checker of histories wants it."""

    def told(state, *args):
        outcomes = step(state, *args)
        if outcomes is model.NOT_NOW:
            return WAITS
        return OneOf(*outcomes) if type(outcomes) is list else outcomes

    return told


SPEC = Spec(
    model.START,
    {
        **{name: as_spec(step) for name, step in model.STEPS.items()},
        "loose_len": loose_len_of(lambda state: state.cache.capacity),
    },
)


class StoryJudge(Judge):
    """Judges runs by the story that they tell at their end; a run that does not end tells none."""

    def __init__(self):
        super().__init__(SPEC, self.told)

    @staticmethod
    def told(history, scenario):
        """The history that the story tells; one without calls if there is no such story."""
        story = next((one.result for one in history.calls if one.op.name == "story"), None)
        try:
            return history_of(story.value, scenario.new.args[1])
        except (UnlikelyError, AttributeError, IndexError, TypeError, ValueError):
            return History(())

    def _judged(self, run):
        """What is wrong with the run, if anything; nothing is known without its story."""
        if run.ending is not None:
            return OF_TROUBLE[run.ending.trouble]
        history = run.history()
        if all(one.op.name != "story" for one in history.calls):
            return Flaw.wrong_answer if history.calls[-1].op is run.scenario.new else None
        told = self.as_judged(history, run.scenario)
        right = told.calls and is_linearizable(told, SPEC, run.scenario.new)
        return None if right else Flaw.wrong_answer
