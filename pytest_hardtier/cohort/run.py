"""One run over a hostile workspace: which katas, which files, which verdicts.

An iterator of plain events, so that a front can tell each kata as it is known; the last one is the
`Group`, which holds them all.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.packs import find_kata, find_katas, find_packs
from pytest_hardtier.cleaning import clean_line
from pytest_hardtier.cohort.group import Group, file_of
from pytest_hardtier.cohort.settings import CiSettings
from pytest_hardtier.cohort.taking import Refused, opened, take
from pytest_hardtier.errors import IsolationError
from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.sandbox import Sandbox
from pytest_hardtier.sandbox.tiers import NOT_PROMISED, meets
from pytest_hardtier.session import Finished, Source, grade
from pytest_hardtier.workspace import draw_seed
from pytest_hardtier.workspace.files import digest


@dataclass(frozen=True)
class Begun:
    """The walls are as required, and so many katas are looked at."""

    tier: str
    required_tier: str
    seed: int
    katas: int


@dataclass(frozen=True)
class Told:
    """One kata whose file was changed: in a word how it ended, and in a line what there is to say.

    attempt: None when nothing was graded
    """

    slug: str
    word: str
    line: str
    attempt: Attempt | None = None


@dataclass
class _Notes:
    attempts: list[Attempt] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    unfit: dict[str, str] = field(default_factory=dict)
    untouched: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def run(workspace: Path, settings: CiSettings, sandbox: Sandbox) -> Generator[Begun | Told | Group]:
    """Grade every changed kata file below `workspace`. Nothing is entered in a logbook.

    Raises IsolationError before anything of the workspace is read, and UsageError for katas that
    there are not and for a folder that cannot be opened.
    """
    katas = _looked_at(settings.katas)
    named = None if settings.required is None else [k.slug for k in find_katas(settings.required)]
    require(sandbox, settings.isolation)
    seed = draw_seed() if settings.seed is None else settings.seed
    notes = _Notes()
    with opened(workspace) as root:
        yield Begun(sandbox.tier, settings.isolation, seed, len(katas))
        for kata in katas:
            told = _one(kata, root, seed, sandbox, notes)
            if told is not None:
                yield told
    graded = [attempt.slug for attempt in notes.attempts]
    yield Group(
        sandbox.tier,
        settings.isolation,
        seed,
        tuple(notes.attempts),
        notes.refused,
        notes.unfit,
        tuple(notes.untouched),
        tuple(notes.missing),
        tuple([*graded, *notes.refused, *notes.unfit] if named is None else named),
    )


def require(sandbox: Sandbox, required: str) -> None:
    """Raises IsolationError when the machine holds submissions less than `required`."""
    tier = sandbox.tier
    if meets(tier, required):
        return
    missing = sorted(sandbox.missing_walls().items())
    why = "".join(f" ({wall}: {reason})" for wall, reason in missing)
    less = NOT_PROMISED.get(tier, NOT_PROMISED["limited"])
    raise IsolationError(
        f"Nothing was run: isolation {required!r} is required, and this machine gives {tier!r}"
        f"{why}, which {less}. `hardtier doctor` tells more; Linux 5.13 or newer with Landlock and "
        "seccomp gives 'sealed'. Whoever accepts less says so in the base branch's "
        "hardtier-ci.toml, with the key isolation."
    )


def _looked_at(patterns: Sequence[str]) -> list[Kata]:
    """The katas that the patterns mean, each followed by its variations."""
    packs = find_packs()
    found: dict[str, Kata] = {}
    for kata in find_katas(patterns, packs):
        found[kata.slug] = kata
        for name in kata.variations:
            slug = f"{kata.slug}/{name}"
            found.setdefault(slug, find_kata(slug, packs))
    return list(found.values())


def _one(kata: Kata, root: int, seed: int, sandbox: Sandbox, notes: _Notes) -> Told | None:
    """What became of one kata; None when there is nothing to tell but that nobody changed it."""
    file = file_of(kata.slug)
    try:
        content = take(root, file.split("/"), kata.contract.limits.source_kib * 1024)
    except Refused as refused:
        notes.refused[kata.slug] = str(refused)
        return Told(kata.slug, "refused", f"{file}: {refused}")
    if content is None:
        if kata.parent is None:  # variations are there when somebody wanted them
            notes.missing.append(kata.slug)
        return None
    if digest(content) == digest(kata.stub.read_bytes()):
        notes.untouched.append(kata.slug)
        return None
    try:
        attempt = _graded(kata, Source(Path(file), content), seed, sandbox)
    except Exception as error:  # noqa: BLE001 - one kata that we fail on must not hide the others
        why = clean_line(f"{type(error).__name__}: {error}", 400)
        notes.unfit[kata.slug] = why
        return Told(kata.slug, "our fault", f"the grader failed, not the submission: {why}")
    notes.attempts.append(attempt)
    return Told(kata.slug, attempt.verdict, _in_a_line(attempt), attempt)


def _graded(kata: Kata, source: Source, seed: int, sandbox: Sandbox) -> Attempt:
    for event in grade(kata, source, seed=seed, sandbox=sandbox):
        if isinstance(event, Finished):
            # Failing cases are kept in a workspace of one's own; here there is nothing to replay.
            checks = tuple(replace(check, replay="") for check in event.attempt.checks)
            return replace(event.attempt, checks=checks)
    raise AssertionError("grading ends with a finished attempt")


def _in_a_line(attempt: Attempt) -> str:
    if not attempt.level:
        return attempt.level_title
    return f"{attempt.score} of 100, level {attempt.level} {attempt.level_title}"
