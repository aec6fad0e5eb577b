"""Asks a submission the questions of one failing case, here and now, in front of its author.

Runs as a process of its own, `python -P -m pytest_hardtier.replay.foreground FOLDER HANDLE`: the
code that it runs is as free as any script that its author starts, and must not share a process with
a grader. What graded runs hold against a call (steps, memory) holds here too; time does not, since
Ctrl-C ends it and says where it was.
"""

from __future__ import annotations

import bdb
import builtins
import gc
import os
import pdb
import random
import resource
import signal
import subprocess
import sys
import traceback
import types
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pytest_hardtier.calls import Op, Question, Terms
from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.cleaning import clean_line, clean_text
from pytest_hardtier.columns import columns_of, hung
from pytest_hardtier.errors import HardtierError
from pytest_hardtier.plain import copy_of, same, short
from pytest_hardtier.replay.records import Kept, read_replay
from pytest_hardtier.replay.stepping import is_interleaving, show_interleaving
from pytest_hardtier.sandbox import counting, tracing
from pytest_hardtier.sandbox.loading import (
    DoesNotLoad,
    Program,
    check_contract,
    code_in,
    code_tree,
    compiled,
    program_of,
    run_harness,
)
from pytest_hardtier.sandbox.meter import Meter
from pytest_hardtier.sandbox.protocol import Load

BROKEN, INTERRUPTED = 1, 130
MIB = 1 << 20
VALUE_CHARACTERS = 600
ARGUMENT_CHARACTERS = 120
CALLS_SHOWN = 2  # of those that one harness makes


def run_in_foreground(folder: Path, handle: str, *, debug: bool, keys: bool = False) -> int:
    """Start the process that replays, wait for it, and give its exit status.

    The terminal is its own: its prints go there, Ctrl-C goes to it, and with `debug`, or if it
    wants `keys`, it reads from there.
    """
    command = [sys.executable, "-P", "-m", __name__, str(folder), handle]
    before = signal.signal(signal.SIGINT, _leave_to_the_child)
    try:
        return subprocess.run(  # noqa: S603 - our own module, with a path of ours
            [*command, "--pdb"] if debug else command,
            stdin=None if debug or keys else subprocess.DEVNULL,
            # As in a graded run: the order of a set is the same each time.
            env={**os.environ, "PYTHONHASHSEED": "0"},
            check=False,
        ).returncode
    finally:
        signal.signal(signal.SIGINT, before)


def _leave_to_the_child(number: int, frame: types.FrameType | None) -> None:
    """Ctrl-C reaches the child as well, which knows where it was. SIG_IGN would be inherited."""


