"""A run over a study group's workspace as Markdown: the summary of the job, and the comment.

Both hold text of strangers: it stands in fences, or escaped so that nothing in it calls or links.
"""

from __future__ import annotations

from collections.abc import Iterator

from pytest_hardtier.cohort.group import Group, file_of
from pytest_hardtier.report.markdown import (
    attempt_blocks,
    escaped,
    level_in_words,
    points_in_words,
    table,
)
from pytest_hardtier.report.words import plural

# GitHub takes 65,536 characters in a comment, and 1 MiB in a summary.
COMMENT_BYTES = 60_000
SUMMARY_BYTES = 1_000_000
# By this line the workflow finds its earlier comment, so that there is one and not twenty.
MARK = "<!-- pytest-hardtier -->"
ROOM_FOR_LAST_WORDS = 300


def summary_of(group: Group, bytes_at_most: int = SUMMARY_BYTES) -> str:
    """One document with one title: a table of all, then what did not pass, whole findings each."""
    kept: list[str] = []
    room = bytes_at_most - ROOM_FOR_LAST_WORDS
    blocks = list(_blocks(group))
    for block in blocks:
        room -= len(block.encode()) + 2
        if room < 0:
            kept.append("The rest does not fit here; it is in the artifact of the run.")
            break
        kept.append(block)
    return "\n\n".join(kept) + "\n"


def comment_of(group: Group) -> str:
    """The comment for a pull request."""
    return f"{MARK}\n{summary_of(group, COMMENT_BYTES - len(MARK) - 1)}"


def _blocks(group: Group) -> Iterator[str]:
    changed = len(group.attempts) + len(group.refused) + len(group.unfit)
    accepted = sum(attempt.accepted for attempt in group.attempts)
    yield f"# {accepted} of {plural(changed, 'changed kata')} accepted"
    yield _circumstances(group)
    rows = list(_rows(group))
    if rows:
        yield table(("kata", "verdict", "level", "score"), rows)
    if group.lacking:
        yield f"Still to be accepted: {_slugs(group.lacking)}."
    if group.untouched:
        yield f"Not attempted: {_slugs(group.untouched)}."
    for attempt in group.attempts:
        if not attempt.accepted:
            # A block is kept or left out as a whole, so no fence is ever left open.
            yield "\n\n".join(attempt_blocks(attempt, "##"))


def _circumstances(group: Group) -> str:
    required = f"isolation {group.tier} (required: {group.required_tier})"
    return f"Graded by pytest-hardtier with {required}, seed {group.seed}."


def _rows(group: Group) -> Iterator[tuple[str, ...]]:
    for attempt in group.attempts:
        yield (
            f"`{attempt.slug}`",
            escaped(attempt.verdict),
            level_in_words(attempt),
            points_in_words(attempt),
        )
    for slug, why in group.refused.items():
        yield f"`{slug}`", escaped(f"refused: {file_of(slug)}: {why}"), "", ""
    for slug, why in group.unfit.items():
        yield f"`{slug}`", escaped(f"our fault, not the submission's: {why}"), "", ""


def _slugs(slugs: tuple[str, ...]) -> str:
    return ", ".join(f"`{slug}`" for slug in slugs)
