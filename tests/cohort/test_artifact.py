"""An artifact that may be forged: what has the form is shown, what has not is named."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pytest_hardtier.cohort.artifact import BYTES_AT_MOST, read_artifact
from pytest_hardtier.cohort.group import Group
from pytest_hardtier.errors import UsageError
from tests.cohort.groups import group


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hardtier.json"


def forged(path: Path, *way: str | int, value: object) -> Path:
    """A sound artifact with one value replaced; the last step of the way may be a new key."""
    plain: Any = json.loads(json.dumps(group().to_plain()))
    *steps, last = way
    inner = plain
    for step in steps:
        inner = inner[step]
    inner[last] = value
    path.write_text(json.dumps(plain))
    return path


def complaint(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        read_artifact(path)
    start = f"{path}: is no artifact of `hardtier ci`: "
    assert str(caught.value).startswith(start)
    return str(caught.value).removeprefix(start)


def test_what_a_run_wrote_is_read_back(path: Path):
    path.write_text(json.dumps(group().to_plain()))

    assert shown(read_artifact(path)) == shown(group())


def shown(group: Group) -> object:
    """All but what candidates printed, which no comment shows."""
    plain = group.to_plain()
    for attempt in plain["attempts"]:
        for check in attempt["checks"]:
            del check["prints"]
    return plain


CHECK = ("attempts", 0, "checks", 1)


@pytest.mark.parametrize(
    ("way", "value", "message"),
    [
        (("format",), 2, "format is 2; it has to be a whole number from 1 to 1."),
        (("format",), True, "format is True; it has to be a whole number"),
        (("tier",), "strong", "tier is 'strong'; it has to be one of sealed, no-landlock"),
        (("seed",), 1.5, "seed is 1.5; it has to be a whole number from 0 to 1000000000000000."),
        (("attempts",), {}, "attempts is {}; it has to be a list of at most 500."),
        (("attempts", 0), [], "attempts[0] is []; it has to be an object."),
        (("attempts", 0, "kata"), "a`b", "attempts[0].kata is 'a`b'; it has to be the name of a"),
        (("attempts", 0, "variation"), "../x", "attempts[0].variation is '../x'; it has to be a v"),
        (("attempts", 0, "verdict"), "great", "attempts[0].verdict is 'great'; it has to be one o"),
        (("attempts", 0, "level"), 9, "attempts[0].level is 9; it has to be a whole number from 0"),
        (("attempts", 0, "score"), -1, "attempts[0].score is -1; it has to be"),
        (("attempts", 0, "seconds"), 1e300, "attempts[0].seconds is 1e+300; it has to be a number"),
        (("attempts", 0, "complete"), 1, "attempts[0].complete is 1; it has to be true or false."),
        (("attempts", 0, "title"), "x" * 301, "; it has to be a text of at most 300 characters."),
        (("attempts", 0, "notes"), ["x"] * 21, "it has to be a list of at most 20."),
        (
            (*CHECK, "id"),
            "a b",
            "attempts[0].checks[1].id is 'a b'; it has to be a name of letters",
        ),
        ((*CHECK, "outcome"), "won", "attempts[0].checks[1].outcome is 'won'; it has to be one of"),
        ((*CHECK, "kind"), [], "attempts[0].checks[1].kind is []; it has to be one of null, wron"),
        ((*CHECK, "message"), 7, "attempts[0].checks[1].message is 7; it has to be a text"),
        ((*CHECK, "cost"), {"x" * 61: 1}, "it has to be a text of at most 60 characters."),
        ((*CHECK, "cost"), {"steps": "1"}, "attempts[0].checks[1].cost.steps is '1'; it has to be"),
        ((*CHECK, "frames"), ["x"] * 101, "it has to be a list of at most 100."),
        ((*CHECK, "replay"), "`", "attempts[0].checks[1].replay is '`'; it has to be a handle"),
        ((*CHECK, "line"), "1", "attempts[0].checks[1].line is '1'; it has to be a whole number"),
        (
            ("refused",),
            {"a/b/c": ""},
            "a key of refused is 'a/b/c'; it has to be the name of a kata",
        ),
        (("lacking",), ["@ada"], "lacking[0] is '@ada'; it has to be the name of a kata."),
        (("untouched",), ["x"] * 501, "it has to be a list of at most 500."),
    ],
)
def test_a_value_that_has_not_the_form_is_named(
    way: tuple[str | int, ...], value: object, message: str, path: Path
):
    assert message in complaint(forged(path, *way, value=value))


def test_a_key_that_is_missing_is_named(path: Path):
    plain = group().to_plain()
    del plain["attempts"][0]["checks"][0]["outcome"]
    path.write_text(json.dumps(plain))

    assert complaint(path) == "attempts[0].checks[0] has no outcome."


def test_keys_that_nobody_knows_are_ignored(path: Path):
    forged(path, "attempts", 0, "since", value={"version": [2, {"x": "<script>"}]})

    assert shown(read_artifact(path)) == shown(group())


def test_a_unit_may_have_several_words(path: Path):
    forged(path, *CHECK, "cost", value={"own steps": 7})

    assert read_artifact(path).attempts[0].checks[1].cost == {"own steps": 7}


def test_a_verdict_that_its_checks_do_not_add_up_to_is_named(path: Path):
    assert complaint(forged(path, "attempts", 0, "verdict", value="accepted")) == (
        "attempts[0].verdict is not what its checks add up to."
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is no JSON: Expecting value: line 1 column 1 (char 0)."),
        (b"\xff{}", "it is no JSON: 'utf-8' codec can't decode byte 0xff"),
        (b"[]", "the document is []; it has to be an object."),
        (b"{}", "the document has no format."),
        (b'{"format": NaN}', "NaN is no number of JSON."),
        (b'{"format": -Infinity}', "-Infinity is no number of JSON."),
        (b"[" * 100_000, "it is nested deeper than 12."),
        (b"[" * 13 + b"]" * 13, "it is nested deeper than 12."),
        (b'{"x":' * 13 + b"1" + b"}" * 13, "it is nested deeper than 12."),
        (b'{"format": ' + b"9" * 100_000 + b"}", "it is no JSON: Exceeds the limit"),
        (b" " * (BYTES_AT_MOST + 1), "it is larger than 16 MiB."),
    ],
)
def test_what_is_no_document_is_said(content: bytes, message: str, path: Path):
    path.write_bytes(content)

    assert message in complaint(path)


def test_a_fifo_is_not_waited_for(path: Path):
    os.mkfifo(path)

    assert complaint(path) == "it is no regular file."


@pytest.mark.parametrize("there", [False, True])
def test_a_link_and_what_is_missing_cannot_be_opened(path: Path, there: bool):
    if there:
        path.symlink_to("/etc/passwd")

    with pytest.raises(UsageError, match=f"^{path}: cannot be opened: "):
        read_artifact(path)


def test_text_arrives_clean(path: Path):
    forged(path, *CHECK, "message", value="\x1b[31m::error::x\n::warning::y")

    [_, check, *_] = read_artifact(path).attempts[0].checks

    assert check.message == "\\x1b[31m::error::x\n\\x3a:warning::y"