class Foreground:
    """One submission in this process, and the objects that were made of its classes."""

    def __init__(self, kata: Kata, file: Path, *, debug: bool) -> None:
        contract = kata.contract
        self._load = Load(
            source=file.read_bytes(),
            file=str(file),
            calls=contract.calls,
            classes=contract.classes,
            numpy=contract.numpy,
            memory_mib=contract.limits.memory_mib,
            harness=kata.harness,
        )
        self._debug = debug
        if debug:
            count_nothing()
        self._kept: dict[int, tuple[str, Any]] = {}
        self._harness: dict[str, Any] = {}
        self._calls = Calls()
        self._program: Program

    def load(self) -> None:
        """Import the submission and the harness. Raises DoesNotLoad, or what the import raises."""
        random.seed(0)
        if self._load.numpy:
            import numpy

            numpy.random.seed(0)
        bound_memory(self._load.memory_mib)
        packed, _ = compiled(self._load)
        code, *harness = code_in(packed)
        self._program = program_of(self._load, code)
        exec(code, vars(self._program.module))  # noqa: S102 - that is what a replay is
        check_contract(self._load, self._program.module)
        tracing.count_as_theirs(self._program.code)
        counting.their_module(self._program.module)
        _never_count_ours()
        self._harness = run_harness(harness, vars(builtins))

    def ask(self, question: Question) -> bool:
        """Ask, and say what came back; False when it is of no use to go on."""
        tell(self._as_written(question))
        sent = copy_of(question.args)
        function = self._target(question)
        terms = Terms() if self._debug else question.terms
        meter = Meter(terms, lambda ended: say(ended.message))
        self._calls.clear()
        try:
            value = meter.run(self._watched(function, question), question.args, question.kwargs)
        except bdb.BdbQuit:
            say("left the debugger")
            return False
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is what came back
            return self._after(error, meter)
        if is_interleaving(question):
            show_interleaving(value, question.args[0])
            return True
        for call in self._calls.as_written():
            tell(call, "   it calls ")
        if question.op is Op.new:
            self._kept[question.on or 0] = (f"{question.name.lower()}_{len(self._kept) + 1}", value)
        elif question.op is not Op.set:
            tell(clean_text(short(value, VALUE_CHARACTERS)), "-> ")
        for place, (before, after) in enumerate(zip(sent, question.args, strict=True), start=1):
            if question.op in (Op.call, Op.method) and not same(before, after):
                tell(f"argument {place} is now {_shown(after, VALUE_CHARACTERS)}", "   ")
        for unit, count in _counted(meter):
            say(f"   {count:,} {unit}")
        return True

    def _target(self, question: Question) -> Callable[..., Any]:
        name = question.name
        if question.op is Op.harness:
            return partial(self._harness[name], self._as_harness_sees_it())
        if question.op in (Op.call, Op.new):
            found: Callable[..., Any] = getattr(self._program.module, name)
            return found
        kept = self._kept[question.on or 0][1]
        if question.op is Op.method:
            return partial(_call_method, kept, name)
        return partial(getattr if question.op is Op.get else setattr, kept, name)

    def _as_harness_sees_it(self) -> Any:
        source = self._program.file, self._program.text
        if self._debug:
            return _Debugged(self._program.module, source)
        return _Noted(self._program.module, source, self._calls)

    def _watched(self, function: Callable[..., Any], question: Question) -> Callable[..., Any]:
        """The function under the debugger, which stops in its first line."""
        if not self._debug or question.op in (Op.harness, Op.get, Op.set):
            return function
        if question.op is Op.method:
            function = getattr(*function.args)  # type: ignore[attr-defined]
        return partial(debugged, function)

    def _after(self, error: BaseException, meter: Meter) -> bool:
        """Say how a call ended that did not return."""
        ended = meter.end(error)
        if isinstance(error, MemoryError):
            unbound_memory()
        if ended is not None:
            say(f"{ended.message}, here:")
            say(self._frames(error))
            return True
        say(self._trace(error))
        if isinstance(error, KeyboardInterrupt):
            raise error
        if self._debug and isinstance(error, Exception):
            pdb.post_mortem(error.__traceback__)
        return isinstance(error, Exception)

    def _trace(self, error: BaseException) -> str:
        """The traceback as Python writes it, from the submission's first own frame on."""
        return "".join([self._frames(error), *traceback.format_exception_only(error)])

    def _frames(self, error: BaseException) -> str:
        steps = list(traceback.walk_tb(error.__traceback__))
        own = [n for n, (frame, _) in enumerate(steps) if id(frame.f_code) in self._program.code]
        if not own:
            return ""
        shown = traceback.StackSummary.extract(iter(steps[own[0] : own[-1] + 1]))
        return "".join(shown.format())

    def trace_of_import(self, error: BaseException) -> str:
        """What went wrong while the file was imported."""
        file = self._load.file
        steps = [
            step for step in traceback.extract_tb(error.__traceback__) if step.filename == file
        ]
        lines = traceback.StackSummary.from_list(steps).format()
        return "".join([*lines, *traceback.format_exception_only(error)])

    def _as_written(self, question: Question) -> str:
        """The question as its author would type it."""
        if is_interleaving(question):
            note = "\nIts threads are the scheduler's and do not stop in the debugger."
            return f"{'   schedule '.join(question.args)}{note if self._debug else ''}\n"
        name, given = question.name, [_shown(value) for value in question.args]
        given += [f"{key}={_shown(value)}" for key, value in question.kwargs.items()]
        if question.op is Op.harness:
            return f"harness.{name}({', '.join(['submission', *given])})"
        on = self._kept[question.on or 0][0] if question.on in self._kept else ""
        if question.op is Op.get:
            return f"{on}.{name}"
        if question.op is Op.set:
            return f"{on}.{name} = {given[0]}"
        call = f"{name}({', '.join(given)})"
        if question.op is Op.new:
            return f"{name.lower()}_{len(self._kept) + 1} = {call}"
        return f"{on}.{call}" if question.op is Op.method else call


