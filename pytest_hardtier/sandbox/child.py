"""What a forked child does: give up its rights, load the submission, answer questions until told.

Runs in the candidate's process with private builtins, so it imports only the floor, its neighbours
here and the standard library. It knows no expected answer, and what it sends is values and ends.
"""

# ruff: noqa: BLE001, S102  (to execute a submission and to catch whatever it raises is what it does)

from __future__ import annotations

import json
import os
import socket
import sys
import time
import traceback
import types
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pytest_hardtier.calls import Answered, Cost, Ended, Kind, Op, Question
from pytest_hardtier.plain import Foreign
from pytest_hardtier.sandbox import (
    blame,
    chance,
    confinement,
    counted,
    protocol,
    recursion,
    tally,
    tracing,
    walls,
    wire,
)
from pytest_hardtier.sandbox.loading import (
    DoesNotLoad,
    Program,
    check_contract,
    check_name,
    code_in,
    code_tree,
    compiled,
    program_of,
    run_harness,
)
from pytest_hardtier.sandbox.meter import Meter, switched_off
from pytest_hardtier.sandbox.protocol import Compiled, Load, Loaded, Ready, Reply, Unfit
from pytest_hardtier.sandbox.theirs import Theirs, forget_the_blamed, is_theirs
from pytest_hardtier.sandbox.walls import Walls

_PLAIN_TERMS = Question.terms
_ORDER_BYTES = 1 << 16
_SMALL = frozenset((int, float, bool, complex, type(None)))
# Arguments of these kinds cannot be changed by a call, so they are not sent back.
_UNCHANGING = _SMALL | {str, bytes}

# When what is ours breaks on an answer or an exception of the submission: every proof holds that it
# does not on honest ones, so a type that lies about itself, say, has broken it.
_BROKEN = Ended(Kind.forbidden_access, "the code broke what runs beside it")

_private_builtins: dict[str, Any] = {}
_prepared: dict[str, int] = {}
_walls = [Walls()]


def prepare(
    private_builtins: dict[str, Any],
    our_code: list[types.CodeType],
    numpy_folder: str,
    without: Collection[str] | None,
) -> dict[str, str]:
    """Called once, before there are children: what they all share.

    without: walls to leave out on purpose; None for no walls at all
    Gives the walls that children will lack, and why.
    """
    recursion.keep_the_limit()
    _private_builtins.update(private_builtins)
    _prepared["processes"] = confinement.processes_at_most()
    for code in our_code:
        tracing.never_count(code_tree(code))
    if without is None:
        _walls[0] = Walls(readable=tuple(walls.readable_paths(numpy_folder)))
    else:
        _walls[0] = walls.prepare(numpy_folder, without)
    return _walls[0].missing


def run(orders: socket.socket, server_pid: int | None) -> None:
    """The whole life of a child, from waiting for its order; does not return.

    orders: where its one order comes from, with the channel and the pipe for prints; when it is
        closed without one, nobody needs this child
    """
    output = None
    try:
        confinement.leave_the_parent(server_pid)
        chance.make_repeatable()  # Python seeds `random` anew after each fork.
        order, (channel, output) = _order_from(orders)
        limits = {**order["limits"], **_prepared}
        line = confinement.confine(channel, output, limits, _walls[0])
    except BaseException as error:
        if output is not None:
            os.write(output, repr(error).encode())
        os._exit(confinement.SETUP_FAILED_STATUS)
    try:
        Child(line).serve()
    except OSError:
        os._exit(confinement.CHANNEL_LOST_STATUS)
    except MemoryError:
        os._exit(confinement.OUT_OF_MEMORY_STATUS)
    os._exit(0)


def _order_from(orders: socket.socket) -> tuple[dict[str, Any], list[int]]:
    message, descriptors, _, _ = socket.recv_fds(orders, _ORDER_BYTES, 2)
    if not message:
        os._exit(0)
    return json.loads(message), descriptors


