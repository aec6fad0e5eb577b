"""One tool on one cache in one scenario; prints a line of JSON.

    python -m rival_run TOOL CACHE.py SCENARIO KATA SEED SCHEDULES

Runs in the tool's own environment, where this file and the judge of histories stand beside it in
site-packages: all of these tools leave that folder alone, so only the cache itself is switched.
Every tool gets the same driver and the same oracle: is the history linearizable?
"""

from __future__ import annotations

import importlib
import itertools
import json
import re
import sys
import time
import types
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from subjects import of_kata, planted

from pytest_hardtier.explore.history import ALONE, Call, History, Raised, Returned, snapshot
from pytest_hardtier.explore.linearize import Spec, is_linearizable
from pytest_hardtier.explore.ops import Op
from pytest_hardtier.explore.program import Prepared
from pytest_hardtier.explore.scenario import Scenario

WALL_SECONDS_PER_RUN = 5.0


class Attempt:
    """One cache and the calls that were made of it."""

    def __init__(self, module: types.ModuleType, scenario: Scenario) -> None:
        self._scenario = scenario
        self._clock = itertools.count()
        self._calls: list[Call] = []
        self._cache = Prepared.of(scenario.new, module).call(module) if scenario.new else module
        self.make(ALONE, scenario.before)

    def make(self, thread: int, calls: tuple[Op, ...]) -> None:
        """Make the calls and note when each began and ended."""
        for op in calls:
            prepared = Prepared.of(op, self._cache)
            start = next(self._clock)
            try:
                result: Any = Returned(snapshot(prepared.call(self._cache)))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer
                result = Raised(type(error).__name__)
            self._calls.append(Call(thread, op, start, next(self._clock), result))

    def thread(self, number: int) -> None:
        """What one of the threads does."""
        self.make(number, self._scenario.threads[number])

    def is_right(self, spec: Spec) -> bool:
        """Whether some order explains all answers, those of the last look included."""
        self.make(ALONE, self._scenario.after)
        calls = sorted(self._calls, key=lambda call: call.start)
        return is_linearizable(History(tuple(calls)), spec, self._scenario.new)


Outcome = tuple[bool | None, int, str]


@dataclass(frozen=True)
class Task:
    """What a tool is asked: a file, a scenario, what the calls mean, how often to try."""

    file: Path
    scenario: Scenario
    spec: Spec
    seed: int
    schedules: int

    def load(self) -> types.ModuleType:
        """The cache's file as a module, loaded anew."""
        module = types.ModuleType("cache")
        # Dataclasses look their module up by its name while they are made.
        sys.modules["cache"] = module
        code = compile(self.file.read_text("utf-8"), str(self.file), "exec", dont_inherit=True)
        exec(code, vars(module))  # noqa: S102 - that is what loading is
        return module


def worker(number: int) -> Callable[[Attempt], None]:
    def work(attempt: Attempt) -> None:
        attempt.thread(number)

    return work


def frontrun(task: Task, strategy: str) -> Outcome:
    import frontrun  # type: ignore[import-not-found]
    from frontrun._cooperative import patch_locks  # type: ignore[import-not-found]

    # As its pytest plugin does it: a file may take `Lock` itself while it is loaded.
    patch_locks()
    module = task.load()
    random = {"max_attempts": task.schedules, "seed": task.seed}
    budget = {"max_executions": task.schedules} if strategy == "dpor" else random
    result = frontrun.explore(
        setup=lambda: Attempt(module, task.scenario),
        workers=[worker(number) for number in range(len(task.scenario.threads))],
        invariant=lambda attempt: attempt.is_right(task.spec),
        strategy=strategy,
        detect_io=False,
        reproduce_on_failure=0,
        timeout_per_run=WALL_SECONDS_PER_RUN,
        **budget,
    )
    found = None if result.property_holds is None else not result.property_holds
    note = result.inconclusive_reason or (result.explanation or "").partition("\n")[0]
    # The same reason with other numbers in it is the same reason.
    return found, result.num_explored, re.sub(r"\d+", "n", note)[:100]


def interleave(task: Task) -> Outcome:
    import interleave_test as it  # type: ignore[import-not-found]

    def model() -> None:
        with it.no_interleave():
            # Here, since its locks are in place only within a run.
            attempt = Attempt(task.load(), task.scenario)
        numbers = range(len(task.scenario.threads))
        running = [it.spawn(worker(number), attempt) for number in numbers]
        for one in running:
            one.join()
        with it.no_interleave():
            assert attempt.is_right(task.spec)

    result = it.explore(
        model,
        iterations=task.schedules,
        seed=task.seed,
        strategy="pct",
        include=[str(task.file)],
        raise_on_failure=False,
        timeout=WALL_SECONDS_PER_RUN,
    )
    kind = result.failure.kind if result.failure else ""
    # A hang is a guess: it says as little as an exploration that came to no end.
    return (None if kind == "hang" else bool(kind)), result.schedules_run, kind


TOOLS: dict[str, Callable[[Task], Outcome]] = {
    "frontrun DPOR": partial(frontrun, strategy="dpor"),
    "frontrun random": partial(frontrun, strategy="random"),
    "interleave-test PCT": interleave,
}


def main(tool: str, file: str, scenario: str, kata: str, seed: str, schedules: str) -> None:
    spec = (of_kata(Path(kata)) if kata else planted()).spec
    task = Task(Path(file), Scenario.parse(scenario), spec, int(seed), int(schedules))
    # What it costs to import a tool is no part of what it costs to look.
    importlib.import_module("interleave_test" if "interleave" in tool else "frontrun.dpor")
    begun = time.process_time()
    found, tried, note = TOOLS[tool](task)
    seconds = time.process_time() - begun
    told = {"found": found, "schedules": tried, "seconds": seconds, "note": note}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
