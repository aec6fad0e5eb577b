"""What a kata is, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pytest_hardtier.calls import Contract

_FROM_HARNESS_OF_KATA = b"from ...harness import "


@dataclass(frozen=True)
class RubricItem:
    """Something an interviewer looks at; the shares of a kata's items add up to 100."""

    id: str
    share: int
    line: str


@dataclass(frozen=True)
class Kata:
    """One problem with its folder. A variation is a kata too: its slug is `parent/name`."""

    slug: str
    number: int
    title: str
    category: str
    minutes: int
    folder: Path
    contract: Contract
    rubric: tuple[RubricItem, ...]
    pack: str = "builtin"
    difficulty: str = "Hard"
    patterns: tuple[str, ...] = ()
    hard_because: str = ""
    companies: tuple[str, ...] = ()
    chapter: str = ""
    week: int | None = None
    day: int | None = None
    cheat_sheet: str = ""
    reference: str | None = None  # a file under solutions/ whose cost the limits are relative to
    variations: tuple[str, ...] = ()  # names; the katas `slug/name`

    @property
    def name(self) -> str:
        """The last part of the slug, which is also the name of the stub without `.py`."""
        return self.slug.rpartition("/")[2]

    @property
    def parent(self) -> str | None:
        """The slug of the kata that this one varies, or None."""
        return self.slug.rpartition("/")[0] or None

    @property
    def stub(self) -> Path:
        return self.folder / "stub.py"

    @property
    def grader(self) -> Path:
        return self.folder / "grader.py"

    @property
    def harness_file(self) -> Path | None:
        """The file with what must run beside the candidate, or None.

        A variation that brings none has the one of its kata.
        """
        folders = [self.folder, self.folder.parents[1]] if self.parent else [self.folder]
        paths = [folder / "harness.py" for folder in folders]
        return next((path for path in paths if path.is_file()), None)

    @property
    def harness(self) -> tuple[bytes, ...]:
        """What must run beside the candidate, the last text for the grader to ask; () for nothing.

        Two texts where the harness of a variation imports from that of its kata: a child compiles
        what it is given, so it is given no more than it needs.
        """
        if self.harness_file is None:
            return ()
        text = self.harness_file.read_bytes()
        of_kata = self.folder.parents[1] / "harness.py"
        if _FROM_HARNESS_OF_KATA in text and of_kata.is_file():
            return of_kata.read_bytes(), text
        return (text,)

    @property
    def prompt(self) -> Path:
        return self.folder / "prompt.md"

    def rubric_item(self, item_id: str) -> RubricItem:
        """The rubric item of that name; KeyError if there is none."""
        return {item.id: item for item in self.rubric}[item_id]


@dataclass(frozen=True)
class Pack:
    """A folder of katas. `module` is the name under which its graders can import each other."""

    name: str
    title: str
    folder: Path
    categories: Mapping[str, str]  # id -> title
    slugs: tuple[str, ...]  # in the pack's order, without variations
