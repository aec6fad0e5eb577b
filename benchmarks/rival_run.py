"""One tool on one cache in one scenario; prints a line of JSON.

    python rival_run.py TOOL CACHE.py SCENARIO SEED SCHEDULES

Runs in the tool's own environment, where this file and the judge of histories stand beside it in
site-packages: all of these tools leave that folder alone, so only the cache itself is switched.
Every tool gets the same driver and the same oracle: is the history linearizable?
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import sys
import time
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

from subjects import of_kata, planted

from pytest_hardtier.explore.history import ALONE, Call, History, Raised, Returned, snapshot
from pytest_hardtier.explore.linearize import is_linearizable
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

    def is_right(self, spec: Any) -> bool:
        """Whether some order explains all answers, those of the last look included."""
        self.make(ALONE, self._scenario.after)
        calls = sorted(self._calls, key=lambda call: call.start)
        return is_linearizable(History(tuple(calls)), spec, self._scenario.new)


Outcome = tuple[bool | None, int, str]


def worker(number: int) -> Callable[[Attempt], None]:
    def work(attempt: Attempt) -> None:
        attempt.thread(number)

    return work


def frontrun(strategy: str) -> Callable[..., Outcome]:
    def run(new: Callable[[], Attempt], threads: int, spec: Any, seed: int, most: int, _: str):  # type: ignore[no-untyped-def]
        import frontrun  # type: ignore[import-not-found]

        random = {"max_attempts": most, "seed": seed}
        budget = {"max_executions": most} if strategy == "dpor" else random
        result = frontrun.explore(
            setup=new,
            workers=[worker(number) for number in range(threads)],
            invariant=lambda attempt: attempt.is_right(spec),
            strategy=strategy,
            detect_io=False,
            reproduce_on_failure=0,
            timeout_per_run=WALL_SECONDS_PER_RUN,
            **budget,
        )
        found = None if result.property_holds is None else not result.property_holds
        note = result.inconclusive_reason or (result.explanation or "").partition("\n")[0]
        return found, result.num_explored, note[:160]

    return run


def interleave(
    new: Callable[[], Attempt], threads: int, spec: Any, seed: int, most: int, file: str
) -> Outcome:
    import interleave_test as it  # type: ignore[import-not-found]

    def model() -> None:
        with it.no_interleave():
            attempt = new()
        tasks = [it.spawn(worker(number), attempt) for number in range(threads)]
        for task in tasks:
            task.join()
        with it.no_interleave():
            assert attempt.is_right(spec)

    result = it.explore(
        model, iterations=most, seed=seed, strategy="pct", include=[file],
        raise_on_failure=False, timeout=WALL_SECONDS_PER_RUN,
    )  # fmt: skip
    kind = result.failure.kind if result.failure else ""
    # A hang is a guess: it says as little as an exploration that came to no end.
    return (None if kind == "hang" else bool(kind)), result.schedules_run, kind


TOOLS = {
    "frontrun DPOR": frontrun("dpor"),
    "frontrun random": frontrun("random"),
    "interleave-test PCT": interleave,
}


def main(tool: str, file: str, text: str, kata: str, seed: int, most: int) -> None:
    scenario = Scenario.parse(text)
    spec = (of_kata(Path(kata)) if kata else planted()).spec
    found = importlib.util.spec_from_file_location("cache", file)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    begun = time.process_time()
    wrong, schedules, note = TOOLS[tool](
        lambda: Attempt(module, scenario), len(scenario.threads), spec, seed, most, file
    )
    seconds = time.process_time() - begun
    sys.stdout.write(
        json.dumps({"found": wrong, "schedules": schedules, "seconds": seconds, "note": note})
        + "\n"
    )


if __name__ == "__main__":
    _, tool_, file_, text_, kata_, seed_, most_ = sys.argv
    main(tool_, file_, text_, kata_, int(seed_), int(most_))
