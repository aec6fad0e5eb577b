"""A new kata reads like a kata, proves green, and stands on its pack's list."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pytest_hardtier.author.example import FILES
from pytest_hardtier.author.newkata import new_kata, pack_near
from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.prose import read_debrief, read_hints, read_prompt
from pytest_hardtier.catalogue.reading import check_pack, read_kata, read_pack
from pytest_hardtier.errors import PackError, UsageError
from tests.small_katas import write_pack


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "our katas"


def test_a_new_kata_is_read_whole(folder):
    new_kata("count_the_pairs", folder)

    kata = read_kata(folder / "count_the_pairs")

    assert (kata.title, kata.pack, kata.category) == ("Count The Pairs", "our_katas", "dsa")
    assert read_prompt(kata).startswith("# Count The Pairs\n")
    assert len(read_hints(kata)) == 4
    assert [question.id for question in read_discussion(kata)] == [
        "all_pairs",
        "what_to_remember",
        "in_order_of_work",
        "what_each_needs",
    ]
    assert read_debrief(kata).startswith("# Count The Pairs: what to learn\n")
    assert import_grader(kata).pairs([3, 3, 3], 6) == [(3, 3)] * 3


@pytest.mark.slow
def test_a_new_kata_proves_green(folder):
    from pytest_hardtier.author.matrix import to_text
    from pytest_hardtier.author.proof import prove
    from pytest_hardtier.sandbox import Sandbox

    new_kata("count_the_pairs", folder)

    with Sandbox() as sandbox:
        proof = prove(read_kata(folder / "count_the_pairs"), sandbox=sandbox)

    assert proof.green, to_text(proof)


def test_nothing_is_left_to_fill_in(folder):
    for path in new_kata("count_the_pairs", folder):
        text = path.read_text()
        assert not any(name in text for name in ("SLUG", "TITLE", "NUMBER", "CATEGORY"))


def test_a_new_kata_is_formatted_as_katas_are(folder):
    new_kata("count_the_pairs", folder)

    for command in (["format", "--check"], ["check", "--select", "E,F,I,N,B"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--isolated", "--line-length", "100"]
        done = subprocess.run(
            [*ruff, "--no-cache", str(folder)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_first_kata_of_a_folder_makes_it_a_pack(folder):
    written = new_kata("count_the_pairs", folder)

    assert written == [
        *(folder / "count_the_pairs" / name for name in FILES),
        folder / "pack.yaml",
    ]
    pack = read_pack(folder)
    check_pack(pack)
    assert (pack.name, pack.title, pack.slugs) == ("our_katas", "Our Katas", ("count_the_pairs",))


def test_a_folder_whose_name_is_no_name_makes_a_pack_all_the_same(tmp_path):
    new_kata("count_the_pairs", tmp_path / "2026")

    assert read_pack(tmp_path / "2026").name == "my_katas"


def test_a_pack_is_extended_at_the_end_of_its_list_and_keeps_its_comments(folder):
    new_kata("first_one", folder)
    listing = folder / "pack.yaml"
    listing.write_text(listing.read_text() + "# what comes next stands here\n")

    new_kata("second_one", folder)

    assert listing.read_text().endswith(
        "katas:\n  - first_one\n  - second_one\n# what comes next stands here\n"
    )
    assert read_kata(folder / "second_one").number == 2
    check_pack(read_pack(folder))


def test_a_list_in_brackets_is_extended_too(tmp_path):
    folder = write_pack(tmp_path, "two_sum")

    new_kata("count_the_pairs", folder)

    assert (folder / "pack.yaml").read_text().endswith("katas: [two_sum, count_the_pairs]\n")
    check_pack(read_pack(folder))


def test_an_empty_list_is_extended_too(tmp_path):
    folder = write_pack(tmp_path)

    new_kata("count_the_pairs", folder)

    assert read_pack(folder).slugs == ("count_the_pairs",)


def test_a_list_that_is_too_hard_to_extend_says_how_to_write_it(tmp_path):
    folder = write_pack(tmp_path, "two_sum")
    listing = folder / "pack.yaml"
    listing.write_text(listing.read_text().replace("[two_sum]", "[\n  two_sum,\n]"))

    with pytest.raises(PackError) as caught:
        new_kata("count_the_pairs", folder)

    assert str(caught.value) == (
        "katas/pack.yaml:5: write the list of katas with one `- slug` a line, "
        "and add count_the_pairs."
    )
    assert not (folder / "count_the_pairs").exists()


def test_a_broken_pack_is_left_alone(folder):
    folder.mkdir()
    (folder / "pack.yaml").write_text("format: 1\n")

    with pytest.raises(PackError, match=r"pack\.yaml needs the key 'name'"):
        new_kata("count_the_pairs", folder)

    assert not (folder / "count_the_pairs").exists()


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        (
            "Count-Pairs",
            (
                "'Count-Pairs' cannot be used as a kata's name. Use lower-case letters, digits and "
                "single _, with a letter first, such as count_pairs."
            ),
        ),
        ("2_sum", "with a letter first, such as sum."),
        ("../elsewhere", "'../elsewhere' cannot be used as a kata's name."),
        ("class", "class is a word of Python's own; take another one."),
        ("", "'' cannot be used as a kata's name."),
    ],
)
def test_a_slug_that_cannot_be_one_is_refused(folder, slug, message):
    with pytest.raises(UsageError) as caught:
        new_kata(slug, folder)

    assert message in str(caught.value)
    assert not folder.exists()


def test_a_kata_that_is_there_is_not_written_over(folder):
    new_kata("count_the_pairs", folder)
    (folder / "count_the_pairs" / "grader.py").write_text("mine\n")

    with pytest.raises(UsageError) as caught:
        new_kata("count_the_pairs", folder)

    assert str(caught.value) == (
        f"{folder / 'count_the_pairs'} is there already. "
        "Take another name, or move it out of the way."
    )
    assert (folder / "count_the_pairs" / "grader.py").read_text() == "mine\n"


def test_a_folder_that_cannot_be_written_to_says_so(folder):
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file in the way")

    with pytest.raises(
        UsageError, match=r"cannot be written: .*\. Make the folder writable, or take"
    ):
        new_kata("count_the_pairs", folder)


def test_the_pack_near_somebody_is_found(folder):
    new_kata("count_the_pairs", folder)

    assert pack_near(folder) == folder
    assert pack_near(folder / "count_the_pairs" / "solutions") == folder
    folder.rename(folder.with_name("katas"))
    assert pack_near(folder.parent) == folder.with_name("katas")


def test_where_no_pack_is_near_the_option_is_named(tmp_path):
    with pytest.raises(UsageError) as caught:
        pack_near(tmp_path)

    assert str(caught.value) == (
        f"There is no pack.yaml in {tmp_path}, in its folder katas, or above it. "
        "Name a folder with --pack; it may be a new one."
    )
