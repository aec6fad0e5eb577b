"""Which katas a session watches, and which one is on the screen first."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.packs import find_kata, find_katas
from pytest_hardtier.errors import LogbookError, WorkspaceError
from pytest_hardtier.study.logbook import Logbook
from pytest_hardtier.watch.loop import Watched
from pytest_hardtier.workspace import Workspace


def watched_katas(
    workspace: Workspace, patterns: Sequence[str], seed: int | None, logbook: Logbook
) -> Watched:
    """What to watch: the katas that are named, or all that the workspace holds.

    patterns: as for `find_katas`; () for all
    Raises UsageError for a name that means nothing, WorkspaceError where there is nothing to watch.
    """
    katas = _named(workspace, patterns) if patterns else _there(workspace)
    if not katas:
        raise WorkspaceError(
            f"{workspace.root} holds no kata to watch. `hardtier init` writes the stubs."
        )
    first = katas[0] if patterns else _running(logbook, katas) or _newest(workspace, katas)
    return Watched(
        workspace,
        tuple(katas),
        first.slug,
        workspace.seed if seed is None else seed,
        logbook,
    )


def _named(workspace: Workspace, patterns: Sequence[str]) -> list[Kata]:
    found: dict[str, Kata] = {}
    for pattern in patterns:
        meant = find_katas(pattern.strip("/"))
        there = [kata for kata in meant if workspace.stub_path(kata).is_file()]
        if not there:
            raise WorkspaceError(
                f"{pattern} is not in the workspace {workspace.root}. "
                f"`hardtier init --kata {pattern}` adds it."
            )
        found.update((kata.slug, kata) for kata in there)
    return list(found.values())


def _there(workspace: Workspace) -> list[Kata]:
    """The katas with a file, each followed by its variations with a file."""
    katas = [kata for kata in find_katas("all") if workspace.stub_path(kata).is_file()]
    found: list[Kata] = []
    for kata in katas:
        found.append(kata)
        variations = (find_kata(f"{kata.slug}/{name}") for name in _begun(workspace, kata))
        found.extend(variations)
    return found


def _begun(workspace: Workspace, kata: Kata) -> list[str]:
    """The variations that have a folder; no other one's file is read."""
    folder = workspace.stub_path(kata).parent
    return [name for name in kata.variations if (folder / name / f"{name}.py").is_file()]


def _running(logbook: Logbook, katas: Sequence[Kata]) -> Kata | None:
    """The one whose attempt runs, of several the one where something happened last."""
    by_slug = {kata.slug: kata for kata in katas}
    with suppress(LogbookError):  # The session tells of it; it can watch without.
        running = [one for one in logbook.standings() if one.running and one.kata in by_slug]
        if running:
            return by_slug[max((one.last, one.kata) for one in running if one.last)[1]]
    return None


def _newest(workspace: Workspace, katas: Sequence[Kata]) -> Kata:
    """The one that was edited last; the first one if none was."""

    def changed_at(kata: Kata) -> float:
        return _mtime(workspace.stub_path(kata)) if workspace.edited(kata) else 0.0

    return max(katas, key=changed_at)


def _mtime(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