class Calls:
    """The first calls that a harness makes, so that its author sees what was asked of the file."""

    def __init__(self) -> None:
        self._noted: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self._count = 0

    def clear(self) -> None:
        """Before the next question."""
        self._noted.clear()
        self._count = 0

    def note(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        # Written down later: to write is to read the arguments, and a harness may count that.
        self._count += 1
        if len(self._noted) < CALLS_SHOWN:
            self._noted.append((name, args, kwargs))

    def as_written(self) -> list[str]:
        """The calls as their author would type them."""
        rows = [_call_as_written(*noted) for noted in self._noted]
        more = self._count - len(rows)
        return [*rows, f"and so on, {more:,} more"] if more else rows


def _call_as_written(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    given = [_shown(value) for value in args]
    return f"{name}({', '.join([*given, *(f'{key}={_shown(kwargs[key])}' for key in kwargs)])})"


class _Noted(counting.Theirs):
    """The submission as a harness sees it; its calls are noted."""

    def __init__(self, module: types.ModuleType, source: tuple[str, str], calls: Calls) -> None:
        super().__init__(module, source)
        self._calls = calls

    def __getattr__(self, name: str) -> Any:
        found = super().__getattr__(name)
        if not callable(found):
            return found

        def noted(*args: Any, **kwargs: Any) -> Any:
            self._calls.note(name, args, kwargs)
            return found(*args, **kwargs)

        return noted


class _Debugged(counting.Theirs):
    """The submission as a harness sees it; each call of it stops in the debugger."""

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._module, name)
        return partial(debugged, found) if callable(found) else found


class _Debugger(pdb.Pdb):
    """The debugger, which remembers whether it was left or the function came to its end."""

    left = False

    def set_quit(self) -> None:
        self.left = True
        super().set_quit()


def debugged(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call a function that stops in its first line. Raises BdbQuit when the debugger was left."""
    debugger = _Debugger()
    value = debugger.runcall(function, *args, **kwargs)
    if debugger.left:
        raise bdb.BdbQuit
    return value


def count_nothing() -> None:
    """Switch all counting off: on 3.11 it needs what the debugger needs, sys.settrace, for itself.

    Where it does not, each step of the debugger would count as one of the submission.
    """
    tracing.Watch.start = tracing.Watch.stop = lambda self: None  # type: ignore[method-assign]  # noqa: ARG005


def _call_method(kept: Any, name: str, *args: Any, **kwargs: Any) -> Any:
    return getattr(kept, name)(*args, **kwargs)


def _never_count_ours() -> None:
    """What counts in this process is ours as well, and no step of it is the submission's."""
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and str(thing.__module__).startswith(
            "pytest_hardtier."
        ):
            tracing.never_count(code_tree(thing.__code__))


def bound_memory(memory_mib: int) -> None:
    """Let this process take so much more, so that a replay of 10 GB does not take the machine."""
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        in_use = int(file.read().split()[5]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (in_use + memory_mib * MIB, hard))


def unbound_memory() -> None:
    """Give back the room that it takes to tell what happened."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))


def _counted(meter: Meter) -> list[tuple[str, int]]:
    cost = meter.cost(0.0)
    units = ("steps", "own_steps", "lines", "peak_bytes", "allocated_bytes")
    counts = [(unit.replace("_", " "), getattr(cost, unit)) for unit in units]
    return [(unit, count) for unit, count in counts if count is not None]


def _shown(value: Any, characters: int = ARGUMENT_CHARACTERS) -> str:
    return clean_line(short(value, characters), characters)


def tell(text: str, first: str = "") -> None:
    """To the terminal, broken between words; a trace is said as it is, for the editors' links."""
    say(hung(text, columns_of(sys.stdout), first))


def say(text: str) -> None:
    """To the terminal, in order with what the submission prints."""
    if text:
        sys.stdout.write(text.rstrip("\n") + "\n")
        sys.stdout.flush()


def replay(kept: Kept, kata: Kata, *, debug: bool) -> int:
    """Ask everything that was asked in the case; the exit status."""
    foreground = Foreground(kata, Path(kept.file), debug=debug)
    try:
        foreground.load()
    except DoesNotLoad as failure:
        say(failure.ended.message)
        return BROKEN
    except KeyboardInterrupt:
        return INTERRUPTED
    except BaseException as error:  # noqa: BLE001 - an import may end in any way
        say(foreground.trace_of_import(error))
        return BROKEN
    if debug and len(kept.questions) > 1:
        say(f"{len(kept.questions)} calls; `continue` goes on to the next one, `quit` leaves all.")
    try:
        for question in kept.questions:
            if not foreground.ask(question):
                break
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def main(arguments: Sequence[str]) -> int:
    """`FOLDER HANDLE [--pdb]`."""
    from pytest_hardtier.catalogue.packs import find_kata

    folder, handle, *options = arguments
    try:
        kept = read_replay(Path(folder), handle)
        return replay(kept, find_kata(kept.kata), debug="--pdb" in options)
    except HardtierError as error:
        sys.stderr.write(f"hardtier: {error}\n")
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
