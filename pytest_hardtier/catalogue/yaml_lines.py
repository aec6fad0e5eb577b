"""YAML as entries that know their line, so that every mistake can be named with its place.

PyYAML's safe loader loses the lines and lets the second of two equal keys win without a word. Here
a file becomes a tree of `Entry`: still safe values only, each with file, line and name, and with
the questions that a reader asks of it ("a text, please"): they give a value or raise a KataError.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

import yaml

from pytest_hardtier.catalogue.places import shown_path
from pytest_hardtier.errors import KataError

# libyaml reads a kata.yaml in 0.3 ms, the loader in Python in 4 ms: with 35 katas that is the
# difference between a list that is there at once and one that is waited for.
_FastestSafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Form:
    """The keys that a mapping may have, each with a line as it stands in a good file.

    what: how messages call the mapping, with its article: "a rubric item"
    """

    what: str
    required: Mapping[str, str]
    optional: Mapping[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        return (*self.required, *self.optional)


@dataclass(frozen=True)
class Entry:
    """A value in a file, and where it stands.

    value: a scalar, a tuple of entries, or a dictionary from text to entries
    name: the way to it from the top of the file, such as "rubric.found.share"
    raw: a scalar as it is written, so that a message can quote `no` and not False
    in_braces: written as {...} or [...], where a comma ends a sentence
    """

    value: Any
    name: str
    where: Path
    line: int
    raw: str = ""
    in_braces: bool = False
    error: type[KataError] = KataError

    def wrong(self, message: str) -> NoReturn:
        """Raise the author's error with this entry's place in front."""
        raise self.error(message, self.where, self.line)

    def fields(self, form: Form) -> dict[str, Entry]:
        """The entries of a mapping with the keys of `form`: all required ones, no unknown one."""
        entries = self.mapping()
        for key, entry in entries.items():
            if key not in form.keys:
                entry.wrong(self._about_unknown_key(key, entry, form))
        for key, example in form.required.items():
            if key not in entries:
                self.wrong(f"{form.what} needs the key {key!r}. Add a line like `{example}`.")
        return entries

    def _about_unknown_key(self, key: str, entry: Entry, form: Form) -> str:
        sentence = f"{key!r} is no key of {form.what}."
        if self.in_braces and entry.value is None:
            return (
                f"{sentence} If it is part of a sentence, put the sentence on its own line: "
                "inside braces a comma ends it."
            )
        near = get_close_matches(key, form.keys, n=1)
        if near:
            return f"{sentence} Did you mean {near[0]}?"
        return f"{sentence} It may have {', '.join(form.keys)}."

    def mapping(self) -> dict[str, Entry]:
        """The entries of a mapping with any keys."""
        if not isinstance(self.value, dict):
            self.wrong(f"{self.name} must be keys with values, not {self._kind()}.")
        return self.value

    def items(self) -> tuple[Entry, ...]:
        """The entries of a list."""
        if not isinstance(self.value, tuple):
            self.wrong(
                f"{self.name} must be a list, not {self._kind()}. "
                "Write [one, two], or one `- item` a line."
            )
        return self.value

    def text(self) -> str:
        """A text that is not empty, without the blanks around it."""
        if isinstance(self.value, str) and self.value.strip():
            return self.value.strip()
        return self._no_text()

    def _no_text(self) -> NoReturn:
        if isinstance(self.value, dict | tuple):
            self.wrong(f"{self.name} must be a text, not {self._kind()}.")
        if self.value is None or isinstance(self.value, str):
            self.wrong(f"{self.name} is empty. Write its text behind the colon.")
        self.wrong(
            f"{self.name} is `{self.raw}`, which YAML reads as {self._kind()} "
            f'and not as text. Put it in quotes: "{self.raw}".'
        )

    def texts(self) -> tuple[str, ...]:
        """A list of texts, none of them twice."""
        texts: list[str] = []
        for item in self.items():
            if item.text() in texts:
                item.wrong(f"{self.name} lists {item.text()!r} twice. Take one of the two out.")
            texts.append(item.text())
        return tuple(texts)

    def integer(self, least: int, most: int) -> int:
        """A whole number in a range, both ends included."""
        if type(self.value) is not int:
            self.wrong(f"{self.name} must be a whole number, not {self._kind()}.")
        if not least <= self.value <= most:
            self.wrong(f"{self.name} is {self.value}; it must be from {least} to {most}.")
        return self.value

    def number(self) -> float:
        """Any finite number; a whole one stays whole."""
        if type(self.value) not in (int, float):
            self.wrong(
                f"{self.name} must be a number, not {self._kind()}.{self._about_exponents()}"
            )
        if self.value != self.value or self.value in (float("inf"), float("-inf")):
            self.wrong(f"{self.name} is {self.raw}; it must be a finite number.")
        number: float = self.value
        return number

    def _about_exponents(self) -> str:
        try:
            float(self.raw)
        except ValueError:
            return ""
        return f" YAML 1.1 reads `{self.raw}` as text: write 1.0e+6 for a million, or all digits."

    def truth(self) -> bool:
        """true or false."""
        if type(self.value) is not bool:
            self.wrong(f"{self.name} must be true or false, not {self._kind()}.")
        return self.value

    def one_of(self, allowed: Collection[str]) -> str:
        """One of a few texts."""
        text = self.text()
        if text not in allowed:
            near = get_close_matches(text, allowed, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"It may be {_either(allowed)}."
            self.wrong(f"{self.name} is {text!r}. {hint}")
        return text

    def _kind(self) -> str:
        """What the value is, as a message calls it."""
        names: dict[type, str] = {
            dict: "keys with values",
            tuple: "a list",
            str: f"the text {str(self.value)!r}",
            bool: f"{str(self.value).lower()} (yes or no)",
            type(None): "nothing",
            int: f"the number {self.raw}",
            float: f"the number {self.raw}",
        }
        return names.get(type(self.value), "a date")


def load_entries(path: Path, error: type[KataError] = KataError) -> Entry:
    """The content of a YAML file. Raises `error` with place and repair for whatever cannot be read.

    One document a file, UTF-8, keys are texts, no key twice, no aliases.
    """
    where = shown_path(path)
    text = _text_of(path, where, error)
    try:
        loader = _FastestSafeLoader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                raise error("The file is empty.", where)
            return _Composer(loader, where, error).entry(node, "the file", 1)
        finally:
            loader.dispose()
    except yaml.YAMLError as trouble:
        raise error(_about_broken_yaml(trouble), where, _line_of(trouble, text)) from None


def _text_of(path: Path, where: Path, error: type[KataError]) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise error("The file is missing.", where) from None
    except UnicodeDecodeError as trouble:
        line = trouble.object[: trouble.start].count(b"\n") + 1
        raise error("The file is not UTF-8 here. Save it as UTF-8.", where, line) from None
    except OSError as trouble:
        raise error(f"The file cannot be read ({trouble.strerror}).", where) from None


class _Composer:
    """Turns PyYAML's nodes into entries; sees each node once, since an alias shows a node twice."""

    def __init__(self, loader: Any, where: Path, error: type[KataError]) -> None:
        self._loader, self._where, self._error = loader, where, error
        self._seen: set[int] = set()

    def entry(self, node: Any, name: str, line: int) -> Entry:
        if id(node) in self._seen:
            first = node.start_mark.line + 1
            self._wrong(
                line, f"{name} is an alias of what stands in line {first}. Write it out here."
            )
        self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self._made(self._scalar(node, name), name, line, raw=str(node.value))
        value: Any = (
            dict(self._pairs(node, name))
            if isinstance(node, yaml.MappingNode)
            else tuple(
                self.entry(item, f"{_inside(name)}[{index}]", item.start_mark.line + 1)
                for index, item in enumerate(node.value, start=1)
            )
        )
        return self._made(value, name, line, in_braces=bool(node.flow_style))

    def _scalar(self, node: Any, name: str) -> Any:
        try:
            return self._loader.construct_object(node)
        except ValueError:  # 2026-02-30 looks like a date to YAML and is none
            self._wrong(node.start_mark.line + 1, f"{name} is `{node.value}`, which is no date.")

    def _pairs(self, node: Any, name: str) -> Iterator[tuple[str, Entry]]:
        first_line: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = self._key(key_node, line)
            if key in first_line:
                self._wrong(
                    line,
                    f"the key {key!r} stands here a second time; the first is in line "
                    f"{first_line[key]}. Keep one of them.",
                )
            first_line[key] = line
            yield key, self.entry(value_node, f"{_inside(name, '.')}{key}", line)

    def _key(self, node: Any, line: int) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self._wrong(line, "a key must be a text, not a list or a mapping.")
        if node.tag != "tag:yaml.org,2002:str":
            self._wrong(
                line,
                f"YAML does not read the key `{node.value}` as text. "
                f'Put it in quotes: "{node.value}".',
            )
        return str(node.value)

    def _made(self, value: Any, name: str, line: int, **more: Any) -> Entry:
        return Entry(value, name, self._where, line, error=self._error, **more)

    def _wrong(self, line: int, message: str) -> NoReturn:
        raise self._error(message, self._where, line)


