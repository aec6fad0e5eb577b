"""How paths of katas read in messages: from the folder of katas on, not from the disk's root."""

from __future__ import annotations

from pathlib import Path


def shown_path(path: Path) -> Path:
    """`path` from the pack's folder on ("katas/word_search_ii/kata.yaml"), whole outside of a pack.

    A kata that lies in no pack is shown from its own folder on.
    """
    path = path.absolute()
    start = next((folder for folder in path.parents if (folder / "pack.yaml").is_file()), None)
    if start is None:
        start = _outermost_kata(path)
    return path if start is None else path.relative_to(start.parent)


def _outermost_kata(path: Path) -> Path | None:
    """The kata folder that `path` is in, not the variation's; it is four levels up at most."""
    folders = [folder for folder in list(path.parents)[:4] if (folder / "kata.yaml").is_file()]
    return folders[-1] if folders else None