class Child:
    """One submission and the objects that were made of its classes."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._pid = os.getpid()
        self._frames = _frames(line)
        self._stdout, self._stderr = sys.stdout, sys.stderr
        self._kept: dict[int, Any] = {}
        self._load: Load
        self._program: Program
        self._harness: dict[str, Any] = {}

    def serve(self) -> None:
        """Load the submission, then answer question after question until the line is closed."""
        self._send(Ready(), "ready")
        request_id, self._load = protocol.read_load(next(self._frames))
        reply = self._load_or_fail(request_id)
        self._send(reply, request_id)
        while not self._is_over(reply):
            frame = next(self._frames, None)
            if frame is None:
                return
            request_id, question = protocol.read_question(frame)
            reply = self._answer_or_fail(question, request_id)
            self._send(reply, request_id)

    def _is_over(self, reply: Reply) -> bool:
        return isinstance(reply, Unfit) or (isinstance(reply, Ended) and not reply.alive)

    def _send(self, reply: Reply, request_id: str) -> None:
        if os.getpid() != self._pid:
            os._exit(0)  # A copy that the submission has forked; one of the two may answer.
        for stream in (self._stdout, self._stderr):
            try:  # noqa: SIM105  (`suppress` costs 1 us here, of 20 us for all of a reply)
                stream.flush()
            except (ValueError, OSError):
                pass  # The candidate has closed it.
        for part in _reply_bytes(reply, request_id):
            self._line.sendall(part)

    # Loading

    def _load_or_fail(self, request_id: str) -> Reply:
        try:
            return self._load_all(request_id)
        except BaseException:
            return Unfit(traceback.format_exc())

    def _load_all(self, request_id: str) -> Reply:
        try:
            code, *harness = self._code(request_id)
            self._program = program_of(self._load, code)
            try:
                exec(code, vars(self._program.module))
                check_contract(self._load, self._program.module)
            except DoesNotLoad:
                raise
            except BaseException as error:
                raise DoesNotLoad(self._end_of_import(error)) from None
        except DoesNotLoad as failure:
            return replace(failure.ended, alive=False)
        tracing.count_as_theirs(self._program.code)
        counted.their_module(self._program.module)
        return self._load_harness(harness) or Loaded()

    def _code(self, request_id: str) -> list[types.CodeType]:
        """The submission and its harness, compiled here or by an earlier child."""
        packed = self._load.compiled
        if not packed:
            packed, for_others = compiled(self._load)
            # Even if it is empty: what is said in its place must not be the submission's.
            self._send(Compiled(for_others), request_id)
        return code_in(packed)

    def _end_of_import(self, error: BaseException) -> Ended:
        ended = self._blame(error, "")
        if ended.kind is Kind.exception:
            return replace(ended, kind=Kind.import_error)
        return ended

    def _load_harness(self, codes: Sequence[types.CodeType]) -> Unfit | None:
        try:
            self._harness = run_harness(codes, _private_builtins)
        except BaseException:
            return Unfit(traceback.format_exc())
        return None

    # Answering

    def _answer_or_fail(self, question: Question, request_id: str) -> Reply:
        try:
            return self._answer(question, request_id)
        except BaseException:
            return _BROKEN

    def _answer(self, question: Question, request_id: str) -> Reply:
        try:
            function, asked = self._target(question)
        except DoesNotLoad as failure:
            return failure.ended
        meter = None if question.terms is _PLAIN_TERMS else Meter(question.terms)
        tally.give_up[0] = lambda ended: self._give_up(ended, request_id)
        forget_the_blamed()
        error: BaseException | None = None
        value: Any = None
        began = time.process_time()
        try:
            if meter is None:
                value = function(*question.args, **question.kwargs)
            else:
                value = meter.run(function, question.args, question.kwargs)
        except BaseException as raised:
            error = raised
        if sys.gettrace() is not None or sys.getprofile() is not None:
            sys.settrace(None)  # Nothing of the submission's watches what is ours.
            sys.setprofile(None)
        cost = Cost(time.process_time() - began)
        if meter is not None:
            cost = meter.cost(cost.cpu_seconds)
            meter.stop()
            end = meter.end(error)
            if end is not None:
                return replace(end, cost=cost)
        if error is None:
            return self._answered(question, value, cost)
        reply = self._after_error(question, error, asked, cost)
        # It holds this frame, which holds it: a circle that would keep the candidate's memory.
        BaseException.with_traceback(error, None)
        return reply

    def _target(self, question: Question) -> tuple[Callable[..., Any], str]:
        """The function that a question is about, and the call as the candidate knows it."""
        name = question.name
        if question.op is Op.harness:
            function = self._harness.get(name)
            if not callable(function):
                return _raise_missing_harness, name
            return lambda *args, **kwargs: function(self._submission(), *args, **kwargs), name
        if question.op in (Op.call, Op.new):
            check_name(self._load, self._program.module, name)
            signature = self._load.calls.get(name, f"{name}(...)")
            return vars(self._program.module)[name], signature
        if question.on not in self._kept:
            message = "there is no such object: making it failed"
            raise DoesNotLoad(Ended(Kind.exception, message, alive=True))
        kept = self._kept[question.on]
        if question.op is Op.method:
            return (lambda *args, **kwargs: getattr(kept, name)(*args, **kwargs)), f"{name}(...)"
        if question.op is Op.get:
            return (lambda: getattr(kept, name)), name
        return (lambda value: setattr(kept, name, value)), name

    def _submission(self) -> Any:
        return Theirs(self._program.module, (self._program.file, self._program.text))

    def _answered(self, question: Question, value: Any, cost: Cost) -> Answered:
        if question.op is Op.new:
            self._kept[question.on or 0] = value
            return Answered(None, protocol.AS_SENT, cost)
        if question.op is Op.set:
            value = None
        if isinstance(value, types.CoroutineType):
            value.close()  # otherwise Python prints that it was never awaited
        if question.op in (Op.call, Op.method) and not _UNCHANGING.issuperset(
            map(type, question.args)
        ):
            return Answered(value, question.args, cost)
        return Answered(value, protocol.AS_SENT, cost)

    def _after_error(
        self, question: Question, error: BaseException, asked: str, cost: Cost
    ) -> Reply:
        if isinstance(error, tally.OverBudget):
            return replace(tally.end_of_account(error.tally), cost=cost)
        if isinstance(error, tally.SwitchedOff):
            return replace(switched_off(), cost=cost)
        if question.op is Op.harness and not is_theirs(error, self._program.code):
            return Unfit("".join(traceback.format_exception(error)))
        return replace(self._blame(error, asked), cost=cost)

    def _blame(self, error: BaseException, asked: str) -> Ended:
        if isinstance(error, MemoryError):
            confinement.room_for_last_words()
        ended = blame.end_of(error, self._program, asked)
        if isinstance(error, ModuleNotFoundError):
            also = " and numpy" if self._load.numpy else " only"
            ended = replace(ended, message=f"{ended.message}{also}.")
        if ended.kind is Kind.memory_limit:
            message = f"more than {self._load.memory_mib:,} MiB of memory were needed"
            ended = replace(ended, message=message)
        return ended

    def _give_up(self, ended: Ended, request_id: str) -> None:
        """For a submission that swallows the end of its budget again and again."""
        self._send(replace(ended, alive=False), request_id)
        os._exit(0)


def _raise_missing_harness(*_args: Any, **_kwargs: Any) -> None:
    raise NameError("harness.py has no function of that name")


def _frames(line: socket.socket) -> Iterator[wire.Frame]:
    reader = wire.FrameReader()
    while True:
        yield from reader.frames()
        if not reader.receive(line):
            return


def _reply_bytes(reply: Reply, request_id: str) -> list[Any]:
    try:
        return protocol.write_reply(reply, request_id)
    except wire.TooLarge as error:
        if not isinstance(reply, Answered):
            raise
        return protocol.write_reply(_too_large(reply, error), request_id)
    except MemoryError:
        confinement.room_for_last_words()
        text = "there was no memory left to write down the answer"
        return protocol.write_reply(Ended(Kind.memory_limit, text), request_id)
    except BaseException:
        return protocol.write_reply(_BROKEN, request_id)


def _too_large(reply: Answered, error: wire.TooLarge) -> Answered:
    """The reply without the values that may have made it too large."""
    text = f"too large to be graded: {error}"

    def small(value: Any) -> Any:
        return value if type(value) in _SMALL else Foreign(type(value).__name__, text)

    after = reply.args_after
    if after is not protocol.AS_SENT:
        after = tuple(map(small, after))
    return replace(reply, value=small(reply.value), args_after=after)
