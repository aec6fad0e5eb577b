"""Where katas come from, and how one is found by what somebody typed.

The built-in pack and the packs of other wheels go through the same function, so none is privileged.
A pack is read without its katas: `find_kata` reads the one that was asked for.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from pytest_hardtier.catalogue.kata import Kata, Pack
from pytest_hardtier.catalogue.reading import check_pack, nearest, read_kata, read_pack
from pytest_hardtier.errors import HardtierError, PackError, UsageError

GROUP = "pytest_hardtier.packs"
_REPAIR = "Repair that package, or uninstall it."
FAANG = ("Meta", "Apple", "Amazon", "Netflix", "Google")
_PACKAGE = Path(__file__).resolve().parent.parent


def builtin_pack() -> Pack:
    """The pack that comes with pytest-hardtier."""
    return read_pack(builtin_folder())


def builtin_folder(package: Path = _PACKAGE) -> Path:
    """The folder `katas`: inside the installed package, or beside it in a checkout.

    An editable install resolves imports to the checkout, where no file of the wheel's own making
    exists; hence the second place.
    """
    for folder in (package / "katas", package.parent / "katas"):
        if (folder / "pack.yaml").is_file():
            return folder
    raise PackError(
        f"The katas of pytest-hardtier are neither in {package / 'katas'} nor beside it. "
        "Install pytest-hardtier again."
    )


# What pyproject.toml announces; said here as well for a checkout that nobody has installed.
BUILTIN = EntryPoint("builtin", f"{__name__}:{builtin_folder.__name__}", GROUP)


def find_packs(folders: Sequence[Path] = ()) -> tuple[Pack, ...]:
    """All packs, in a fixed order: the built-in one, those of installed wheels by name, `folders`.

    Raises PackError for a pack that cannot be read, and when two packs or katas have one name.
    """
    installed = sorted(entry_points(group=GROUP), key=lambda entry: entry.name)
    places = [*map(folder_of, (BUILTIN, *installed)), *folders]
    packs = tuple(read_pack(folder) for folder in dict.fromkeys(places))
    _check_names_differ(packs)
    return packs


def folder_of(entry: EntryPoint) -> Path:
    """The folder of katas that an entry point names: a package, or `module:function` that gives it.

    A package is only looked up and not imported: that a pack is installed costs nobody its imports.
    """
    try:
        places = [Path(entry.load()())] if entry.attr else _places_of(entry.module)
    except HardtierError:
        raise
    except Exception as trouble:
        raise PackError(
            f"{_announced(entry)} cannot be loaded: {trouble!r}. {_REPAIR}"
        ) from trouble
    for place in places:
        if (place / "pack.yaml").is_file():
            return place
    raise PackError(f"{_announced(entry)} has no pack.yaml. {_REPAIR}")


def _places_of(module: str) -> list[Path]:
    spec = importlib.util.find_spec(module)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {module!r}")
    return [Path(place) for place in spec.submodule_search_locations or ()]


def _announced(entry: EntryPoint) -> str:
    wheel = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "an installed package"
    return f"The pack {entry.name!r} that {wheel} announces in {entry.value}"


def _check_names_differ(packs: Sequence[Pack]) -> None:
    owner: dict[str, Pack] = {}
    for pack in packs:
        # The pack's own name counts as well: it is part of its graders' module names.
        for name in (f"pack {pack.name!r}", *(f"kata {slug!r}" for slug in pack.slugs)):
            if name in owner:
                raise PackError(
                    f"There are two of one name: the {name} in {owner[name].folder} and the one "
                    f"in {pack.folder}. Rename one of them, or uninstall its package."
                )
            owner[name] = pack


def find_kata(slug: str, packs: Sequence[Pack] | None = None) -> Kata:
    """The kata `slug`, or the variation `slug/name`. Raises UsageError with the nearest names."""
    packs = find_packs() if packs is None else packs
    parent, _, name = slug.partition("/")
    pack = next((pack for pack in packs if parent in pack.slugs), None)
    if pack is None:
        raise UsageError(_about_unknown_kata(slug, packs))
    if not (pack.folder / parent / "kata.yaml").is_file():
        check_pack(pack)
    kata = read_kata(pack.folder / parent, pack)
    if not name:
        return kata
    if name not in kata.variations:
        raise UsageError(_about_unknown_variation(kata, name))
    return read_kata(kata.folder / "variations" / name, pack)


def find_katas(patterns: str | Iterable[str], packs: Sequence[Pack] | None = None) -> list[Kata]:
    """The katas that any of `patterns` means, each once, in the order of the packs.

    A pattern is `all`, a category, a slug, `slug/variation`, or a glob over slugs; a glob with a /
    in it goes over variations (`word_search_ii/*`). Variations follow their kata.
    Raises UsageError for a pattern that means nothing.
    """
    packs = find_packs() if packs is None else packs
    patterns = [patterns] if isinstance(patterns, str) else list(patterns)
    meant = {slug for pattern in patterns for slug in _slugs_meant(pattern, packs)}
    order = [slug for pack in packs for slug in pack.slugs]
    return [
        find_kata(slug, packs)
        for slug in sorted(meant, key=lambda slug: (order.index(slug.partition("/")[0]), slug))
    ]


def _slugs_meant(pattern: str, packs: Sequence[Pack]) -> list[str]:
    slugs = [slug for pack in packs for slug in pack.slugs]
    if pattern == "all":
        return slugs
    if pattern in slugs:
        return [pattern]
    if any(pattern in pack.categories for pack in packs):
        return [kata.slug for kata in _katas_of(packs) if kata.category == pattern]
    if not set("*?[") & set(pattern):
        return [find_kata(pattern, packs).slug]
    found = [slug for slug in _globbed(pattern, packs) if fnmatchcase(slug, pattern)]
    if not found:
        raise UsageError(f"No kata matches {pattern!r}. {_list_shows(packs)}")
    return found


def _globbed(pattern: str, packs: Sequence[Pack]) -> Iterator[str]:
    """The slugs that a glob goes over: katas, or with a / in it the variations of matching ones."""
    for pack in packs:
        for slug in pack.slugs:
            if "/" not in pattern:
                yield slug
            elif fnmatchcase(slug, pattern.partition("/")[0]):
                kata = read_kata(pack.folder / slug, pack)
                yield from (f"{slug}/{name}" for name in kata.variations)


def _katas_of(packs: Sequence[Pack]) -> Iterator[Kata]:
    return (find_kata(slug, packs) for pack in packs for slug in pack.slugs)


def list_katas(
    *,
    category: str | None = None,
    company: str | None = None,
    pattern: str | None = None,
    week: int | None = None,
    packs: Sequence[Pack] | None = None,
) -> list[Kata]:
    """The katas that meet every filter given, in the order of the packs; case does not matter.

    A kata that is asked at "All" companies is asked at each, and one of "FAANG" at its five.
    Raises UsageError for a category, company or pattern that no kata has.
    """
    packs = find_packs() if packs is None else packs
    katas = list(_katas_of(packs))
    if category is not None:
        wanted = _known("category", category, [key for pack in packs for key in pack.categories])
        katas = [kata for kata in katas if kata.category == wanted]
    if company is not None:
        wanted = _known("company", company, [name for kata in katas for name in _askers(kata)])
        katas = [kata for kata in katas if {wanted, "All"} & set(_askers(kata))]
    if pattern is not None:
        wanted = _known("pattern", pattern, [name for kata in katas for name in kata.patterns])
        katas = [kata for kata in katas if wanted in kata.patterns]
    return [kata for kata in katas if week in (None, kata.week)]


def _askers(kata: Kata) -> tuple[str, ...]:
    """The companies where a kata is reported to be asked, groups among them opened."""
    return (*kata.companies, *(FAANG if "FAANG" in kata.companies else ()))


def _known(what: str, given: str, names: Iterable[str]) -> str:
    """The name among `names` that is `given` in upper or lower case. Raises UsageError."""
    by_lower_case = {name.lower(): name for name in names}
    if given.lower() in by_lower_case:
        return by_lower_case[given.lower()]
    near = [by_lower_case[name] for name in nearest(given, by_lower_case)]
    hint = (
        f"Did you mean {_or(near)}?" if near else f"There are {', '.join(by_lower_case.values())}."
    )
    raise UsageError(f"No kata names the {what} {given!r}. {hint}")


def _about_unknown_kata(slug: str, packs: Sequence[Pack]) -> str:
    names = [slug for pack in packs for slug in pack.slugs]
    names += [category for pack in packs for category in pack.categories]
    near = nearest(slug.partition("/")[0], names)
    hint = f" Did you mean {_or(near)}?" if near else ""
    return f"There is no kata {slug!r}.{hint} {_list_shows(packs)}"


def _about_unknown_variation(kata: Kata, name: str) -> str:
    if not kata.variations:
        return f"{kata.slug} has no variations."
    near = nearest(name, kata.variations, count=1)
    hint = f" Did you mean {kata.slug}/{near[0]}?" if near else ""
    return f"{kata.slug} has no variation {name!r}.{hint} It has {', '.join(kata.variations)}."


def _list_shows(packs: Sequence[Pack]) -> str:
    count = sum(len(pack.slugs) for pack in packs)
    return f"`hardtier list` shows {f'all {count}' if count > 1 else 'it'}."


def _or(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
