"""`hardtier init`: the files of a workspace, written without touching what the candidate changed.

What happens to a file that is there already:

    as we would write it      nothing
    as we once wrote it       a new version takes its place
    changed by the candidate  it is kept; with `force` it is moved to .hardtier/reset/ and a fresh
                              one takes its place: settings, prompts and solutions alike
    a link                    a change like others; refused for a stub: no grade reads through one
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.clock import Clock
from pytest_hardtier.errors import UsageError, WorkspaceError
from pytest_hardtier.workspace import files, settings
from pytest_hardtier.workspace.place import Workspace, root_around
from pytest_hardtier.workspace.toml_file import place_of, text_of

TEMPLATE = "workspace_template"
# Name of the service -> what stands at the top of the template for it alone.
CI = {"github": (".github", "hardtier-ci.toml")}
WRITTEN, UPDATED, SAME, KEPT = "written", "updated", "already there", "kept: changed by you"
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Written:
    """A file of the workspace and what became of it, in words."""

    path: Path
    what: str


def init_workspace(
    root: Path,
    katas: Sequence[Kata] | None = None,
    *,
    force: bool = False,
    ci: str | None = None,
    clock: Clock | None = None,
) -> list[Written]:
    """Make `root` a workspace with a folder for each kata, or complete one that is there.

    katas: None for what the workspace's hardtier.toml names, which is all in a new one; those that
        are given stand in hardtier.toml from then on, unless the candidate changed that file
    ci: the service whose configuration is written as well, one of `CI`, or None

    Looks at everything before it writes anything; what is half done is completed by a second run.
    Raises WorkspaceError and UsageError.
    """
    if ci is not None and ci not in CI:
        raise UsageError(f"There is no configuration for {ci!r}. There is {', '.join(CI)}.")
    workspace = _workspace_to_be(root)
    begun = (workspace.root / settings.FILE).is_file()
    patterns = workspace.katas if begun or katas is None else ()
    if katas is None:
        # Here, since reading packs takes YAML: whoever only asks where a workspace is needs none.
        from pytest_hardtier.catalogue.packs import find_katas

        try:
            katas = find_katas(patterns)
        except UsageError as error:
            path = workspace.root / settings.FILE
            place = place_of("katas", path, text_of(path)) if begun else str(path)
            raise UsageError(f"{place}: katas names what there is not. {error}") from None
    named = (*patterns, *(kata.slug for kata in katas if not _means(patterns, kata)))
    wanted = dict(_general_files(workspace.root, ci, named)) | dict(_kata_files(workspace, katas))
    for path in wanted:
        files.check_way(workspace.root, path)
    for kata in katas:
        files.refuse_link(workspace.stub_path(kata))
    # A clone has no memory; a hardtier.toml that differs in nothing but its katas is ours all the
    # same.
    ours = {
        workspace.key_of(path): files.digest(content)
        for path, content in _general_files(workspace.root, ci, workspace.katas)
    }
    known = ours | files.written_digests(workspace.memory)
    done = [
        Written(path, _put(workspace, path, content, known, force, clock))
        for path, content in wanted.items()
    ]
    _remember(workspace, wanted)
    return done


def _remember(workspace: Workspace, wanted: Mapping[Path, bytes]) -> None:
    """Note what is as we wrote it; draw seed and id, so that the first run is like all others."""
    digests = {path: files.digest(content) for path, content in wanted.items()}
    same = {path: known for path, known in digests.items() if files.digest_of(path) == known}
    files.keep_digests(workspace.memory, {workspace.key_of(path): same[path] for path in same})
    _ = workspace.seed, workspace.id


def _workspace_to_be(root: Path) -> Workspace:
    root = root.resolve()
    if root.exists() and not root.is_dir():
        raise WorkspaceError(f"{root}: is a file. Name a folder, which may be a new one.")
    around = root_around(root)
    if around is None:
        return Workspace(root)  # of all katas, until some are named
    if around != root:
        raise WorkspaceError(
            f"{root} lies inside the workspace {around}. "
            f"`hardtier init {around}` adds katas there; or take a folder outside of it."
        )
    return Workspace.named(root)


def _put(
    workspace: Workspace,
    path: Path,
    content: bytes,
    known: dict[str, str],
    force: bool,
    clock: Clock | None,
) -> str:
    """Write one file as the table at the top says; tells what was done."""
    if not path.exists() and not path.is_symlink():
        files.write_whole(path, content)
        return WRITTEN
    found = files.digest_of(path)
    if found == files.digest(content):
        return SAME
    if found is not None and found == known.get(workspace.key_of(path)):
        files.write_whole(path, content)
        return UPDATED
    if not force:
        return KEPT
    kept = files.move_away(path, workspace.resets, _name_of(workspace.key_of(path)), clock)
    files.write_whole(path, content)
    return f"rewritten: yours is now {workspace.key_of(kept)}"


def _name_of(key: str) -> str:
    """`word_search_ii/word_search_ii.py` is kept as word_search_ii, a README as its folder's."""
    *folders, name = key.split("/")
    stem = Path(name).stem
    parts = folders if folders and folders[-1] == stem else [*folders, stem]
    return "-".join(part.lstrip(".") for part in parts)


def _means(patterns: Sequence[str], kata: Kata) -> bool:
    """Whether one of the patterns means the kata, as `find_katas` would say."""
    of_a_group = kata.parent is None and bool({"all", kata.category} & set(patterns))
    return of_a_group or any(fnmatchcase(kata.slug, pattern) for pattern in patterns)


def template_folder(package: Path = _PACKAGE) -> Path:
    """The folder of what every workspace gets: inside the installed package, or beside it."""
    for folder in (package / TEMPLATE, package.parent / TEMPLATE):
        if (folder / settings.FILE).is_file():
            return folder
    raise WorkspaceError(
        f"The template of a workspace is neither in {package / TEMPLATE} nor beside it. "
        "Install pytest-hardtier again."
    )


def _general_files(
    root: Path, ci: str | None, katas: Sequence[str]
) -> Iterator[tuple[Path, bytes]]:
    """The template's files; hardtier.toml first, so that a run that is cut short can be resumed."""
    template = template_folder()
    others = {name for service, names in CI.items() if service != ci for name in names}
    paths = [path.relative_to(template) for path in sorted(template.rglob("*")) if path.is_file()]
    for path in sorted(paths, key=lambda path: path.name != settings.FILE):
        if path.parts[0] not in others and path.suffix != ".pyc":
            content = (template / path).read_bytes()
            if path.name == settings.FILE:
                content = settings.with_katas(content, katas)
            yield root / path, content


def _kata_files(workspace: Workspace, katas: Sequence[Kata]) -> Iterator[tuple[Path, bytes]]:
    for kata in katas:
        yield workspace.readme_path(kata), kata.prompt.read_bytes()
        yield workspace.stub_path(kata), kata.stub.read_bytes()
