"""What is explored by a benchmark: right and wrong caches, scenarios, and what their calls mean.

Either the few caches of `caches`, or all of the kata of the concurrent cache.
"""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from caches import CACHE, MISTAKES, ONE, SPEC, TWO

from pytest_hardtier.explore.linearize import OneOf, Spec
from pytest_hardtier.explore.ops import ops
from pytest_hardtier.explore.program import Program
from pytest_hardtier.explore.rare_lines import rare_lines
from pytest_hardtier.explore.scenario import Scenario
from pytest_hardtier.explore.searching import Job, both_at_random, plan
from pytest_hardtier.explore.strategies.bounded import Bounded

# Only these are about what happens when calls meet.
ITEMS = ("thread_safety", "no_deadlock")


@dataclass(frozen=True)
class Subjects:
    """right, wrong: sources by name; scenarios: any two calls at once; jobs: a whole search."""

    right: Mapping[str, str]
    wrong: Mapping[str, str]
    spec: Spec
    scenarios: tuple[Scenario, ...]
    jobs: Callable[[Program, int], Iterator[Job]]


def planted() -> Subjects:
    """A striped cache and six mistakes planted into it."""
    wrong = {}
    for name, (right, instead) in MISTAKES.items():
        assert right in CACHE, name
        wrong[name] = CACHE.replace(right, instead)

    def jobs(_: Program, seed: int) -> Iterator[Job]:
        for pair in zip(plan(ONE, seed), plan(TWO, seed), strict=False):
            yield from pair

    pairs = (*ONE.pairs(), *TWO.pairs())
    return Subjects({"locks its stripe": CACHE}, wrong, SPEC, pairs, jobs)


def of_kata(folder: Path) -> Subjects:
    """The solutions and the mistakes of the kata, with its own scenarios and its own meaning."""
    model, seeds = _module(folder / "model.py"), _module(folder / "scenarios.py")
    spec = Spec(model.START, {**model.STEPS, "len": _any_length_of_several_stripes(model)})
    wrong = {
        file.stem: text
        for file in sorted((folder / "mistakes").glob("*.py"))
        if (text := file.read_text("utf-8")).partition(": ")[2].startswith(ITEMS)
    }
    right = {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("solutions/*.py"))}
    sets = {name: tuple(map(_scenario, some)) for name, some in seeds.fixed().items()}

    def jobs(program: Program, seed: int) -> Iterator[Job]:
        chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        all_of_them = [scenario for some in sets.values() for scenario in some]
        yield from both_at_random(chance.sample(all_of_them, len(all_of_them)), 2, seed)
        rare = rare_lines(program, _long_runs(seeds, seed), _neighbours(seeds), sets["pairs"][:60])
        yield from both_at_random(rare, 3, seed)
        yield from ((scenario, Bounded(1, 150)) for scenario in rare)
        yield from ((scenario, Bounded(2, 120)) for scenario in sets["cold"])
        yield from ((scenario, Bounded(1, 60)) for scenario in sets["observers"])
        yield from both_at_random(sets["random"], 8, seed)
        yield from ((scenario, Bounded(1, 400)) for scenario in sets["pairs"])
        yield from ((scenario, Bounded(2, 400)) for scenario in sets["pairs"])

    return Subjects(right, wrong, spec, sets["pairs"], jobs)


def _module(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"kata_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _any_length_of_several_stripes(model: ModuleType) -> Callable[..., object]:
    """`len` of several stripes is free beside other calls; here it is free always."""

    def length(state):  # type: ignore[no-untyped-def]
        if len(state.stripes) == 1:
            return model.length(state)
        return OneOf(*((count, state) for count in range(state.capacity + 1)))

    return length


def _scenario(seed) -> Scenario:  # type: ignore[no-untyped-def]
    return Scenario.of(seed.new, before=seed.before, threads=seed.threads, after=seed.after)


def _long_runs(seeds: ModuleType, seed: int) -> list[Scenario]:
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    return [
        Scenario.of(
            seeds.cache(solo.capacity),
            before="; ".join(solo.calls),
            threads=[],
            after=seeds.all_pushed_out(solo.capacity),
        )
        for solo in seeds.solo_runs(chance)
    ]


def _neighbours(seeds: ModuleType) -> Callable[[object], object]:
    return lambda call: ops("; ".join(seeds.partners(str(call))))
