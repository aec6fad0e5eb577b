"""From the verdicts of a run to attempts: scored, and written to the logbook once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.errors import HardtierError
from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.kata_items.results import Results
from pytest_hardtier.kata_items.selection import Selection
from pytest_hardtier.session import attempt_of, checks_of, read_source
from pytest_hardtier.study.logbook import Logbook


@dataclass(frozen=True)
class NotScored:
    """Why the verdicts of a kata are no attempt, in a sentence."""

    kata: str
    why: str


def attempts_of(
    results: Mapping[str, Results], selection: Selection, logbook: Logbook
) -> Iterator[Attempt | NotScored]:
    """An attempt for each kata that has a verdict, in the order in which the katas were met."""
    for slug, found in results.items():
        try:
            yield _attempt_of(slug, found, selection, logbook)
        except HardtierError as error:
            yield NotScored(slug, str(error))


def _attempt_of(
    slug: str, found: Results, selection: Selection, logbook: Logbook
) -> Attempt | NotScored:
    kata = find_kata(slug, selection.packs)
    source = read_source(selection.place.stub_path(kata), kata.contract.limits)
    if found.torn or source.sha256 != found.submission_sha256:
        # The verdicts came from a worker's process; the bytes they are about are nowhere any more.
        return NotScored(slug, f"{slug} was saved while it was graded. Run it again.")
    checks = checks_of(kata)
    return attempt_of(
        kata,
        found.in_order(checks),
        source=source,
        seed=found.seed,
        logbook=logbook,
        complete=len(found.verdicts) == len(checks),
        tier=found.isolation,
    )
