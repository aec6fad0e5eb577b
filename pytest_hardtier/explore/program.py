"""A file under test: loaded among virtual primitives, with all of its code objects at hand."""

from __future__ import annotations

import random
import sys
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from pytest_hardtier.explore import points
from pytest_hardtier.explore.history import SCALARS, snapshot
from pytest_hardtier.explore.listener import Listener
from pytest_hardtier.explore.modules import VirtualModules, builtins_with
from pytest_hardtier.explore.ops import Op
from pytest_hardtier.explore.schedule import Granularity
from pytest_hardtier.explore.scheduler import stage


@dataclass(frozen=True, slots=True)
class Source:
    """Python source and the name that its lines are shown under."""

    name: str
    text: str


class Program:
    """The code under test, loaded once and called in many runs.

    Several sources share one namespace, in order: a driver written for the check may stand beside
    the file, and its code is scheduled like any other. Whatever a source raises while it is
    executed is raised here.
    """

    def __init__(self, *sources: Source) -> None:
        self.sources = sources
        self.codes: list[types.CodeType] = []
        self._imported: set[str] = set()
        self._tables: dict[Granularity, dict[int, frozenset[int]]] = {}
        self._codes_by_id: dict[int, types.CodeType] = {}
        made = Made(self)
        before, stage.lasting = (stage.lasting, stage.listener), []
        stage.listener = made
        try:
            self._module = self._execute()
        finally:
            self.lasting = stage.lasting
            stage.lasting, stage.listener = before
        # Locks of the file itself, which outlive all runs, and the lines at which they were made.
        self.made_at: Mapping[int, int | None] = made.lines

    @classmethod
    def load(cls, *paths: Path | str) -> Program:
        """The program of these files."""
        return cls(*(Source(str(path), Path(path).read_text("utf-8")) for path in paths))

    @classmethod
    def from_text(cls, text: str, name: str = "program.py") -> Program:
        """The program of a text."""
        return cls(Source(name, text))

    def _execute(self) -> types.ModuleType:
        module = types.ModuleType(f"explored.{Path(self.sources[0].name).stem}")
        namespace = vars(module)
        namespace["__builtins__"] = builtins_with(VirtualModules(), self._imported)
        # Dataclasses look their module up by its name while they are made.
        sys.modules[module.__name__] = module
        try:
            for source in self.sources:
                code = compile(source.text, source.name, "exec", dont_inherit=True)
                self.codes.extend(points.code_objects(code))
                self._codes_by_id.update((id(one), one) for one in self.codes)
                exec(code, namespace)  # noqa: S102 - that is what loading is
        finally:
            del sys.modules[module.__name__]
        return module

    @cached_property
    def digest(self) -> str:
        """Tells this source from any other."""
        return sha256("\0".join(source.text for source in self.sources).encode()).hexdigest()

    def lines(self, name: str) -> Sequence[str]:
        """The lines of one source."""
        return next(one.text.splitlines() for one in self.sources if one.name == name)

    def table(self, granularity: Granularity) -> dict[int, frozenset[int]]:
        """Offsets of switch points by the id of the code object.

        By id, since hashing a code object costs more than all the rest of an event.
        """
        if granularity not in self._tables:
            chosen = points.choose(self.codes, granularity)
            self._tables[granularity] = {id(code): chosen[code] for code in self.codes}
        return self._tables[granularity]

    def line_now(self) -> int | None:
        """The line that this thread is on, in whatever function of the program it is."""
        frame: types.FrameType | None = sys._getframe(1)  # noqa: SLF001 - there is no other way
        while frame is not None and id(frame.f_code) not in self._codes_by_id:
            frame = frame.f_back
        return frame.f_lineno if frame else None

    def new(self, op: Op | None) -> Any:
        """The object of a scenario: what the program's class or function gives, or the program."""
        return self._module if op is None else Prepared.of(op, self._module).call(self._module)

    def forget_chance(self) -> None:
        """Let random numbers begin again, if the program draws any."""
        if "random" in self._imported:
            random.seed(0)


class Made(Listener):
    """Notes for each primitive the line at which it was made."""

    def __init__(self, program: Program) -> None:
        self.lines: dict[int, int | None] = {}
        self._program = program

    def made(self, what: Any) -> None:
        # A condition makes its lock and is made itself: each is noted.
        self.lines[id(what)] = self._program.line_now()


@dataclass(frozen=True, slots=True)
class Prepared:
    """An operation that is about to be called many times.

    name: as the object has it; `len` may be its `__len__`
    changeable: an argument is no scalar, so each call gets a copy of its own
    """

    op: Op
    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    changeable: bool

    @classmethod
    def of(cls, op: Op, subject: Any) -> Prepared:
        """For an object like this one."""
        name = op.name if hasattr(subject, op.name) else f"__{op.name}__"
        values = (*op.args, *(value for _, value in op.kwargs))
        changeable = any(type(value) not in SCALARS for value in values)
        return cls(op, name, op.args, dict(op.kwargs), changeable)

    def call(self, subject: Any) -> Any:
        """Make the call."""
        if self.changeable:
            return getattr(subject, self.name)(*snapshot(self.args), **snapshot(self.kwargs))
        return getattr(subject, self.name)(*self.args, **self.kwargs)
