"""Imports a kata's grader.py as a module, so that graders can import from each other.

The folder of a pack becomes a namespace package whose name no other package has; below it Python's
own machinery does the rest. `katas/word_search_ii/variations/boggle/grader.py` is the module
`hardtier_katas_builtin.word_search_ii.variations.boggle.grader`, and `from ...grader import oracle`
in it means the grader of its kata.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from pathlib import Path
from types import ModuleType

from pytest_hardtier.catalogue.kata import Kata
from pytest_hardtier.catalogue.places import shown_path
from pytest_hardtier.errors import KataError


def import_grader(kata: Kata) -> ModuleType:
    """The kata's grader as a module, run once per process. Raises KataError for one that breaks.

    A grader is the author's code and as trusted as the package; a candidate's file never comes
    here.
    """
    name = module_name(kata)
    if name in sys.modules:
        return sys.modules[name]
    importlib.invalidate_caches()  # the kata may be a moment old: `hardtier kata new`, then check
    try:
        return importlib.import_module(name)
    except (Exception, SystemExit) as trouble:
        raise _about(trouble, kata) from trouble


def module_name(kata: Kata) -> str:
    """The name of the kata's grader module, whose pack is importable from here on."""
    folder = kata.folder.parents[2] if kata.parent else kata.folder.parent
    root = f"hardtier_katas_{kata.pack}"
    _make_importable(root, folder)
    return ".".join((root, *kata.folder.relative_to(folder).parts, "grader"))


def _make_importable(root: str, folder: Path) -> None:
    """Let `root` be a package whose modules lie in `folder`; one of another folder gives way."""
    if list(getattr(sys.modules.get(root), "__path__", ())) == [str(folder)]:
        return
    for name in [name for name in sys.modules if name == root or name.startswith(f"{root}.")]:
        del sys.modules[name]
    package = ModuleType(root, f"The katas in {folder}.")
    package.__path__ = [str(folder)]
    sys.modules[root] = package


def forget_graders(kata: Kata) -> None:
    """Let the next import of the kata's grader read the file again, with all that it imports."""
    root = module_name(kata).partition(".")[0]
    for name in [name for name in sys.modules if name.startswith(f"{root}.")]:
        del sys.modules[name]


def _about(trouble: BaseException, kata: Kata) -> KataError:
    """What broke, at the deepest line that is the author's own."""
    pack_folder = kata.folder.parents[2] if kata.parent else kata.folder.parent
    place, line = kata.grader, None
    if isinstance(trouble, SyntaxError) and trouble.filename:
        place, line = Path(trouble.filename), trouble.lineno
    else:
        for frame in traceback.extract_tb(trouble.__traceback__):
            if pack_folder in Path(frame.filename).parents:
                place, line = Path(frame.filename), frame.lineno
    message = (
        " ".join(str(trouble).split()) if not isinstance(trouble, SyntaxError) else trouble.msg
    )
    what = type(trouble).__name__ + (f": {message}" if message else "")
    return KataError(f"the grader cannot be imported: {what}", shown_path(place), line)
