"""`hardtier kata new`: a folder to begin a kata with, green from the first moment on."""

from __future__ import annotations

import keyword
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from pytest_hardtier.author.example import FILES
from pytest_hardtier.catalogue.kata import Pack
from pytest_hardtier.catalogue.reading import SLUG, read_pack, slug_repair
from pytest_hardtier.catalogue.yaml_lines import load_entries
from pytest_hardtier.errors import PackError, UsageError

PACK_FILE = "pack.yaml"
NEW_PACK = """\
format: 1
name: {name}
title: {title}
categories:
  dsa: Advanced Coding (DSA)
katas:
  - {slug}
"""


def new_kata(slug: str, folder: Path) -> list[Path]:
    """Write the folder of a new kata into a folder of katas; gives the paths that were written.

    folder: with a pack.yaml, which is extended, or without one, which is then written

    The kata is the example of `author/example.py` under another name: it proves green and waits to
    be rewritten. Raises UsageError for a slug that cannot be one and a folder that is there
    already, PackError for a pack.yaml that cannot be read.
    """
    if not SLUG.fullmatch(slug) or keyword.iskeyword(slug):
        raise UsageError(f"{slug!r} cannot be used as a kata's name. {slug_repair(slug)}")
    folder = folder.absolute()
    kata = folder / slug
    if kata.exists() or kata.is_symlink():
        raise UsageError(f"{kata} is there already. Take another name, or move it out of the way.")
    pack = read_pack(folder) if (folder / PACK_FILE).is_file() else None
    try:
        listing = _listed_in(pack, slug) if pack else _first_listing(folder, slug)
        written = _write(kata, slug, pack)
        (folder / PACK_FILE).write_text(listing, encoding="utf-8")
    except OSError as trouble:
        raise UsageError(
            f"{trouble.filename or kata}: cannot be written: {trouble.strerror}. "
            "Make the folder writable, or take another one with --pack."
        ) from None
    return [*written, folder / PACK_FILE]


def pack_near(folder: Path) -> Path:
    """The folder of katas that somebody in `folder` means: itself, one above, or `katas` in it.

    Raises UsageError if there is none.
    """
    folder = folder.absolute()
    for place in (folder, folder / "katas", *folder.parents):
        if (place / PACK_FILE).is_file():
            return place
    raise UsageError(
        f"There is no {PACK_FILE} in {folder}, in its folder katas, or above it. "
        "Name a folder with --pack; it may be a new one."
    )


def _write(kata: Path, slug: str, pack: Pack | None) -> list[Path]:
    """Write all files beside their place first: a kata is there whole or not at all."""
    part = kata.with_name(f".{slug}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        for name, text in _filled_in(slug, pack):
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        part.replace(kata)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return [kata / name for name in FILES]


def _filled_in(slug: str, pack: Pack | None) -> Iterator[tuple[str, str]]:
    names = {
        "SLUG": slug,
        "TITLE": _title_of(slug),
        "NUMBER": str(len(pack.slugs) + 1 if pack else 1),
        "CATEGORY": next(iter(pack.categories), "dsa") if pack else "dsa",
    }
    for name, text in FILES.items():
        yield name, re.sub("|".join(names), lambda found: names[found[0]], text)


def _title_of(slug: str) -> str:
    return slug.replace("_", " ").title()


def _first_listing(folder: Path, slug: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", folder.name.lower()).strip("_0123456789")
    name = name if SLUG.fullmatch(name) and not keyword.iskeyword(name) else "my_katas"
    return NEW_PACK.format(name=name, title=_title_of(name), slug=slug)


def _listed_in(pack: Pack, slug: str) -> str:
    """The text of pack.yaml with the slug at the end of its list; comments stay where they are."""
    path = pack.folder / PACK_FILE
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    katas = load_entries(path, PackError).mapping()["katas"]
    items = katas.items()
    last = (items[-1].line if items else katas.line) - 1
    if katas.in_braces:
        start, bracket, end = lines[last].rpartition("]")
        if not bracket or last != katas.line - 1:
            katas.wrong(f"write the list of katas with one `- slug` a line, and add {slug}.")
        lines[last] = f"{start}{', ' if items else ''}{slug}]{end}"
    else:
        indent = lines[last][: len(lines[last]) - len(lines[last].lstrip())]
        lines.insert(last + 1, f"{indent}- {slug}")
    return "\n".join(lines) + "\n"