def _inside(name: str, separator: str = "") -> str:
    return "" if name == "the file" else f"{name}{separator}"


def _about_broken_yaml(trouble: yaml.YAMLError) -> str:
    problem = getattr(trouble, "problem", None) or getattr(trouble, "reason", None) or str(trouble)
    hints = {
        "mapping values are not allowed": "A text with a colon in it needs quotes around it.",
        "cannot start any token": "Indent with blanks, and quote a text that starts with a sign.",
        "but found another document": "Take the second `---` out.",
        "control characters are not allowed": "Take the control character out.",
        "special characters are not allowed": "Take the control character out.",
        "could not determine a constructor": "Only plain values are read: no `!tag`.",
    }
    hint = next((hint for part, hint in hints.items() if part in problem), "")
    return f"this is not YAML: {problem}. {hint}".rstrip()


def _line_of(trouble: yaml.YAMLError, text: str) -> int | None:
    mark = getattr(trouble, "problem_mark", None) or getattr(trouble, "context_mark", None)
    if mark is not None:
        return int(mark.line) + 1
    position = getattr(trouble, "position", None)
    return None if position is None else text[:position].count("\n") + 1


def _either(allowed: Collection[str]) -> str:
    *most, last = allowed
    return f"{', '.join(most)} or {last}" if most else last
