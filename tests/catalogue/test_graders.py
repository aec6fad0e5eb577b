"""A grader is a module: it imports from its kata, and what breaks in it has file and line."""

from __future__ import annotations

import os
import stat

import pytest

from pytest_hardtier.catalogue.graders import forget_graders, import_grader
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.catalogue.reading import read_kata, read_pack
from pytest_hardtier.errors import KataError
from tests.small_katas import write_kata, write_pack, write_variation


@pytest.fixture
def folder(tmp_path):
    """A kata `two_sum` with a variation whose grader imports from it."""
    kata = write_pack(tmp_path, "two_sum") / "two_sum"
    write_variation(kata)
    return kata


def broken_grader(folder, text):
    (folder / "grader.py").write_text(text)
    with pytest.raises(KataError) as caught:
        import_grader(read_kata(folder))
    return str(caught.value)


def test_a_grader_is_a_module_of_its_pack(folder):
    module = import_grader(read_kata(folder))

    assert module.__name__ == "hardtier_katas_small.two_sum.grader"
    assert module.oracle([3, 1, 2], 3) == [1, 2]


def test_a_grader_runs_once(folder):
    kata = read_kata(folder)

    assert import_grader(kata) is import_grader(kata)


def test_a_variation_imports_from_its_kata(folder):
    packs = (read_pack(folder.parent),)

    variation = import_grader(find_kata("two_sum/three_sum", packs))

    assert variation.borrowed is import_grader(find_kata("two_sum", packs)).oracle


def test_a_kata_outside_of_a_pack_has_a_grader_too(tmp_path):
    kata = read_kata(write_variation(write_kata(tmp_path)))

    assert import_grader(kata).borrowed([2, 1], 0) == [1, 2]


def test_two_packs_of_one_name_in_two_folders_do_not_mix(tmp_path):
    """As in tests, or when a checkout stands beside the installed package."""
    first = write_pack(tmp_path / "first", "two_sum") / "two_sum"
    second = write_pack(tmp_path / "second", "two_sum") / "two_sum"
    (second / "grader.py").write_text("place = 'second'\n")

    assert hasattr(import_grader(read_kata(first)), "oracle")
    assert import_grader(read_kata(second)).place == "second"


def test_a_grader_that_was_forgotten_is_read_again(folder):
    kata = read_kata(folder)
    import_grader(kata)
    (folder / "grader.py").write_text("answer = 'a longer file than the first one was'\n" * 3)

    forget_graders(kata)

    assert import_grader(kata).answer.startswith("a longer file")


def test_a_grader_in_a_folder_that_nobody_may_write_to_is_imported(folder):
    if os.geteuid() == 0:
        # Root may write anywhere; a file where the bytecode's folder would be stops even root.
        (folder / "__pycache__").write_text("in the way")
    else:
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)

    try:
        assert import_grader(read_kata(folder)).oracle
    finally:
        folder.chmod(stat.S_IRWXU)


def test_a_grader_that_raises_is_named_with_file_and_line(folder):
    assert broken_grader(folder, "\nvalue = 1 / 0\n") == (
        "katas/two_sum/grader.py:2: the grader cannot be imported: "
        "ZeroDivisionError: division by zero"
    )


def test_a_grader_that_is_no_python_is_named_with_file_and_line(folder):
    assert broken_grader(folder, "x = 1\ndef (:\n") == (
        "katas/two_sum/grader.py:2: the grader cannot be imported: SyntaxError: invalid syntax"
    )


def test_a_grader_that_imports_what_is_not_there_is_named(folder):
    said = broken_grader(folder, "import no_such_thing_anywhere\n")

    assert said.startswith("katas/two_sum/grader.py:1: the grader cannot be imported: Module")
    assert "'no_such_thing_anywhere'" in said


def test_a_grader_that_ends_the_program_is_an_error_as_well(folder):
    assert broken_grader(folder, "raise SystemExit\n") == (
        "katas/two_sum/grader.py:1: the grader cannot be imported: SystemExit"
    )


def test_what_breaks_deep_in_the_standard_library_points_at_the_authors_line(folder):
    said = broken_grader(folder, "import json\n\n\njson.loads('{')\n")

    assert said.startswith("katas/two_sum/grader.py:4: the grader cannot be imported: JSONDecode")


def test_a_variation_whose_kata_is_broken_points_at_the_katas_line(folder):
    (folder / "grader.py").write_text("oops\n")

    with pytest.raises(KataError, match=r"^katas/two_sum/grader\.py:1: .* NameError"):
        import_grader(read_kata(folder / "variations" / "three_sum"))


def test_a_repaired_grader_is_imported_without_a_new_start(folder):
    broken_grader(folder, "oops\n")
    (folder / "grader.py").write_text("answer = 'repaired'\n")

    assert import_grader(read_kata(folder)).answer == "repaired"
