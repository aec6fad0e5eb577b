"""Katas are found wherever a pack lies, by everything that somebody may type."""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from pytest_hardtier.catalogue import packs as packs_module
from pytest_hardtier.catalogue.packs import (
    BUILTIN,
    builtin_folder,
    builtin_pack,
    find_kata,
    find_katas,
    find_packs,
    folder_of,
    list_katas,
)
from pytest_hardtier.catalogue.reading import read_pack
from pytest_hardtier.errors import PackError, UsageError
from tests.small_katas import KATA, PACK, write_kata, write_pack, write_variation


@pytest.fixture
def packs(tmp_path):
    """One pack with three katas, one of them with a variation."""
    folder = write_pack(tmp_path, "two_sum", "edit_distance", "edit_script")
    write_variation(folder / "two_sum")
    text = (folder / "edit_script" / "kata.yaml").read_text()
    text = text.replace("category: dsa", "category: data").replace("week: 1", "week: 2")
    text = text.replace("[Google, Amazon]", "[Uber]").replace("two pointers", "alignment")
    (folder / "edit_script" / "kata.yaml").write_text(text)
    return (read_pack(folder),)


def slugs(katas):
    return [kata.slug for kata in katas]


def test_the_built_in_pack_lies_inside_an_installed_package(tmp_path):
    package = tmp_path / "site-packages" / "pytest_hardtier"
    write_pack(package, "two_sum")

    assert builtin_folder(package) == package / "katas"


def test_the_built_in_pack_lies_beside_the_package_in_a_checkout(tmp_path):
    write_pack(tmp_path, "two_sum")
    (tmp_path / "pytest_hardtier").mkdir()

    assert builtin_folder(tmp_path / "pytest_hardtier") == tmp_path / "katas"


def test_a_package_without_katas_says_where_they_should_be(tmp_path):
    with pytest.raises(PackError, match=r"neither in .*katas nor beside it\. Install .* again\."):
        builtin_folder(tmp_path / "pytest_hardtier")


def test_the_built_in_pack_goes_through_the_same_function_as_every_other():
    assert folder_of(BUILTIN) == builtin_pack().folder
    assert builtin_pack() in find_packs()


def test_pyproject_announces_the_built_in_pack_as_the_code_does():
    pyproject = Path(packs_module.__file__).parents[2] / "pyproject.toml"
    if not pyproject.is_file():
        pytest.skip("no checkout: the package is installed")
    assert f'{BUILTIN.name} = "{BUILTIN.value}"' in pyproject.read_text()


def test_the_pack_of_another_wheel_is_found_without_importing_it(tmp_path, monkeypatch):
    acme = write_pack(tmp_path, "acme_problem").rename(tmp_path / "acme_katas")
    (acme / "__init__.py").write_text("raise RuntimeError('nobody may import me')")
    (acme / "pack.yaml").write_text(PACK.replace("small", "acme").replace("KATAS", "acme_problem"))
    metadata = tmp_path / "acme_katas-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-katas\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[pytest_hardtier.packs]\nacme = acme_katas\n")
    monkeypatch.syspath_prepend(tmp_path)

    found = find_packs()

    assert [pack.name for pack in found] == ["builtin", "acme"]
    assert find_kata("acme_problem").pack == "acme"
    assert "acme_katas" not in sys.modules


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("no_such_package_anywhere", "No module named 'no_such_package_anywhere'"),
        ("json", "The pack 'acme' that an installed package announces in json has no pack.yaml."),
        ("json:no_such_name", "cannot be loaded: AttributeError"),
        ("json", "Repair that package, or uninstall it."),
    ],
)
def test_a_pack_that_is_announced_and_not_there_names_its_package(value, message):
    with pytest.raises(PackError) as caught:
        folder_of(EntryPoint("acme", value, packs_module.GROUP))

    assert message in str(caught.value)


def test_two_packs_may_not_have_a_kata_of_one_name(tmp_path):
    folders = [write_pack(tmp_path / name, "two_sum") for name in ("one", "other")]
    other = folders[1] / "pack.yaml"
    other.write_text(other.read_text().replace("name: small", "name: other"))

    with pytest.raises(PackError) as caught:
        find_packs(folders)

    assert str(caught.value) == (
        f"There are two of one name: the kata 'two_sum' in {folders[0]} and the one in "
        f"{folders[1]}. Rename one of them, or uninstall its package."
    )


def test_two_packs_may_not_have_one_name(tmp_path):
    folders = [write_pack(tmp_path / slug, slug) for slug in ("one", "other")]

    with pytest.raises(PackError, match="two of one name: the pack 'small' in "):
        find_packs(folders)


def test_a_pack_in_any_folder_can_be_added(tmp_path):
    assert find_packs([write_pack(tmp_path, "two_sum")])[-1].name == "small"


