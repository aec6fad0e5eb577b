"""A submission that is answered by a forked child: calls.Submission for the rest of the house."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from pytest_hardtier.calls import Answered, Ended, Op, Prints, Question
from pytest_hardtier.clock import Clock, SystemClock
from pytest_hardtier.errors import SandboxError
from pytest_hardtier.limits import Limits
from pytest_hardtier.sandbox import endings, protocol, wire
from pytest_hardtier.sandbox.interrupt import Interrupt
from pytest_hardtier.sandbox.line import Cut, Line
from pytest_hardtier.sandbox.output import Output
from pytest_hardtier.sandbox.protocol import Compiled, Load, Loaded, Ready, Unfit
from pytest_hardtier.sandbox.supervisor import Children, ServerGone

_SETUP_SECONDS = 10.0
# The slowest honest answers take a thousandth of it; keys with one hash take 1 s for each answer.
READING_SECONDS_AT_MOST = 20.0
# Files of 256 KiB are read; what Python makes of honest ones is twice as much.
_COMPILED_BYTES_AT_MOST = 4 << 20


class ForkedSubmission:
    """Implements calls.Submission; see there. Used from one thread.

    interrupt: a switch that another thread may turn on; then CalledOff leaves every question

    A child is forked when the first question comes and kept from batch to batch, so that module
    state lasts, until `forget` or an end.

    ahead: whether the next child may load while the present one answers, so that nobody waits for
        it; for those who ask check after check. The last one of all is forked for nothing, unless
        this is switched off before
    """

    def __init__(
        self,
        server: Children,
        load: Load,
        limits: Limits,
        clock: Clock | None = None,
        interrupt: Interrupt | None = None,
        *,
        ahead: bool = False,
    ) -> None:
        self._server = server
        self._interrupt = interrupt
        self.ahead = ahead
        self._load = load
        self._limits = limits
        self._clock = clock or SystemClock()
        self._output = Output(limits.output_mib)
        self._line: Line | None = None  # to the child that answers; it has loaded
        self._next: tuple[Line, str] | None = None  # to one that loads, and the id of its reply
        self._does_not_load: Ended | None = None
        self._idle_seconds = 0.0  # of all its children
        self._reading_seconds = 0.0  # what the answers since `forget` have taken the grader

    def answers(self, questions: Sequence[Question]) -> Iterator[Answered | Ended]:
        """One reply per question; see calls.Submission.answers."""
        complete = False
        try:
            if self._interrupt is not None:
                self._interrupt.check()
            for reply in self._with_one_repeat(questions):
                if isinstance(reply, Ended) and not reply.alive:
                    self._hang_up()
                    complete = True
                    yield reply
                    return
                yield reply
            complete = True
        finally:
            if not complete:
                # Abandoned half way: the child has questions that nobody waits for.
                self._hang_up()

    def forget(self) -> None:
        """Let the next question go to a fresh process that remembers nothing."""
        self._hang_up()
        self._output.clear()
        self._reading_seconds = 0.0
        self._dial_ahead()

    def prints(self) -> Prints:
        """What was printed since the last `forget`."""
        return self._output.prints()

    def close(self) -> None:
        """End its children."""
        self._hang_up()
        self._hang_up_next()

    # Below the surface

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            self._idle_seconds += line.idle_seconds
            line.close()

    def _hang_up_next(self) -> None:
        if self._next is not None:
            (line, _), self._next = self._next, None
            line.close()

    def _with_one_repeat(self, questions: Sequence[Question]) -> Iterator[Answered | Ended]:
        """The replies. If the server dies, all is asked once more, and heard only once."""
        heard = 0
        for last_try in (False, True):
            began_fresh = self._line is None
            try:
                for number, reply in enumerate(self._replies(questions)):
                    if number >= heard:
                        heard += 1
                        yield reply
                return
            except ServerGone:
                self._server.bury(self._line.number if self._line else None)
                self.close()
                if last_try and not self._server.protects_itself:
                    yield endings.killed_its_supervisor()
                    return
                if last_try or not (began_fresh or _needs_no_past(questions)):
                    raise SandboxError(
                        "the process that runs submissions died, and it is not the submission's "
                        "fault; grade again"
                    ) from None

    def _replies(self, questions: Sequence[Question]) -> Iterator[Answered | Ended]:
        if self._does_not_load is not None:
            yield self._does_not_load
            return
        try:
            self._dial()
            yield from self._ask(questions)
        except Cut as cut:
            yield cut.ended

    def _dial(self) -> Line:
        """A child that has loaded the submission, the present one or another; raises Cut."""
        if self._line is not None:
            return self._line
        was_ordered_ahead = self._next is not None
        line, load_id = self._next or (self._new_line(), "")
        self._line, self._next = line, None
        try:
            line.begin(self._idle_seconds)
        except SandboxError:
            self._hang_up()
            if was_ordered_ahead:
                return self._dial()  # There was no room for one more; by now there may be.
            raise
        try:
            self._load_into(line, load_id)
        except Cut as cut:
            # Said again to every question that comes: the file is the same.
            self._does_not_load = cut.ended
            raise
        self._dial_ahead()
        return line

    def _dial_ahead(self) -> None:
        """Have a child begin to load, if that makes sense; a question will tell what goes wrong."""
        called_off = self._interrupt is not None and self._interrupt.is_set
        nobody_comes = called_off or not self.ahead or self._does_not_load is not None
        if nobody_comes or self._next is not None:
            return
        with suppress(ServerGone, SandboxError):
            line = self._new_line()
            (load_id,) = _new_ids(1)
            self._next = line, load_id
            line.send_first(protocol.write_load(self._load, load_id))

    def _new_line(self) -> Line:
        return Line(self._server, self._limits, self._output, self._clock, self._interrupt)

    def _load_into(self, line: Line, load_id: str) -> None:
        """Wait until a child has loaded the submission; load_id: "" if it is yet to be told to."""
        ready = self._read(line.next_frame(_SETUP_SECONDS, ""), "ready", beside=True)
        if not isinstance(ready, Ready):
            raise Cut(endings.tampered())
        if not load_id:
            (load_id,) = _new_ids(1)
            line.send(iter([protocol.write_load(self._load, load_id)]))
        reply = self._next_about_load(line, load_id)
        if isinstance(reply, Compiled) and not self._load.compiled:
            if len(reply.code) <= _COMPILED_BYTES_AT_MOST:
                self._load = replace(self._load, compiled=reply.code)
            reply = self._next_about_load(line, load_id)
        if isinstance(reply, Ended):
            raise Cut(reply)
        if not isinstance(reply, Loaded):
            raise Cut(endings.tampered())

    def _next_about_load(self, line: Line, load_id: str) -> protocol.Reply:
        frame = line.next_frame(self._limits.seconds_per_call, "import")
        return self._read(frame, load_id, beside=bool(self._load.harness))

    def _ask(self, questions: Sequence[Question]) -> Iterator[Answered | Ended]:
        if any("cpu" in question.terms.measure for question in questions):
            yield from self._ask_one_by_one(questions)
            return
        line = self._dial()
        ids = _new_ids(len(questions))
        line.send(map(_question_frame, questions, ids))
        left = len(questions)
        for question, request_id in zip(questions, ids, strict=True):
            left -= 1
            seconds = question.terms.seconds or self._limits.seconds_per_call
            frame = line.next_frame(seconds, question.name, left)
            reply = self._read(frame, request_id, question.args, beside=question.op is Op.harness)
            if not isinstance(reply, Answered | Ended):
                raise Cut(endings.tampered())
            yield reply
            if isinstance(reply, Ended) and not reply.alive:
                return
        line.nothing_more()
        self._output.drain()

    def _ask_one_by_one(self, questions: Sequence[Question]) -> Iterator[Answered | Ended]:
        """Nothing else is asked meanwhile, so what the child uses is used for this question."""
        for question in questions:
            line = self._dial()
            before = line.cpu_seconds()
            plain = replace(question.terms, measure=question.terms.measure - {"cpu"})
            (reply,) = self._ask([replace(question, terms=plain)])
            used = line.cpu_seconds() - before
            yield replace(reply, cost=replace(reply.cost, cpu_seconds=used))
            if isinstance(reply, Ended) and not reply.alive:
                return

    def _read(
        self, frame: wire.Frame, request_id: str, args: tuple[Any, ...] = (), *, beside: bool
    ) -> protocol.Reply:
        """The reply in a frame; raises Cut, or SandboxError when it is a fault of ours.

        beside: whether a kata's harness had a part in it and may have broken
        """
        began = self._clock.seconds()
        try:
            reply = protocol.read_reply(frame, request_id, args)
        except wire.BadFrame:
            raise Cut(endings.tampered()) from None
        self._reading_seconds += self._clock.seconds() - began
        if self._reading_seconds > READING_SECONDS_AT_MOST:
            raise Cut(endings.answered_too_much(f"{READING_SECONDS_AT_MOST:g} s of reading"))
        if isinstance(reply, Unfit) and not beside:
            raise Cut(endings.tampered())  # Nothing of ours says so.
        if isinstance(reply, Unfit):
            raise SandboxError(f"what runs beside the submission broke:\n{reply.traceback}")
        return reply


def _question_frame(question: Question, request_id: str) -> list[object]:
    try:
        frame = protocol.write_question(question, request_id)
        # In a text of JSON only a key reads so: quotes inside strings have a backslash.
        if b'{"$x":' in frame[0]:
            raise SandboxError(f"a question about {question.name} holds a value that is not plain")
        return frame
    except wire.TooLarge as error:
        raise SandboxError(
            f"a question about {question.name} is too large to be asked: {error}"
        ) from None


def _needs_no_past(questions: Sequence[Question]) -> bool:
    """Whether no question is about an object that an earlier batch has made."""
    made: set[int | None] = {None}
    for question in questions:
        if question.op is Op.new:
            made.add(question.on)
        elif question.on not in made:
            return False
    return True


def _new_ids(count: int) -> list[str]:
    """48 random bits for each request, so that nobody can answer what was not read."""
    digits = os.urandom(6 * count).hex()
    return [digits[at : at + 12] for at in range(0, len(digits), 12)]
