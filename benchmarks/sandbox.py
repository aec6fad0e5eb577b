"""Prints what a child costs from fork to reaped verdict, with all walls and with each left out.

    python benchmarks/sandbox.py [RUNS]

The layers take turns in one run, so that other work on the machine is shared by all; the ratio to
no walls at all is what can be compared between machines.
"""

from __future__ import annotations

import select
import statistics
import sys
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pytest_hardtier.calls import Contract, Op, Question  # noqa: E402
from pytest_hardtier.sandbox import Sandbox  # noqa: E402

SUBMISSION = b"""\
from collections import defaultdict


def total(numbers):
    seen = defaultdict(int)
    result = 0
    for number in numbers:
        seen[number] += 1
        result += number
    return result


class Unused:
    pass
"""
CONTRACT = Contract("total.py", {"total": "total(numbers)"})
LAYERS = {
    "no walls": ("landlock", "seccomp"),
    "landlock": ("seccomp",),
    "seccomp": ("landlock",),
    "sealed": (),
}


def one_child(sandbox: Sandbox) -> float:
    """Milliseconds from the fork to the end: loaded, asked once, killed, reaped."""
    begun = time.perf_counter()
    submission = sandbox.submission(SUBMISSION, CONTRACT.file, CONTRACT)
    (reply,) = submission.answers([Question(Op.call, "total", ([1, 2, 3],))])
    assert reply.value == 6, reply
    line, server = submission._line, submission._server  # noqa: SLF001  (to the very end of it)
    server.kill(line.number)
    news = select.poll()
    news.register(server, select.POLLIN)
    while server.reaped(line.number) is None:
        news.poll()
    milliseconds = (time.perf_counter() - begun) * 1000
    submission.close()
    return milliseconds


def main(runs: int) -> None:
    """Measure and print."""
    with ExitStack() as stack:
        boxes = {
            name: stack.enter_context(Sandbox(without=without)) for name, without in LAYERS.items()
        }
        for box in boxes.values():
            print(f"{box.tier}: ", end="", flush=True)  # noqa: T201
            one_child(box)
        print()  # noqa: T201
        seen: dict[str, list[float]] = {name: [] for name in boxes}
        for _ in range(runs):
            for name, box in boxes.items():
                seen[name].append(one_child(box))
    base = statistics.median(seen["no walls"])
    for name, times in seen.items():
        p50 = statistics.median(times)
        p95 = statistics.quantiles(times, n=20)[-1]
        print(  # noqa: T201
            f"{name:>9}  p50 {p50:5.2f} ms  p95 {p95:5.2f} ms  "
            f"{p50 - base:+.2f} ms, {p50 / base:.2f} times no walls"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
