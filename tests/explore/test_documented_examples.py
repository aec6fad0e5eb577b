"""The longer examples of docs/concurrency.md, run as they stand: on right code and on wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from pytest_hardtier import explore
from tests.house.sources import ROOT

pytestmark = pytest.mark.slow

DOCUMENT = (ROOT / "docs" / "concurrency.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```text\n(.*?)```", DOCUMENT, re.DOTALL)

RW_LOCK = """
import threading
from contextlib import contextmanager

class ReadWriteLock:
    def __init__(self):
        self.changed = threading.Condition()
        self.readers = self.waiting = 0
        self.writing = False

    @contextmanager
    def shared(self):
        with self.changed:
            while self.writing or self.waiting:
                self.changed.wait()
            self.readers += 1
        try:
            yield
        finally:
            with self.changed:
                self.readers -= 1
                self.changed.notify_all()

    @contextmanager
    def alone(self):
        with self.changed:
            self.waiting += 1
            while self.writing or self.readers:
                self.changed.wait()
            self.waiting -= 1
            self.writing = True
        try:
            yield
        finally:
            with self.changed:
                self.writing = False
                self.changed.notify_all()
"""
BUCKET = """
import threading
import time

class TokenBucket:
    def __init__(self, capacity, per_second):
        self.capacity, self.per_second = capacity, per_second
        self.tokens, self.last = capacity, time.monotonic()
        self.lock = threading.Lock()

    def try_acquire(self):
        with self.lock:
            now = time.monotonic()
            new = (now - self.last) * self.per_second
            self.tokens, self.last = min(self.capacity, self.tokens + new), now
            if self.tokens < 1:
                return False
            self.tokens -= 1
            return True
"""
CACHE = """
import threading

class Cache:
    def __init__(self):
        self.lock = threading.Lock()
        self.loaded = {}

    def load(self, key, loader):
        value = loader(key)
        with self.lock:
            return self.loaded.setdefault(key, value)
"""


def example(*words: str) -> dict[str, Any]:
    """What stands after the examples that have these words in them, run in one namespace."""
    namespace: dict[str, Any] = {**vars(explore), "Path": Path}
    for word in words:
        [block] = [block for block in BLOCKS if word in block]
        exec(block, namespace)
    return namespace


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_lock_is_checked_through_what_it_guards():
    Path("rw_lock.py").write_text(RW_LOCK)

    assert example("class Guarded")["report"].ok


def test_a_fair_lock_starves_no_writer():
    Path("rw_lock.py").write_text(RW_LOCK)

    assert example("class Guarded", "read_on")["starved"] == []


def test_a_lock_that_lets_every_reader_pass_starves_its_writer_and_the_example_says_so():
    Path("rw_lock.py").write_text(RW_LOCK.replace("self.writing or self.waiting", "self.writing"))

    with pytest.raises(AssertionError):
        example("class Guarded", "read_on")


def test_a_right_limiter_passes_although_sleeps_overlap():
    Path("token_bucket.py").write_text(BUCKET)

    report = example("class Limited")["report"]

    assert report.ok, report


def test_a_limiter_that_refills_without_its_lock_is_found():
    unlocked = BUCKET.replace("with self.lock:", "if True:")
    Path("token_bucket.py").write_text(unlocked)

    assert not example("class Limited")["report"].ok


def test_who_loads_without_the_lock_holds_nobody_up():
    Path("cache.py").write_text(CACHE)

    assert example("slow_loader")["held_up_by"] == []


def test_who_loads_with_the_lock_held_is_told_by_the_example():
    within = "        with self.lock:\n            value = loader(key)\n            return"
    without = "        value = loader(key)\n        with self.lock:\n            return"
    Path("cache.py").write_text(CACHE.replace(without, within))

    with pytest.raises(AssertionError):
        example("slow_loader")
