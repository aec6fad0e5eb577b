"""A kata's folder becomes a Kata, or an error that names file, line, value and repair."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pytest_hardtier.catalogue.kata import RubricItem
from pytest_hardtier.catalogue.reading import check_pack, nearest, read_kata, read_pack
from pytest_hardtier.errors import KataError, PackError
from tests.small_katas import KATA, VARIATION, write_kata, write_pack, write_variation


def error_of(tmp_path: Path, old: str, new: str) -> str:
    """What is said of a good kata.yaml in which `old` is replaced by `new`."""
    assert old in KATA
    folder = write_pack(tmp_path, "two_sum") / "two_sum"
    (folder / "kata.yaml").write_text(KATA.replace(old, new, 1))
    with pytest.raises(KataError) as caught:
        read_kata(folder)
    return str(caught.value)


def test_a_kata_is_read_whole(tmp_path):
    kata = read_kata(write_pack(tmp_path, "two_sum") / "two_sum")

    assert (kata.slug, kata.name, kata.parent) == ("two_sum", "two_sum", None)
    assert (kata.pack, kata.category, kata.minutes) == ("small", "dsa", 20)
    assert (kata.week, kata.day, kata.companies) == (1, 2, ("Google", "Amazon"))
    assert kata.rubric[1] == RubricItem("cost", 30, "one look at each number is enough")
    assert kata.contract.file == "two_sum.py"
    assert list(kata.contract.calls) == ["two_sum"]
    assert not kata.contract.numpy
    assert kata.stub.is_file()


def test_a_variation_says_its_own_and_has_the_rest_from_its_kata(tmp_path):
    folder = write_variation(write_pack(tmp_path, "two_sum") / "two_sum")

    variation = read_kata(folder)

    assert (variation.slug, variation.name, variation.parent) == (
        "two_sum/three_sum",
        "three_sum",
        "two_sum",
    )
    assert (variation.title, variation.minutes, variation.contract.numpy) == ("Three Sum", 25, True)
    assert (variation.category, variation.week, variation.number) == ("dsa", 1, 1)
    assert variation.variations == ()
    assert variation.stub == folder / "stub.py"


def test_a_variation_has_the_harness_of_its_kata_unless_it_brings_one(tmp_path):
    kata = write_pack(tmp_path, "two_sum") / "two_sum"
    variation = write_variation(kata)
    assert read_kata(variation).harness_file is None

    (kata / "harness.py").write_text("")
    assert read_kata(variation).harness_file == kata / "harness.py"

    (variation / "harness.py").write_text("")
    assert read_kata(variation).harness_file == variation / "harness.py"


def test_the_harness_of_a_variation_may_begin_with_that_of_its_kata(tmp_path):
    kata = write_pack(tmp_path, "two_sum") / "two_sum"
    variation = write_variation(kata)
    (kata / "harness.py").write_text("def of_kata(): ...")
    (variation / "harness.py").write_text("def own(): ...")
    assert read_kata(variation).harness == (b"def own(): ...",)

    both = "from ...harness import of_kata\n"
    (variation / "harness.py").write_text(both)

    assert read_kata(variation).harness == (b"def of_kata(): ...", both.encode())


def test_limits_classes_and_reference_are_read(tmp_path):
    text = KATA.replace(
        "  imports: standard_library\n",
        "  imports: numpy\n  classes: {Net: [forward, backward]}\n"
        "  limits: {seconds_per_call: 0.5, memory_mib: 256}\n",
    )
    folder = write_kata(tmp_path, kata_yaml=text + "reference: solutions/with_a_set.py\n")

    kata = read_kata(folder)

    assert kata.contract.numpy
    assert kata.contract.classes == {"Net": ("forward", "backward")}
    limits = kata.contract.limits
    assert (limits.seconds_per_call, limits.memory_mib, limits.seconds) == (0.5, 256, 10.0)
    assert kata.reference == "solutions/with_a_set.py"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "share: 30",
            "share: 25",
            ":15: rubric shares add up to 95, not 100. Give the missing 5 to an item.",
        ),
        (
            "share: 30",
            "share: 45",
            ":15: rubric shares add up to 115, not 100. Take the 15 too many away.",
        ),
        ("share: 30", "share: 0", ":20: rubric.cost.share is 0; it must be from 1 to 100."),
        ("share: 30", "share: half", ":20: rubric.cost.share must be a whole number, not the text"),
        ("  cost:", "  Cost:", ":19: 'Cost' cannot name a rubric item. Use lower-case letters"),
        (
            "cost:\n    share: 30\n    line: one look at each number is enough",
            "cost: {share: 30, line: one look, or two}",
            (
                ":19: 'or two' is no key of a rubric item. If it is part of a sentence, put the "
                "sentence on its own line: inside braces a comma ends it."
            ),
        ),
        ("minutes: 20\n", "", ": a kata needs the key 'minutes'. Add a line like `minutes: 35`."),
        ("minutes: 20", "minuets: 20", ":6: 'minuets' is no key of a kata. Did you mean minutes?"),
        ("minutes: 20", "minutes: 0", ":6: minutes is 0; it must be from 1 to 600."),
        ("number: 1", "number: one", ":3: number must be a whole number, not the text 'one'."),
        ("title: Two Sum", "title: no", ":4: title is `no`, which YAML reads as false"),
        (
            "format: 1",
            "format: 2",
            (
                ":1: format is `2`; this version of pytest-hardtier reads format 1. "
                "Write `format: 1`, or upgrade pytest-hardtier."
            ),
        ),
        ("category: dsa", "category: dsaa", ":5: category is 'dsaa'. Did you mean dsa?"),
        ("category: dsa", "category: xyz", ":5: category is 'xyz'. It may be dsa or data."),
        (
            "slug: two_sum",
            "slug: Two-Sum",
            (
                ":2: 'Two-Sum' cannot be a slug. Use lower-case letters, digits and single _, "
                "with a letter first, such as two_sum."
            ),
        ),
        (
            "slug: two_sum",
            "slug: lambda",
            ":2: 'lambda' cannot be a slug. lambda is a word of Python's own; take another one.",
        ),
        (
            "slug: two_sum",
            "slug: three_sum",
            ":2: slug is 'three_sum', but the folder is 'two_sum'. Give both one name.",
        ),
        ("week: 1", "week: 9", ":9: plan.week is 9; it must be from 1 to 6."),
        ("day: 2", "day: 0", ":9: plan.day is 0; it must be from 1 to 7."),
        ("{week: 1, day: 2}", "{week: 1}", ":9: a plan needs the key 'day'."),
        ("[Google, Amazon]", "Google", ":8: companies must be a list, not the text 'Google'."),
        ("two pointers]", "hashing]", ":7: patterns lists 'hashing' twice."),
        (
            "file: two_sum.py",
            "file: solution.py",
            ":11: the candidate's file is two_sum.py, not 'solution.py'.",
        ),
        (
            "imports: standard_library",
            "imports: numpi",
            ":14: submission.imports is 'numpi'. Did you mean numpy?",
        ),
        (
            "imports: standard_library",
            "imports: torch",
            ":14: submission.imports is 'torch'. It may be standard_library or numpy.",
        ),
        (
            '"two_sum(numbers: list[int], target: int) -> list[int]"',
            '"two_sum(numbers: list[int"',
            (
                ":13: `two_sum(numbers: list[int` is no signature. "
                "Write it as behind `def`: two_sum(words: list[str]) -> int"
            ),
        ),
        (
            '"two_sum(',
            '"twosum(',
            ":13: the signature of two_sum must begin with `two_sum(`.",
        ),
        (
            '  calls:\n    two_sum: "two_sum(numbers: list[int], target: int) -> list[int]"\n',
            "",
            ":10: a submission needs a function under `calls:` or a class under `classes:`.",
        ),
        (
            "  imports: standard_library",
            "  imports: numpy\n  classes: {Net: [for ward]}",
            ":15: 'for ward' cannot be a method of Net. Write the bare name.",
        ),
        (
            "  imports: standard_library",
            "  imports: numpy\n  classes: {two nets: [forward]}",
            ":15: 'two nets' cannot be the name of a class.",
        ),
        (
            "  imports: standard_library",
            "  imports: numpy\n  limits: {wall: 3}",
            ":15: 'wall' is no key of limits. It may have seconds_per_call, seconds, memory_mib",
        ),
        (
            "  imports: standard_library",
            "  imports: numpy\n  limits: {seconds: 0}",
            ":15: submission.limits.seconds is 0; it must be more than 0.",
        ),
        (
            "  imports: standard_library",
            "  imports: numpy\n  limits: {memory_mib: 0.5}",
            ":15: submission.limits.memory_mib must be a whole number, not the number 0.5.",
        ),
        (
            "  imports: standard_library",
            "  imports: numpy\n  limits: {seconds: 2}",
            ":15: a check has 2 s in all, which is less than the 3 s of one call. Raise `seconds`.",
        ),
        (
            "rubric:",
            "reference: solutions/with_a_sett.py\nrubric:",
            ":15: reference is 'solutions/with_a_sett.py'. Did you mean solutions/with_a_set.py?",
        ),
        (
            "rubric:",
            "variations: [three_sum]\nrubric:",
            (
                ":15: there is no variations/three_sum/kata.yaml. "
                "Make it, or take three_sum off the list."
            ),
        ),
        ("title: Two Sum", "title: Two: Sum", ":4: this is not YAML: mapping values are not"),
        ("title: Two Sum", "title: Two Sum\ntitle: 2", ":5: the key 'title' stands here a second"),
    ],
)
def test_a_mistake_in_kata_yaml_is_named_with_line_and_repair(tmp_path, old, new, message):
    said = error_of(tmp_path, old, new)

    assert message in said
    assert said.startswith("katas/two_sum/kata.yaml:")


@pytest.mark.parametrize("name", ["prompt.md", "stub.py", "grader.py"])
def test_a_kata_without_one_of_its_files_says_which(tmp_path, name):
    folder = write_pack(tmp_path, "two_sum") / "two_sum"
    (folder / name).unlink()

    with pytest.raises(KataError) as caught:
        read_kata(folder)

    assert str(caught.value) == (
        f"katas/two_sum/{name}: The file is missing; every kata and variation needs one."
    )


def test_a_reference_without_solutions_is_said_at_once(tmp_path):
    folder = write_kata(tmp_path, kata_yaml=KATA + "reference: solutions/a.py\n")
    shutil.rmtree(folder / "solutions")

    with pytest.raises(KataError, match="reference names a solution, but solutions/ holds none"):
        read_kata(folder)


def test_a_variation_that_is_not_on_the_list_is_named(tmp_path):
    folder = write_pack(tmp_path, "two_sum") / "two_sum"
    write_variation(folder)
    (folder / "kata.yaml").write_text(KATA)

    with pytest.raises(KataError) as caught:
        read_kata(folder)

    assert str(caught.value) == (
        "katas/two_sum/kata.yaml: the folder variations/three_sum is not on the list of "
        "variations. Write `variations: [three_sum]`."
    )


def test_a_variation_that_repeats_what_it_inherits_is_told_so(tmp_path):
    folder = write_variation(write_pack(tmp_path, "two_sum") / "two_sum")
    (folder / "kata.yaml").write_text(VARIATION + "category: data\n")

    with pytest.raises(KataError) as caught:
        read_kata(folder)

    assert str(caught.value) == (
        "katas/two_sum/variations/three_sum/kata.yaml:14: a variation has its category from "
        "two_sum. Take the line out."
    )


def test_a_variation_with_a_wrong_file_name_hears_its_own_name(tmp_path):
    folder = write_variation(write_pack(tmp_path, "two_sum") / "two_sum")
    (folder / "kata.yaml").write_text(VARIATION.replace("three_sum.py", "two_sum.py"))

    with pytest.raises(KataError, match=r":6: the candidate's file is three_sum\.py, not 'two_sum"):
        read_kata(folder)


def test_a_kata_outside_of_a_pack_is_shown_from_its_own_folder_on(tmp_path):
    kata = write_kata(tmp_path / "anywhere")
    variation = write_variation(kata)
    (variation / "grader.py").unlink()

    assert read_kata(kata).pack == "loose"
    with pytest.raises(KataError, match=r"^two_sum/variations/three_sum/grader\.py: The file is"):
        read_kata(variation)


def test_a_category_outside_of_a_pack_must_at_least_be_a_name(tmp_path):
    kata = write_kata(tmp_path, kata_yaml=KATA.replace("category: dsa", "category: My Own"))

    with pytest.raises(KataError, match="'My Own' cannot be a category"):
        read_kata(kata)


def test_a_folder_without_kata_yaml_is_named(tmp_path):
    with pytest.raises(KataError, match=r"kata\.yaml: The file is missing\."):
        read_kata(tmp_path / "nowhere")


def test_a_pack_is_read_without_its_katas(tmp_path):
    folder = write_pack(tmp_path, "two_sum")
    shutil.rmtree(folder / "two_sum")

    pack = read_pack(folder)

    assert (pack.name, pack.title, pack.slugs) == ("small", "Small problems", ("two_sum",))
    assert dict(pack.categories) == {"dsa": "Coding", "data": "Data"}


def test_a_pack_and_its_folders_must_agree(tmp_path):
    folder = write_pack(tmp_path, "two_sum", "edit_distance")
    pack = read_pack(folder)
    check_pack(pack)

    write_kata(folder, "unlisted")
    with pytest.raises(PackError) as caught:
        check_pack(pack)
    assert str(caught.value) == (
        "katas/pack.yaml: the folder unlisted is not on the list of katas. Add it."
    )

    shutil.rmtree(folder / "edit_distance")
    with pytest.raises(PackError) as caught:
        check_pack(pack)
    assert str(caught.value) == (
        "katas/pack.yaml: there is no edit_distance/kata.yaml. "
        "Make it, or take edit_distance off the list of katas."
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: small", "name: very small", ":2: 'very small' cannot be a name."),
        ("name: small", "naem: small", ":2: 'naem' is no key of pack.yaml. Did you mean name?"),
        ("format: 1", "format: one", ":1: format is `one`; this version"),
        ("[two_sum]", "[two_sum, two_sum]", ":5: katas lists 'two_sum' twice."),
    ],
)
def test_a_mistake_in_pack_yaml_is_the_packs_error(tmp_path, old, new, message):
    folder = write_pack(tmp_path, "two_sum")
    text = (folder / "pack.yaml").read_text()
    assert old in text
    (folder / "pack.yaml").write_text(text.replace(old, new))

    with pytest.raises(PackError) as caught:
        read_pack(folder)

    assert f"katas/pack.yaml{message}" in str(caught.value)


def test_the_nearest_names_forgive_spelling_case_signs_and_half_names():
    names = ["word_search_ii", "edit_distance", "concurrent_lru_cache"]

    assert nearest("word_serch", names) == ["word_search_ii"]
    assert nearest("Edit-Distance", names) == ["edit_distance"]
    assert nearest("lru", names) == ["concurrent_lru_cache"]
    assert nearest("zzz", names) == []
