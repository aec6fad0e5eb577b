"""Which katas a run grades: by name, by path, or because they were edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugin.runs import NOTHING, PASSED, USAGE, Run, run_pytest
from tests.plugin.small import CHECKS, IDS, RIGHT, Small

COUNT_DOWN = [
    "count_down/count_down.py::counts_from_three",
    "count_down/count_down.py::has_nothing_to_count",
]
BY_TWO = ["count_down/by_two/by_two.py::counts_every_second"]


def collected(run: Run) -> list[str]:
    """The node ids that --co -q printed."""
    return [line for line in run.lines if "::" in line]


def collect(small: Small, *arguments: str, folder: str = ".") -> list[str]:
    return collected(run_pytest(small.root / folder, "--co", "-q", *arguments))


def test_a_plain_run_collects_what_was_edited(half_right: Small):
    assert collect(half_right) == IDS


def test_a_plain_run_says_that_nothing_was_edited(small: Small):
    run = run_pytest(small.root)

    assert run.status == NOTHING
    assert "hardtier: no kata here was edited yet." in run.out


@pytest.mark.parametrize(
    ("pattern", "ids"),
    [
        ("add_up", IDS),
        ("add_up/", IDS),
        ("sums", IDS),
        ("count_*", COUNT_DOWN),
        ("count_down/by_two", BY_TWO),
        ("count_down/*", BY_TWO),
    ],
    ids=["slug", "slug with slash", "category", "glob", "variation", "glob of variations"],
)
def test_a_kata_can_be_named_whether_or_not_it_was_edited(
    small: Small, pattern: str, ids: list[str]
):
    assert collect(small, f"--hardtier-kata={pattern}") == ids


def test_several_names_add_up_and_a_kata_inside_another_is_collected_once(small: Small):
    arguments = [f"--hardtier-kata={slug}" for slug in ("count_down/by_two", "all")]

    assert sorted(collect(small, *arguments)) == sorted(IDS + COUNT_DOWN + BY_TWO)


def test_a_named_kata_leaves_the_edited_ones_alone(half_right: Small):
    assert collect(half_right, "--hardtier-kata=count_down") == COUNT_DOWN


@pytest.mark.parametrize("argument", ["count_down", "count_down/count_down.py", COUNT_DOWN[0]])
def test_a_path_names_its_kata(small: Small, argument: str):
    assert collect(small, argument) == COUNT_DOWN[: 1 if "::" in argument else 2]


def test_absolute_ids_of_two_katas_work_together(small: Small):
    ids = [str(small.root / identity) for identity in (IDS[2], COUNT_DOWN[1])]

    assert collect(small, *ids) == [IDS[2], COUNT_DOWN[1]]


def test_inside_a_katas_folder_pytest_grades_that_kata(small: Small):
    assert collect(small, folder="count_down") == COUNT_DOWN


def test_a_run_from_above_finds_the_workspace_by_its_path(half_right: Small):
    run = run_pytest(
        half_right.root.parent, "workspace", "-c", "workspace/pytest.ini", "--co", "-q"
    )

    assert [line.partition("::")[2] for line in collected(run)] == CHECKS


def test_a_workspace_elsewhere_can_be_named(half_right: Small, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "conftest.py").write_text((half_right.root / "conftest.py").read_text())

    run = run_pytest(
        elsewhere, "--hardtier-workspace=../workspace", "--hardtier-kata=add_up", "--co", "-q"
    )

    assert [line.partition("::")[2] for line in collected(run)] == CHECKS


def test_a_folder_that_is_no_workspace_will_do_if_it_is_laid_out_like_one(half_right: Small):
    for name in ("hardtier.toml", "pytest.ini"):
        (half_right.root / name).unlink()

    run = run_pytest(half_right.root, "--hardtier-kata=add_up")

    assert f"hardtier: {half_right.root}, seed 0" in run.lines
    assert "1 failed, 3 passed" in run.lines[-1]


def test_the_ini_file_can_name_katas_checks_seed_and_report(half_right: Small):
    half_right.write(
        "pytest.ini",
        "[pytest]\nhardtier_kata = add_up count_down\nhardtier_check = adds_two_numbers\n"
        "    counts_from_three\nhardtier_seed = 11\nhardtier_report = md:out/report.md\n",
    )

    run = run_pytest(half_right.root, "-v")

    assert f"hardtier: {half_right.root}, seed 11" in run.lines
    assert "1 failed, 1 passed" in run.lines[-1]
    assert "Add Up" in (half_right.root / "out" / "report.md").read_text()


def test_single_checks_can_be_asked_for(half_right: Small):
    ids = collect(half_right, f"--hardtier-check={CHECKS[3]}", f"--hardtier-check={CHECKS[0]}")

    assert ids == [IDS[0], IDS[3]]


@pytest.mark.parametrize("slug", ["ad_up", "Add-Up"])
def test_an_unknown_kata_is_a_usage_error_with_the_nearest_name(small: Small, slug: str):
    run = run_pytest(small.root, f"--hardtier-kata={slug}")

    assert run.status == USAGE
    assert "add_up" in run.err.replace(slug, "")
    assert "INTERNALERROR" not in run.out + run.err


def test_an_unknown_variation_is_a_usage_error(small: Small):
    run = run_pytest(small.root, "--hardtier-kata=count_down/by_tow")

    assert run.status == USAGE
    assert "Did you mean count_down/by_two?" in run.err


@pytest.mark.parametrize("plugins", [(), ("xdist",)], ids=["one process", "xdist"])
def test_an_unknown_check_is_a_usage_error_that_lists_them(
    half_right: Small, plugins: tuple[str, ...]
):
    workers = ("-n", "1") if plugins else ()

    run = run_pytest(half_right.root, "--hardtier-check=adds_three", *workers, plugins=plugins)

    assert run.status == USAGE
    assert f"There is no check 'adds_three'. add_up has {', '.join(CHECKS)}." in run.err


def test_a_check_that_the_node_id_does_not_have_is_pytests_own_usage_error(small: Small):
    assert run_pytest(small.root, "add_up/add_up.py::adds_three").status == USAGE


def test_a_kata_that_the_workspace_lacks_names_the_command_that_adds_it(small: Small):
    (small.root / "add_up" / "add_up.py").unlink()

    run = run_pytest(small.root, "--hardtier-kata=add_up")

    assert run.status == USAGE
    assert f"{small.root} has no add_up/add_up.py." in run.err
    assert "`hardtier init --kata add_up`" in run.err


def test_a_group_means_the_katas_that_are_there(small: Small):
    (small.root / "add_up" / "add_up.py").unlink()

    assert collect(small, "--hardtier-kata=all") == COUNT_DOWN


def test_outside_of_a_workspace_the_error_tells_how_to_make_one(small: Small):
    empty = small.root.parent / "empty"
    empty.mkdir()
    (empty / "conftest.py").write_text((small.root / "conftest.py").read_text())

    run = run_pytest(empty, "--hardtier-kata=add_up")

    assert run.status == USAGE
    assert "`hardtier init DIR --kata add_up`" in run.err
    assert "--hardtier-workspace=DIR" in run.err


def test_a_named_workspace_has_to_be_one(small: Small):
    run = run_pytest(small.root, "--hardtier-workspace=..")

    assert run.status == USAGE
    assert "`hardtier init " in run.err


def test_a_stub_that_is_a_link_is_refused_with_a_sentence(half_right: Small):
    stub = half_right.root / "add_up" / "add_up.py"
    stub.rename(stub.with_name("mine.py"))
    stub.symlink_to("mine.py")

    run = run_pytest(half_right.root)

    assert "add_up.py: is a link. Put the file itself there." in run.out
    assert "Traceback" not in run.out


def test_a_folder_with_blanks_brackets_and_letters_of_other_alphabets(tmp_path: Path):
    from tests.plugin.small import small_workspace

    small = small_workspace(tmp_path, "прак[тика] für später")
    small.solve(RIGHT)

    run = run_pytest(small.root, "--hardtier-kata=add_up", "-q")

    assert run.status == PASSED
