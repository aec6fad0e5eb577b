"""`hardtier kata new`: a folder with every file of a kata, small, working, and proven green.

An author rewrites it file by file, and `hardtier kata check` says after each step what does not hold
any more. The files lie under kata_template/, as they will be, with `$slug` where the name goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Template

from pytest_hardtier.catalogue.kata import Pack
from pytest_hardtier.catalogue.reading import SLUG, read_pack, slug_repair
from pytest_hardtier.errors import UsageError

TEMPLATE = Path(__file__).with_name("kata_template")
SUFFIX = ".template"

NEW_PACK = """\
format: 1
name: $name
title: Katas of our own
categories:
  own: Our own
katas: []
"""


def new_kata(slug: str, folder: Path) -> list[Path]:
    """Write the kata `slug` into the pack in `folder`, which becomes a pack if it is none.

    Gives the files that were written. Raises UsageError for a name that cannot be a slug or is
    taken; nothing is written then.
    """
    if not SLUG.fullmatch(slug):
        raise UsageError(f"{slug!r} cannot name a kata. {slug_repair(slug)}")
    if (folder / slug).exists():
        raise UsageError(f"{folder / slug} is there already. Choose another name.")
    written = list(_pack_file(folder))
    pack = read_pack(folder)
    if slug in pack.slugs:
        raise UsageError(f"{folder / 'pack.yaml'} already lists {slug}. Choose another name.")
    written += _write_files(slug, pack)
    _list_in_pack(slug, folder)
    return written


def pack_near(folder: Path) -> Path:
    """The pack that is `folder`, or lies in it as `katas`. Raises UsageError."""
    for place in (folder, folder / "katas"):
        if (place / "pack.yaml").is_file():
            return place
    raise UsageError(f"There is no pack.yaml in {folder}. Name a folder for it with --pack.")


def _pack_file(folder: Path) -> Iterator[Path]:
    path = folder / "pack.yaml"
    if path.is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^a-z0-9]+", "_", folder.absolute().name.lower()).strip("_")
    name = name if SLUG.fullmatch(name) else "own"
    path.write_text(Template(NEW_PACK).substitute(name=name), encoding="utf-8")
    yield path


def _write_files(slug: str, pack: Pack) -> Iterator[Path]:
    words = {
        "slug": slug,
        "title": slug.replace("_", " ").title(),
        "category": next(iter(pack.categories)),
        "number": str(len(pack.slugs) + 1),
    }
    for source in sorted(TEMPLATE.rglob(f"*{SUFFIX}")):
        target = pack.folder / slug / source.relative_to(TEMPLATE).with_suffix("")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = Template(source.read_text(encoding="utf-8")).substitute(words)
        target.write_text(text, encoding="utf-8")
        yield target


def _list_in_pack(slug: str, folder: Path) -> None:
    """Add the slug to the list in pack.yaml as its author wrote it: in brackets or line by line."""
    path = folder / "pack.yaml"
    text = path.read_text(encoding="utf-8")
    brackets = re.compile(r"^(katas: *\[)([^\]]*)\]", re.MULTILINE)
    lines = re.compile(r"^katas:[^\n]*\n((?: *- [^\n]*\n?)+)", re.MULTILINE)
    if found := brackets.search(text):
        separator = ", " if found[2].strip() else ""
        changed = text[: found.end(2)].rstrip() + f"{separator}{slug}" + text[found.end(2) :]
    elif found := lines.search(text):
        indent = found[1][: len(found[1]) - len(found[1].lstrip(" "))]
        before = text[: found.end()].rstrip("\n")
        changed = f"{before}\n{indent}- {slug}\n{text[found.end() :]}"
    else:
        raise UsageError(f"{path}: the list of katas cannot be found. Add {slug} to it yourself.")
    path.write_text(changed, encoding="utf-8")
