"""Judges recorded histories of etcd, and says whether each verdict is the known one.

    git clone https://github.com/anishathalye/porcupine
    python benchmarks/histories.py porcupine

The histories were recorded by Jepsen (Kingsbury 2014) and are what porcupine is tested with; the
known verdicts are read from its tests.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pytest_hardtier.explore.history import Call, History, Result, Returned
from pytest_hardtier.explore.linearize import Spec, is_right_so_far
from pytest_hardtier.explore.ops import Op


def compare_and_set(value: object, old: int, new: int) -> tuple[bool, object]:
    return (True, new) if value == old else (False, value)


REGISTER = Spec(
    None,
    {
        "read": lambda value: (value, value),
        "write": lambda _, new: (None, new),
        "cas": compare_and_set,
    },
)
LINE = re.compile(r"INFO\s+jepsen\.util - (\d+)\s+:(\w+)\s+:(\w+)\s+(.*)")
KNOWN = re.compile(r"checkJepsen\(t, (\d+), (true|false)\)")


def history(log: str) -> History:
    """The calls; one whose end is not known may have happened or not."""
    calls: list[Call] = []
    begun: dict[str, tuple[int, Op]] = {}
    for at, found in enumerate(map(LINE.match, log.splitlines())):
        if found is None:
            continue
        process, event, name, value = found.groups()
        if event == "invoke":
            numbers = () if name == "read" else map(int, value.strip("[]").split())
            begun[process] = at, Op(name, tuple(numbers))
        elif event != "info" and value != ":timed-out":
            start, op = begun.pop(process)
            calls.append(Call(int(process), op, start, at, result(name, event, value)))
    # A read that is not known to have ended explains nothing.
    writes = [(start, op) for start, op in begun.values() if op.name != "read"]
    calls += [Call(-2, op, start, None, None) for start, op in writes]
    return History(tuple(sorted(calls, key=lambda call: call.start)))


def result(name: str, event: str, value: str) -> Result:
    if name == "read":
        return Returned(None if value == "nil" else int(value))
    return Returned(event == "ok" if name == "cas" else None)


def main(folder: Path) -> int:
    tests = (folder / "porcupine_test.go").read_text(encoding="utf-8")
    wrong = 0
    begun = time.process_time()
    known = KNOWN.findall(tests)
    for number, verdict in known:
        log = folder / "test_data" / "jepsen" / f"etcd_{int(number):03}.log"
        told = history(log.read_text(encoding="utf-8"))
        if is_right_so_far(told, REGISTER) != (verdict == "true"):
            wrong += 1
            sys.stdout.write(f"{log.name}: it is known to be {verdict}\n")
    seconds = time.process_time() - begun
    sys.stdout.write(f"{len(known)} histories, {wrong} wrong verdicts, {seconds:.1f} s\n")
    return bool(wrong)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="a checkout of porcupine")
    sys.exit(main(parser.parse_args().folder))
