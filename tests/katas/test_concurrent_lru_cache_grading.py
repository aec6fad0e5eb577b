"""The concurrent cache as it is graded: what waits for what, who is charged, what is no use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.grading.verdict import Outcome, Verdict
from pytest_hardtier.sandbox import Sandbox
from pytest_hardtier.session import Grading, Source

KATA = find_kata("concurrent_lru_cache")
INTERLEAVED = "every_call_is_one_instant"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def text_of(folder: str, name: str) -> str:
    return (KATA.folder / folder / f"{name}.py").read_text("utf-8")


def verdict(text: str, check: str, sandbox: Sandbox, seed: int = 0) -> Verdict:
    source = Source(Path("concurrent_lru_cache.py"), text.encode())
    with Grading(KATA, source, seed=seed, sandbox=sandbox) as grading:
        return grading.verdict(check)


def test_who_is_wrong_with_one_thread_learns_that_first(sandbox: Sandbox):
    wrong = verdict(text_of("mistakes", "newest_first"), INTERLEAVED, sandbox)

    assert wrong.outcome is Outcome.blocked
    assert wrong.message == "first make it right with one thread"


def test_wrong_shares_keep_only_what_is_about_several_stripes_waiting(sandbox: Sandbox):
    wrong = text_of("mistakes", "rounds_every_share_up")

    assert verdict(wrong, INTERLEAVED, sandbox).passed
    assert verdict(wrong, "stripes_make_no_difference", sandbox).outcome is Outcome.blocked
    assert verdict(wrong, "stripes_do_not_wait_for_each_other", sandbox).outcome is Outcome.blocked


def test_a_deadlock_is_no_deadlock_s_and_names_who_waits_for_what(sandbox: Sandbox):
    wrong = text_of("mistakes", "snapshot_starts_at_the_last_used_stripe")

    found = verdict(wrong, "stripes_make_no_difference", sandbox)

    assert found.rubric == "no_deadlock"
    assert found.message.startswith("Deadlock: ")
    assert found.message.count("held by") == 2
    assert found.question == "List, for each method, the order in which it takes its locks."


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 2])
def test_who_is_half_in_beside_a_change_half_done_is_found_without_luck(
    sandbox: Sandbox, seed: int
):
    """It takes two preemptions, each at its own place. With these seeds chance does not help."""
    wrong = text_of("mistakes", "waits_for_the_writer_then_counts_itself_in")
    source = Source(Path("concurrent_lru_cache.py"), wrong.encode())

    with Grading(KATA, source, seed=seed, sandbox=sandbox) as grading:
        found = [one for one in grading.verdicts() if one.outcome is Outcome.failed]

    assert {one.rubric for one in found} == {"thread_safety"}


def test_a_finding_is_drawn_in_80_columns_and_60_rows(sandbox: Sandbox):
    found = verdict(text_of("mistakes", "get_without_the_lock"), INTERLEAVED, sandbox)

    rows = found.drawing.splitlines()
    assert "thread A" in found.drawing
    assert max(map(len, rows)) <= 80
    assert len(rows) <= 60


@pytest.mark.slow
def test_the_same_file_has_the_same_finding_ten_times_in_a_row(sandbox: Sandbox):
    wrong = text_of("mistakes", "inserts_and_evicts_in_two_sections")

    found = [verdict(wrong, INTERLEAVED, sandbox, seed=5).without_times() for _ in range(10)]

    assert found == [found[0]] * 10


@pytest.mark.slow
@pytest.mark.parametrize(("name", "spins"), [("polite_spinning", True), ("with_blocks", False)])
def test_polite_spinning_is_right_and_remarked_on(name: str, spins: bool, sandbox: Sandbox):
    found = verdict(text_of("solutions", name), "a_wait_that_runs_out_is_noticed", sandbox)

    assert found.passed
    assert found.remark.startswith("Polite spinning:") == spins


def test_a_shared_door_earns_two_thirds_of_striping(sandbox: Sandbox):
    found = verdict(
        text_of("solutions", "shared_door"), "stripes_do_not_wait_for_each_other", sandbox
    )

    assert found.passed
    assert found.earns == pytest.approx(2 / 3)
    assert "Two thirds of striping" in found.remark


# Submissions that mean to. They reach what runs beside them: the classes of the process are there.

PATCHED = """
def classes(kind=object):
    for one in type.__subclasses__(kind):
        yield one
        if one is not type:
            yield from classes(one)


def patched():
    for one in classes():
        {patch}


patched()
"""
NEVER_SWITCHES = """
        if one.__name__ == 'Scheduler':
            one.pause = lambda self: setattr(self, 'stop', 1 << 60)
"""
JUDGES_ITSELF = """
        if one.__name__ in ('Judge', 'Court', 'Spec'):
            one.flaw = one.failure = one.step = lambda *_: None
"""
TELLS_NO_RUNS = """
        if one.__name__ == 'Exploration':
            one.runs = lambda *_: iter(())
"""


@pytest.mark.parametrize(
    "patch", [NEVER_SWITCHES, JUDGES_ITSELF, TELLS_NO_RUNS], ids=["switch", "judge", "runs"]
)
def test_patching_the_explorer_does_not_make_a_wrong_cache_right(patch: str, sandbox: Sandbox):
    wrong = text_of("mistakes", "get_without_the_lock")
    hostile = wrong + PATCHED.format(patch=patch.strip())

    found = verdict(hostile, INTERLEAVED, sandbox)

    assert not found.passed
    assert found.outcome is not Outcome.unfit
