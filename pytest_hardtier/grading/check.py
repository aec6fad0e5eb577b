"""A check: one named question about a submission, written as a function of one case.

The decorator only notes what the author said; the engine owns the loop over cases.
"""

from __future__ import annotations

import inspect
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from pytest_hardtier.errors import KataError
from pytest_hardtier.plain import in_columns

Case = Mapping[str, Any]
Source = Sequence[Case] | Callable[[random.Random], Case]

CORE, FULL = "core", "full"


@dataclass(frozen=True)
class Check:
    """One property and the cases it is asked on.

    sources: lists of cases, taken whole, and functions of a random generator, each drawn `count`
        times
    smaller: gives smaller cases than a failing one; valid: says which cases of the general
        shrinker are cases
    needs: ids of checks above this one that have to pass before it says anything
    meant: why something stands in its cases, or in its tolerance, that `kata check` would point at
    waits: what is said while one of them does not pass; "" for which one it waits for
    """

    id: str
    title: str
    question: str
    rubric: str
    body: Callable[..., None]
    sources: tuple[Source, ...] = ()
    count: int = 0
    seed: int = 0
    tier: str = CORE
    visible: bool = False
    needs: tuple[str, ...] = ()
    smaller: Callable[..., Iterator[Case]] | None = None
    valid: Callable[..., bool] | None = None
    show: Callable[..., str] | None = None
    meant: Mapping[str, str] = field(default_factory=dict)
    waits: str = ""
    line: int = 0

    def cases(self, seed: int) -> Iterator[dict[str, Any]]:
        """Every case in order; one empty case for a check that only asks.

        seed: the master seed; each drawn case has a generator of its own, made from the master
            seed, the check's seed and the case's number, so that one case can be drawn again
            without the others
        """
        if not self.sources:
            yield {}
        for place, source in enumerate(self.sources):
            if not callable(source):
                yield from (dict(case) for case in source)
                continue
            for number in range(self.count):
                # A string seeds through SHA-512: neighbours have nothing in common.
                yield dict(source(random.Random(f"{seed}/{self.seed}/{place}/{number}")))  # noqa: S311

    def shown(self, case: Case) -> str:
        """The case as the candidate sees it."""
        return self.show(**case) if self.show is not None else in_columns(dict(case))


@dataclass(frozen=True)
class _Noted:
    """What `check` leaves behind in the grader's namespace: the function still works as one."""

    body: Callable[..., None]
    rubric: str
    sources: tuple[Source, ...]
    options: dict[str, Any] = field(default_factory=dict)

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        self.body(*args, **kwargs)


def check(
    rubric: str,
    *sources: Source,
    count: int = 0,
    seed: int = 0,
    tier: str = CORE,
    visible: bool = False,
    needs: Sequence[str] = (),
    smaller: Callable[..., Iterator[Case]] | None = None,
    valid: Callable[..., bool] | None = None,
    show: Callable[..., str] | None = None,
    meant: Mapping[str, str] | None = None,
    waits: str = "",
) -> Callable[[Callable[..., None]], _Noted]:
    """Make a function a check of the rubric item `rubric`; see `Check` for the rest.

    The docstring's first paragraph is the line in the report ("finds every word, on 300 small
    boards"), the second what an interviewer would ask when it fails.
    """
    options = {
        "count": count,
        "seed": seed,
        "tier": tier,
        "visible": visible,
        "needs": tuple(needs),
        "smaller": smaller,
        "valid": valid,
        "show": show,
        "meant": dict(meant or {}),
        "waits": waits,
    }
    return lambda body: _Noted(body, rubric, sources, options)


def checks_in(module: ModuleType, rubric: Sequence[str]) -> tuple[Check, ...]:
    """The checks of a grader module in the order of the file.

    rubric: the ids that kata.yaml has. Raises KataError where a check cannot work, with file and
        line.
    """
    path = Path(str(module.__file__))
    noted = [value for value in vars(module).values() if isinstance(value, _Noted)]
    own = [note for note in noted if note.body.__module__ == module.__name__]
    checks = tuple(_check(note, path, rubric) for note in own)
    if not checks:
        raise KataError("has no checks. Decorate a function with @check(...).", path)
    known = {one.id for one in checks}
    above: set[str] = set()
    for one in checks:
        for needed in one.needs:
            if needed not in known:
                raise KataError(
                    f"the check '{one.id}' needs '{needed}', which is no check of this file.",
                    path,
                    one.line,
                )
            if needed not in above:
                raise KataError(
                    f"the check '{one.id}' needs '{needed}', which does not stand above it. "
                    "Checks run from top to bottom: move one of them.",
                    path,
                    one.line,
                )
        above.add(one.id)
    return checks


def _check(note: _Noted, path: Path, rubric: Sequence[str]) -> Check:
    name = note.body.__name__
    line = note.body.__code__.co_firstlineno

    def broken(problem: str) -> KataError:
        return KataError(f"the check '{name}' {problem}", path, line)

    paragraphs = [
        " ".join(p.split()) for p in inspect.cleandoc(note.body.__doc__ or "").split("\n\n")
    ]
    if len(paragraphs) < 2:
        raise broken(
            "needs a docstring of two paragraphs: its line in the report, and the interviewer's "
            "question."
        )
    if note.rubric not in rubric:
        raise broken(
            f"names rubric item '{note.rubric}', which kata.yaml does not have: "
            f"{', '.join(rubric)}."
        )
    if note.options["tier"] not in (CORE, FULL):
        raise broken(f"has tier '{note.options['tier']}'. It is 'core' or 'full'.")
    if any(map(callable, note.sources)) and note.options["count"] < 1:
        raise broken("draws cases but has no count. Give it count=300 or so.")
    return Check(
        id=name,
        title=paragraphs[0],
        question=" ".join(paragraphs[1:]),
        rubric=note.rubric,
        body=note.body,
        sources=note.sources,
        line=line,
        **note.options,
    )