def test_a_kata_and_a_variation_are_found_by_name(packs):
    assert find_kata("two_sum", packs).slug == "two_sum"
    assert find_kata("two_sum/three_sum", packs).title == "Three Sum"


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        (
            "two_sums",
            "There is no kata 'two_sums'. Did you mean two_sum? `hardtier list` shows all 3.",
        ),
        ("edit", "Did you mean edit_distance or edit_script? `hardtier list` shows all 3."),
        ("zzz", "There is no kata 'zzz'. `hardtier list` shows all 3."),
        (
            "two_sum/tree_sum",
            "two_sum has no variation 'tree_sum'. Did you mean two_sum/three_sum? It has three",
        ),
        ("two_sum/zzz", "two_sum has no variation 'zzz'. It has three_sum."),
        ("edit_script/zzz", "edit_script has no variations."),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(packs, slug, message):
    with pytest.raises(UsageError) as caught:
        find_kata(slug, packs)

    assert message in str(caught.value)


def test_one_kata_is_not_all_katas(tmp_path):
    pack = read_pack(write_pack(tmp_path, "two_sum"))

    with pytest.raises(UsageError, match=r"There is no kata 'zzz'\. `hardtier list` shows it\.$"):
        find_kata("zzz", (pack,))


def test_a_kata_on_the_list_without_a_folder_is_the_packs_mistake(packs):
    shutil.rmtree(packs[0].folder / "two_sum")

    with pytest.raises(PackError, match=r"katas/pack\.yaml: there is no two_sum/kata\.yaml"):
        find_kata("two_sum", packs)
    assert find_kata("edit_script", packs).slug == "edit_script"


@pytest.mark.parametrize(
    ("patterns", "found"),
    [
        ("all", ["two_sum", "edit_distance", "edit_script"]),
        ("edit*", ["edit_distance", "edit_script"]),
        ("data", ["edit_script"]),
        (["edit_script", "two_sum", "edit_*"], ["two_sum", "edit_distance", "edit_script"]),
        ("two_sum/*", ["two_sum/three_sum"]),
        (["*/*", "two_sum"], ["two_sum", "two_sum/three_sum"]),
        ("two_sum/three_sum", ["two_sum/three_sum"]),
        ([], []),
    ],
)
def test_patterns_mean_katas_in_the_order_of_the_pack(packs, patterns, found):
    assert slugs(find_katas(patterns, packs)) == found


def test_a_pattern_that_means_nothing_is_a_usage_error(packs):
    with pytest.raises(UsageError, match=r"No kata matches 'q\*'\. `hardtier list` shows all 3\."):
        find_katas("q*", packs)
    with pytest.raises(UsageError, match=r"There is no kata 'dta'\. Did you mean data or dsa\?"):
        find_katas("dta", packs)


def test_the_list_is_filtered_by_what_katas_say_of_themselves(packs):
    assert slugs(list_katas(packs=packs)) == ["two_sum", "edit_distance", "edit_script"]
    assert slugs(list_katas(category="DATA", packs=packs)) == ["edit_script"]
    assert slugs(list_katas(company="uber", packs=packs)) == ["edit_script"]
    assert slugs(list_katas(pattern="Two Pointers", packs=packs)) == ["two_sum", "edit_distance"]
    assert slugs(list_katas(week=2, packs=packs)) == ["edit_script"]
    assert list_katas(week=2, company="google", packs=packs) == []


def test_a_kata_that_all_companies_ask_is_asked_at_each(packs):
    """And one that is asked at FAANG is asked at Google, which is one of the five."""
    listing = packs[0].folder / "edit_distance" / "kata.yaml"
    listing.write_text(listing.read_text().replace("[Google, Amazon]", "[All]"))
    two_sum = packs[0].folder / "two_sum" / "kata.yaml"
    two_sum.write_text(two_sum.read_text().replace("[Google, Amazon]", "[FAANG]"))

    assert slugs(list_katas(company="Uber", packs=packs)) == ["edit_distance", "edit_script"]
    assert slugs(list_katas(company="Netflix", packs=packs)) == ["two_sum", "edit_distance"]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"category": "dat"}, "No kata names the category 'dat'. Did you mean data or dsa?"),
        ({"company": "gogle"}, "No kata names the company 'gogle'. Did you mean Google?"),
        ({"company": "zzz"}, "No kata names the company 'zzz'. There are Google, Amazon, Uber."),
        ({"pattern": "hash"}, "No kata names the pattern 'hash'. Did you mean hashing?"),
    ],
)
def test_an_unknown_filter_is_answered_with_the_nearest(packs, wanted, message):
    with pytest.raises(UsageError) as caught:
        list_katas(packs=packs, **wanted)

    assert str(caught.value) == message


def test_a_category_without_katas_yet_is_an_empty_list(tmp_path):
    folder = tmp_path / "katas"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK.replace("KATAS", "two_sum"))
    write_kata(folder, kata_yaml=KATA)

    assert list_katas(category="data", packs=(read_pack(folder),)) == []
