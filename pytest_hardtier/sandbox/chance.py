"""Chance that repeats: what the system would draw afresh comes from one stream per child.

`default_rng()`, `random.Random()` and `uuid4()` ask the system for entropy, and then the same file
would get another verdict, or another number in its text, from run to run. Each child draws the same
stream, and within it no two draws are equal. A submission that keeps secrets from nobody loses
nothing. Runs in the candidate's process, so it imports only the standard library.
"""

from __future__ import annotations

import random
import sys


def make_repeatable() -> None:
    """Seed Python's own generator, and let every later source of entropy follow a stream."""
    stream = random.Random(0)  # noqa: S311  (repeats on purpose)
    seed = random.Random.seed

    def urandom(size: int, /) -> bytes:
        return stream.randbytes(size)

    def seed_(self: random.Random, a: object = None, version: int = 2) -> None:
        seed(self, stream.getrandbits(128) if a is None else a, version)  # type: ignore[arg-type]

    # numpy asks `secrets`, that asks SystemRandom, and that the name in `random`.
    vars(sys.modules["os"])["urandom"] = urandom  # ours sees a copy of that module
    vars(random)["_urandom"] = urandom
    random.Random.seed = seed_  # type: ignore[method-assign]
    vars(random)["seed"] = vars(random)["_inst"].seed
    random.seed(0)
