"""`kata.yaml` to `Kata`, `pack.yaml` to `Pack`: whoever has one of these need not check it again.

Everything that an author can get wrong ends in a KataError with file, line, value and repair.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from pytest_hardtier.calls import Contract
from pytest_hardtier.catalogue import forms
from pytest_hardtier.catalogue.kata import Kata, Pack, RubricItem
from pytest_hardtier.catalogue.places import shown_path
from pytest_hardtier.catalogue.yaml_lines import Entry, load_entries
from pytest_hardtier.errors import KataError, PackError
from pytest_hardtier.limits import Limits

SLUG = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
SLUG_RULE = "Use lower-case letters, digits and single _, with a letter first"
LOOSE = "loose"  # the pack of a kata whose folder lies in none


def read_pack(folder: Path) -> Pack:
    """The pack in `folder`; its katas are named, not read. Raises PackError.

    Whether each named kata is there shows when it is read (and `check_pack` looks at all at once):
    one kata that is being written must not hide the others.
    """
    folder = folder.absolute()
    entries = load_entries(folder / "pack.yaml", PackError).fields(forms.PACK)
    check_format(entries["format"])
    name = entries["name"].text()
    check_slug(name, entries["name"])
    categories = {key: title.text() for key, title in entries["categories"].mapping().items()}
    slugs = entries["katas"].texts()
    return Pack(name, entries["title"].text(), folder, categories, slugs)


def check_pack(pack: Pack) -> None:
    """Raises PackError unless the list of katas names the folders of katas that are there."""
    where = shown_path(pack.folder / "pack.yaml")
    folders = _folders_of_katas(pack.folder)
    for slug in pack.slugs:
        if slug not in folders:
            raise PackError(
                f"there is no {slug}/kata.yaml. Make it, or take {slug} off the list of katas.",
                where,
            )
    for slug in folders:
        if slug not in pack.slugs:
            raise PackError(f"the folder {slug} is not on the list of katas. Add it.", where)


def read_kata(folder: Path, pack: Pack | None = None) -> Kata:
    """The kata in `folder`, or the variation if it lies in `<kata>/variations/`. Raises KataError.

    pack: the pack that the kata belongs to, if the caller has read it; otherwise it is looked for
    beside the folder, and without one every category is as good as another.
    """
    folder = folder.absolute()
    if folder.parent.name == "variations" and (folder.parent.parent / "kata.yaml").is_file():
        return _read_variation(folder, read_kata(folder.parent.parent, pack))
    if pack is None and (folder.parent / "pack.yaml").is_file():
        pack = read_pack(folder.parent)
    entries = load_entries(folder / "kata.yaml").fields(forms.KATA)
    check_format(entries["format"])
    _check_files(folder)
    slug = _slug_of(entries["slug"], folder)
    return Kata(
        slug=slug,
        number=entries["number"].integer(1, 9999),
        title=entries["title"].text(),
        category=_category(entries["category"], pack),
        minutes=entries["minutes"].integer(1, 600),
        folder=folder,
        contract=_contract(entries["submission"], slug),
        rubric=_rubric(entries["rubric"]),
        pack=pack.name if pack else LOOSE,
        variations=_variations(entries.get("variations"), folder),
        reference=_reference(entries.get("reference"), folder),
        **_placing(entries),
    )


def _read_variation(folder: Path, parent: Kata) -> Kata:
    top = load_entries(folder / "kata.yaml")
    for key, entry in top.mapping().items():
        if key in forms.KATA.keys and key not in forms.VARIATION.keys:
            entry.wrong(f"a variation has its {key} from {parent.slug}. Take the line out.")
    entries = top.fields(forms.VARIATION)
    check_format(entries["format"])
    _check_files(folder)
    name = _slug_of(entries["slug"], folder)
    return replace(
        parent,
        slug=f"{parent.slug}/{name}",
        title=entries["title"].text(),
        minutes=entries["minutes"].integer(1, 600),
        folder=folder,
        contract=_contract(entries["submission"], name),
        rubric=_rubric(entries["rubric"]),
        reference=_reference(entries.get("reference"), folder),
        variations=(),
    )


def _placing(entries: Mapping[str, Entry]) -> dict[str, Any]:
    """What says where a kata belongs: all optional, none of it needed for grading."""
    texts = ("difficulty", "hard_because", "chapter", "cheat_sheet")
    placing: dict[str, Any] = {key: entries[key].text() for key in texts if key in entries}
    for key in ("patterns", "companies"):
        if key in entries:
            placing[key] = entries[key].texts()
    if "plan" in entries:
        plan = entries["plan"].fields(forms.PLAN)
        placing |= {"week": plan["week"].integer(1, 6), "day": plan["day"].integer(1, 7)}
    return placing


def check_format(entry: Entry) -> None:
    """Raises the author's error unless `format: 1` is what the file says."""
    if entry.value != forms.FORMAT or type(entry.value) is not int:
        entry.wrong(
            f"format is `{entry.raw}`; this version of pytest-hardtier reads format "
            f"{forms.FORMAT}. Write `format: {forms.FORMAT}`, or upgrade pytest-hardtier."
        )


