"""Rounds in which writers of one logbook are killed: run as a process of its own, which may fork.

    python killing.py FOLDER ROUNDS WRITERS SEED

Prints the id of every record that a writer acknowledged: from then on it must be there for ever.
"""

from __future__ import annotations

import os
import random
import selectors
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pytest_hardtier.study.logbook import Logbook

ROUNDS_IN_A_FOLDER = 20
KATA = "word_search_ii"


def write(folder: Path, out: int, *, reads: bool) -> None:
    """Add records until the end comes; half of the writers read in between, and keep the index."""
    logbook = Logbook(folder)
    number = 0
    while True:
        number += 1
        record = logbook.add("run", KATA, {"number": number}, submission=b"x = 1\n" * 200)
        os.write(out, record.id.encode() + b"\n")
        if reads:
            logbook.past(KATA)
            logbook.beat(KATA)


def one_round(folder: Path, writers: int, until: int) -> list[str]:
    """Let them write until so many records were acknowledged, and kill all at once."""
    pids, said = [], bytearray()
    with selectors.DefaultSelector() as news:
        for writer in range(writers):
            ours, theirs = os.pipe()
            pid = os.fork()
            if pid == 0:
                try:
                    write(folder, theirs, reads=writer % 2 == 1)
                finally:
                    os._exit(1)
            os.close(theirs)
            pids.append(pid)
            news.register(ours, selectors.EVENT_READ)
        while said.count(b"\n") < until:
            for key, _ in news.select():
                said += os.read(key.fd, 65536)
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        for pid in pids:
            _, status = os.waitpid(pid, 0)
            assert os.WIFSIGNALED(status), "a writer failed before it was killed"
        for key in list(news.get_map().values()):
            while rest := os.read(key.fd, 65536):
                said += rest
            os.close(key.fd)
    # Each line is one write, so that it is there whole or not at all.
    return said.decode().split()


def main() -> None:
    """All rounds; a few to a folder, so that reading it stays quick."""
    folder, rounds, writers, seed = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    chance = random.Random(seed)
    for number in range(rounds):
        place = folder / str(number // ROUNDS_IN_A_FOLDER)
        for name in one_round(place, writers, until=chance.randrange(1, 3 * writers)):
            sys.stdout.write(f"{place} {name}\n")


if __name__ == "__main__":
    main()
