"""What is wrong with a YAML file is said with its line, and with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_hardtier.catalogue.yaml_lines import Entry, Form, load_entries
from pytest_hardtier.errors import KataError, PackError

ITEM = Form("an item", required={"share": "share: 35"}, optional={"line": "line: a sentence"})


def loaded(tmp_path: Path, text: str) -> Entry:
    path = tmp_path / "some.yaml"
    path.write_text(text, encoding="utf-8")
    return load_entries(path)


def test_every_entry_knows_its_line_and_its_name(tmp_path):
    top = loaded(tmp_path, "a: 1\nb:\n  c:\n    - one\n    - two\n")

    c = top.mapping()["b"].mapping()["c"]

    assert (c.name, c.line) == ("b.c", 3)
    assert [(item.name, item.line, item.value) for item in c.items()] == [
        ("b.c[1]", 4, "one"),
        ("b.c[2]", 5, "two"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2\n", ":2: the key 'a' stands here a second time; the first is in line 1."),
        ("a: {b: 1, b: 2}\n", ":1: the key 'b' stands here a second time"),
        ("a: &x [1]\nb: *x\n", ":2: b is an alias of what stands in line 1. Write it out here."),
        ("on: 1\n", ':1: YAML does not read the key `on` as text. Put it in quotes: "on".'),
        ("[a, b]: 1\n", ":1: a key must be a text, not a list or a mapping."),
        ("a: 2026-02-30\n", ":1: a is `2026-02-30`, which is no date."),
        ("a: b: c\n", ":1: this is not YAML: mapping values are not allowed"),
        ("a: b: c\n", "A text with a colon in it needs quotes around it."),
        ("a:\n\t- b\n", "Indent with blanks, and quote a text that starts with a sign."),
        ("a: 1\n---\nb: 1\n", "Take the second `---` out."),
        ("a: !!python/name:os.system\n", "Only plain values are read: no `!tag`."),
        ("a: 1\nb: \x07\n", ":2: this is not YAML: control characters are not allowed."),
        ("", ": The file is empty."),
        ("# nothing but this\n", ": The file is empty."),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path, text, message):
    with pytest.raises(KataError) as caught:
        loaded(tmp_path, text)

    assert message in str(caught.value)
    assert "some.yaml" in str(caught.value)


def test_the_loader_in_python_says_the_same_as_the_fast_one(tmp_path, monkeypatch):
    """PyYAML without libyaml words and places its errors a little differently; ours must not."""
    import yaml

    monkeypatch.setattr("pytest_hardtier.catalogue.yaml_lines._FastestSafeLoader", yaml.SafeLoader)

    with pytest.raises(KataError, match=r":2: .*Take the control character out\."):
        loaded(tmp_path, "a: 1\nb: \x07\n")
    with pytest.raises(KataError, match=r":1: .*A text with a colon in it needs quotes"):
        loaded(tmp_path, "a: b: c\n")
    assert loaded(tmp_path, "a: [1, {b: c}]\n").mapping()["a"].items()[1].line == 1


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path):
    (tmp_path / "some.yaml").write_bytes(b"a: 1\nb: \xe4\n")

    with pytest.raises(KataError, match=r":2: The file is not UTF-8 here\. Save it as UTF-8\."):
        load_entries(tmp_path / "some.yaml")


def test_a_missing_file_and_a_folder_in_its_place_are_named(tmp_path):
    with pytest.raises(PackError, match=r"some\.yaml: The file is missing\."):
        load_entries(tmp_path / "some.yaml", PackError)

    (tmp_path / "some.yaml").mkdir()
    with pytest.raises(KataError, match=r"The file cannot be read \(Is a directory\)\."):
        load_entries(tmp_path / "some.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("line: x\n", ":1: an item needs the key 'share'. Add a line like `share: 35`."),
        ("share: 1\nlyne: x\n", ":2: 'lyne' is no key of an item. Did you mean line?"),
        ("share: 1\nwhy: x\n", ":2: 'why' is no key of an item. It may have share, line."),
        (
            "{share: 1, line: a walk goes up, down}\n",
            (
                ":1: 'down' is no key of an item. If it is part of a sentence, put the sentence "
                "on its own line: inside braces a comma ends it."
            ),
        ),
        ("- share\n", ":1: the file must be keys with values, not a list."),
        ("just words\n", "the file must be keys with values, not the text 'just words'."),
    ],
)
def test_a_mapping_with_the_wrong_keys_says_which_are_right(tmp_path, text, message):
    with pytest.raises(KataError) as caught:
        loaded(tmp_path, text).fields(ITEM)

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("value", "question", "message"),
    [
        ("no", Entry.text, "a is `no`, which YAML reads as false (yes or no) and not as text."),
        ("no", Entry.text, 'Put it in quotes: "no".'),
        ("1.50", Entry.text, "a is `1.50`, which YAML reads as the number 1.50 and not as text."),
        ("2026-01-01", Entry.text, "which YAML reads as a date and not as text."),
        ("", Entry.text, "a is empty. Write its text behind the colon."),
        ("'  '", Entry.text, "a is empty. Write its text behind the colon."),
        ("[x]", Entry.text, "a must be a text, not a list."),
        ("word", Entry.items, "a must be a list, not the text 'word'."),
        ("word", Entry.items, "Write [one, two], or one `- item` a line."),
        ("[x, y, x]", Entry.texts, "a lists 'x' twice. Take one of the two out."),
        ("five", lambda a: a.integer(1, 9), "a must be a whole number, not the text 'five'."),
        ("yes", lambda a: a.integer(1, 9), "a must be a whole number, not true (yes or no)."),
        ("2.0", lambda a: a.integer(1, 9), "a must be a whole number, not the number 2.0."),
        ("10", lambda a: a.integer(1, 9), "a is 10; it must be from 1 to 9."),
        ("much", Entry.number, "a must be a number, not the text 'much'."),
        ("1e6", Entry.number, "YAML 1.1 reads `1e6` as text: write 1.0e+6 for a million"),
        (".inf", Entry.number, "a is .inf; it must be a finite number."),
        (".nan", Entry.number, "a is .nan; it must be a finite number."),
        ("maybe", Entry.truth, "a must be true or false, not the text 'maybe'."),
        ("reed", lambda a: a.one_of(["red", "blue"]), "a is 'reed'. Did you mean red?"),
        ("x", lambda a: a.one_of(["red", "blue"]), "a is 'x'. It may be red or blue."),
        ("x", lambda a: a.one_of(["red"]), "a is 'x'. It may be red."),
    ],
)
def test_a_value_of_another_kind_is_quoted_as_it_was_written(tmp_path, value, question, message):
    entry = loaded(tmp_path, f"a: {value}\n").mapping()["a"]

    with pytest.raises(KataError) as caught:
        question(entry)

    assert message in str(caught.value)
    assert "some.yaml:1: " in str(caught.value)


def test_right_values_come_back_as_they_are(tmp_path):
    a = loaded(tmp_path, 'a: [" x ", 3, 2.5, true, red]\n').mapping()["a"].items()

    assert (a[0].text(), a[1].integer(3, 3), a[1].number(), a[2].number()) == ("x", 3, 3, 2.5)
    assert a[3].truth() is True
    assert a[4].one_of(["red"]) == "red"