def check_slug(slug: str, entry: Entry) -> None:
    """Raises the author's error unless `slug` can be the name of a module."""
    if not SLUG.fullmatch(slug) or keyword.iskeyword(slug):
        entry.wrong(f"{slug!r} cannot be a {entry.name}. {slug_repair(slug)}")


def slug_repair(slug: str) -> str:
    """The rule for slugs, with the nearest slug that keeps it."""
    nearest = re.sub(r"[^a-z0-9]+", "_", slug.lower()).strip("_0123456789")
    if keyword.iskeyword(nearest):
        return f"{slug} is a word of Python's own; take another one."
    return f"{SLUG_RULE}{f', such as {nearest}' if SLUG.fullmatch(nearest) else ''}."


def _slug_of(entry: Entry, folder: Path) -> str:
    slug = entry.text()
    check_slug(slug, entry)
    if slug != folder.name:
        entry.wrong(f"slug is {slug!r}, but the folder is {folder.name!r}. Give both one name.")
    return slug


def _check_files(folder: Path) -> None:
    for name in forms.FILES:
        if not (folder / name).is_file():
            _wrong_file(folder / name, "The file is missing; every kata and variation needs one.")


def _wrong_file(path: Path, message: str) -> NoReturn:
    raise KataError(message, shown_path(path))


def _category(entry: Entry, pack: Pack | None) -> str:
    if pack is not None:
        return entry.one_of(tuple(pack.categories))
    check_slug(entry.text(), entry)
    return entry.text()


def _reference(entry: Entry | None, folder: Path) -> str | None:
    if entry is None:
        return None
    solutions = [f"solutions/{path.name}" for path in sorted(folder.glob("solutions/*.py"))]
    if not solutions:
        entry.wrong("reference names a solution, but solutions/ holds none. Write one.")
    return entry.one_of(solutions)


def _variations(entry: Entry | None, folder: Path) -> tuple[str, ...]:
    names = entry.texts() if entry else ()
    for name, item in zip(names, entry.items() if entry else (), strict=True):
        if not (folder / "variations" / name / "kata.yaml").is_file():
            item.wrong(
                f"there is no variations/{name}/kata.yaml. Make it, or take {name} off the list."
            )
    for name in _folders_of_katas(folder / "variations"):
        if name not in names:
            _wrong_file(
                folder / "kata.yaml",
                f"the folder variations/{name} is not on the list of variations. "
                f"Write `variations: [{', '.join((*names, name))}]`.",
            )
    return names


def _folders_of_katas(folder: Path) -> list[str]:
    return sorted(path.parent.name for path in folder.glob("*/kata.yaml"))


def _rubric(entry: Entry) -> tuple[RubricItem, ...]:
    items = tuple(_rubric_item(item_id, item) for item_id, item in entry.mapping().items())
    total = sum(item.share for item in items)
    if total < 100:
        entry.wrong(
            f"rubric shares add up to {total}, not 100. Give the missing {100 - total} to an item."
        )
    if total > 100:
        entry.wrong(
            f"rubric shares add up to {total}, not 100. Take the {total - 100} too many away."
        )
    return items


def _rubric_item(item_id: str, entry: Entry) -> RubricItem:
    if not SLUG.fullmatch(item_id):
        entry.wrong(f"{item_id!r} cannot name a rubric item. {slug_repair(item_id)}")
    item = entry.fields(forms.RUBRIC_ITEM)
    return RubricItem(item_id, item["share"].integer(1, 100), item["line"].text())


def _contract(entry: Entry, name: str) -> Contract:
    submission = entry.fields(forms.SUBMISSION)
    file = submission["file"].text()
    if file != f"{name}.py":
        submission["file"].wrong(f"the candidate's file is {name}.py, not {file!r}.")
    calls = submission["calls"].mapping() if "calls" in submission else {}
    classes = submission["classes"].mapping() if "classes" in submission else {}
    if not calls and not classes:
        entry.wrong("a submission needs a function under `calls:` or a class under `classes:`.")
    return Contract(
        file=file,
        calls={function: _signature(function, text) for function, text in calls.items()},
        classes={cls: _methods(cls, methods) for cls, methods in classes.items()},
        numpy=submission["imports"].one_of(forms.IMPORTS) == "numpy",
        limits=_limits(submission.get("limits")),
    )


def _signature(function: str, entry: Entry) -> str:
    """The signature as it is written, once Python has read it."""
    signature = entry.text()
    try:
        [definition] = ast.parse(f"def {signature}: ...").body
    except (SyntaxError, ValueError):
        entry.wrong(
            f"`{signature}` is no signature. "
            f"Write it as behind `def`: {function}(words: list[str]) -> int"
        )
    if not isinstance(definition, ast.FunctionDef) or definition.name != function:
        entry.wrong(f"the signature of {function} must begin with `{function}(`.")
    return signature


def _methods(cls: str, entry: Entry) -> tuple[str, ...]:
    for item, method in zip(entry.items(), entry.texts(), strict=True):
        if not method.isidentifier():
            item.wrong(f"{method!r} cannot be a method of {cls}. Write the bare name.")
    if not cls.isidentifier():
        entry.wrong(f"{cls!r} cannot be the name of a class.")
    return entry.texts()


def _limits(entry: Entry | None) -> Limits:
    if entry is None:
        return Limits()
    given = {key: _limit(value) for key, value in entry.fields(forms.LIMITS).items()}
    limits = replace(Limits(), **given)
    if limits.seconds < limits.seconds_per_call:
        entry.wrong(
            f"a check has {limits.seconds:g} s in all, which is less than the "
            f"{limits.seconds_per_call:g} s of one call. Raise `seconds`."
        )
    return limits


def _limit(entry: Entry) -> Any:
    key = entry.name.rpartition(".")[2]
    whole = next(f for f in fields(Limits) if f.name == key).type == "int"
    value = entry.integer(1, 1_000_000) if whole else entry.number()
    if value <= 0:
        entry.wrong(f"{entry.name} is {value:g}; it must be more than 0.")
    return value


def nearest(text: str, names: Iterable[str], count: int = 3) -> list[str]:
    """The names that somebody who typed `text` may have meant, best first."""
    plain = re.sub(r"[^a-z0-9/*]+", "_", text.lower()).strip("_")
    names = list(names)
    within = [name for name in names if len(plain) > 2 and (plain in name or name in plain)]
    return list(dict.fromkeys([*within, *get_close_matches(plain, names, n=count)]))[:count]
