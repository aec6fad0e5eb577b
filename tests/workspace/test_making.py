"""`init` completes a workspace and never takes anything from the candidate."""

from __future__ import annotations

import configparser
import json
import shutil
import sys

import pytest

from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.catalogue.reading import read_pack
from pytest_hardtier.clock import FakeClock
from pytest_hardtier.errors import UsageError, WorkspaceError
from pytest_hardtier.workspace import Workspace, init_workspace
from pytest_hardtier.workspace.making import template_folder
from tests.small_katas import write_pack, write_variation

GENERAL = {
    "README.md",
    "hardtier.toml",
    "pytest.ini",
    ".gitignore",
    ".vscode/settings.json",
    ".vscode/extensions.json",
}


@pytest.fixture
def katas(tmp_path):
    folder = write_pack(tmp_path, "two_sum", "edit_distance")
    write_variation(folder / "two_sum")
    packs = (read_pack(folder),)
    return [find_kata(slug, packs) for slug in ("two_sum", "edit_distance", "two_sum/three_sum")]


@pytest.fixture
def root(tmp_path):
    return tmp_path / "a workspace"


def what_became_of(root, katas, **options):
    """The outcome of each file by its path below `root`."""
    done = init_workspace(root, katas, clock=FakeClock(), **options)
    return {one.path.relative_to(root).as_posix(): one.what for one in done}


def test_a_new_workspace_has_a_prompt_and_a_stub_for_each_kata(root, katas):
    done = what_became_of(root, katas[:2])

    assert set(done) == GENERAL | {
        "two_sum/README.md",
        "two_sum/two_sum.py",
        "edit_distance/README.md",
        "edit_distance/edit_distance.py",
    }
    assert set(done.values()) == {"written"}
    assert (root / "two_sum" / "README.md").read_bytes() == katas[0].prompt.read_bytes()
    assert (root / "two_sum" / "two_sum.py").read_bytes() == katas[0].stub.read_bytes()


def test_a_variation_is_written_when_it_is_asked_for(root, katas):
    what_became_of(root, katas[:1])
    assert not (root / "two_sum" / "three_sum").exists()

    done = what_became_of(root, katas[2:])

    assert done["two_sum/three_sum/three_sum.py"] == "written"
    assert done["two_sum/three_sum/README.md"] == "written"
    assert done["pytest.ini"] == "already there"


def test_the_katas_of_hardtier_toml_are_written_when_none_is_named(root):
    root.mkdir()
    (root / "hardtier.toml").write_text('[hardtier]\nkatas = ["trapping_rain_water"]\n')

    done = what_became_of(root, None)

    assert set(done) - GENERAL == {
        "trapping_rain_water/README.md",
        "trapping_rain_water/trapping_rain_water.py",
    }
    assert done["hardtier.toml"] == "kept: changed by you"


def test_the_katas_that_are_named_stand_in_hardtier_toml_from_then_on(root, katas):
    """So that a later init, with --force or without, completes these and brings no others."""
    what_became_of(root, katas[:1])
    assert Workspace.named(root).katas == ("two_sum",)

    done = what_became_of(root, katas[1:])

    assert done["hardtier.toml"] == "updated"
    assert Workspace.named(root).katas == ("two_sum", "edit_distance", "two_sum/three_sum")


def test_katas_are_added_in_a_clone_that_remembers_nothing(root, katas):
    what_became_of(root, katas[:1])
    shutil.rmtree(root / ".hardtier")

    done = what_became_of(root, katas[1:2])

    assert done["hardtier.toml"] == "updated"
    assert done["edit_distance/edit_distance.py"] == "written"


@pytest.mark.parametrize("pattern", ["all", "dsa", "edit_*", "edit_distance"])
def test_a_kata_that_hardtier_toml_means_already_is_not_named_again(root, katas, pattern):
    what_became_of(root, [])
    (root / "hardtier.toml").write_text(f'[hardtier]\nkatas = ["{pattern}"]\n')

    done = what_became_of(root, katas[1:], force=True)

    assert done["hardtier.toml"].startswith("rewritten")
    assert Workspace.named(root).katas == (pattern, "two_sum/three_sum")


def test_a_second_init_writes_nothing(root, katas):
    what_became_of(root, katas)

    assert set(what_became_of(root, katas).values()) == {"already there"}


def test_what_the_candidate_changed_is_kept(root, katas):
    what_became_of(root, katas)
    for name in ("two_sum/two_sum.py", "pytest.ini", "README.md"):
        (root / name).write_text("mine\n")

    done = what_became_of(root, katas)

    mine = {name for name, what in done.items() if what == "kept: changed by you"}
    assert mine == {"two_sum/two_sum.py", "pytest.ini", "README.md"}
    assert (root / "two_sum" / "two_sum.py").read_text() == "mine\n"


def test_files_that_were_there_before_the_first_init_are_kept(root, katas):
    (root / "two_sum").mkdir(parents=True)
    (root / "README.md").write_text("# My project\n")
    (root / "two_sum" / "two_sum.py").write_text("solved long ago\n")

    done = what_became_of(root, katas)

    assert done["README.md"] == done["two_sum/two_sum.py"] == "kept: changed by you"
    assert (root / "README.md").read_text() == "# My project\n"


def test_a_new_version_of_an_untouched_file_takes_its_place(root, katas):
    what_became_of(root, katas)
    katas[0].prompt.write_text("# Two Sum\n\nA clearer prompt.\n")
    katas[0].stub.write_text("# a better stub\n")

    done = what_became_of(root, katas)

    assert done["two_sum/README.md"] == done["two_sum/two_sum.py"] == "updated"
    assert (root / "two_sum" / "README.md").read_text() == "# Two Sum\n\nA clearer prompt.\n"


def test_force_writes_everything_anew_and_loses_nothing(root, katas):
    what_became_of(root, katas)
    changed = {
        "two_sum/two_sum.py": "two_sum-20260101T000000Z.py",
        "two_sum/three_sum/three_sum.py": "two_sum-three_sum-20260101T000000Z.py",
        "two_sum/README.md": "two_sum-README-20260101T000000Z.md",
        "README.md": "README-20260101T000000Z.md",
        ".vscode/settings.json": "vscode-settings-20260101T000000Z.json",
        ".gitignore": "gitignore-20260101T000000Z",
    }
    for name in changed:
        (root / name).write_text(f"my {name}\n")

    done = what_became_of(root, katas, force=True)

    for name, kept in changed.items():
        assert done[name] == f"rewritten: yours is now .hardtier/reset/{kept}"
        assert (root / ".hardtier" / "reset" / kept).read_text() == f"my {name}\n"
    assert done["pytest.ini"] == "already there"
    assert (root / "two_sum" / "two_sum.py").read_bytes() == katas[0].stub.read_bytes()
    assert not Workspace.named(root).edited(katas[0])


def test_a_half_made_workspace_is_completed(root, katas):
    """Cut after the first file: hardtier.toml stands, nothing is remembered."""
    what_became_of(root, katas[:1])
    for path in sorted(root.rglob("*"), reverse=True):
        if path.name != "hardtier.toml" and path.is_file():
            path.unlink()

    done = what_became_of(root, katas[:1])

    assert done.pop("hardtier.toml") == "already there"
    assert set(done.values()) == {"written"}
    assert Workspace.named(root).edited(katas[0]) is False


def test_a_workspace_with_foreign_letters_and_blanks_in_its_path_works(tmp_path, katas):
    root = tmp_path / "Übungen für Müller" / "日本"

    what_became_of(root, katas)

    assert Workspace.named(root).stub_path(katas[0]).is_file()


@pytest.mark.parametrize("name", ["two_sum", ".vscode"])
def test_a_file_in_the_way_of_a_folder_is_named_before_anything_is_written(root, katas, name):
    root.mkdir()
    (root / name).write_text("in the way")

    with pytest.raises(WorkspaceError) as caught:
        init_workspace(root, katas)

    assert str(caught.value) == (
        f"{root / name}: is a file where a folder must be. Move it out of the way."
    )
    assert [path.name for path in root.iterdir()] == [name]


def test_a_folder_in_the_way_of_a_file_is_named_before_anything_is_written(root, katas):
    (root / "two_sum" / "two_sum.py").mkdir(parents=True)

    with pytest.raises(WorkspaceError) as caught:
        init_workspace(root, katas)

    assert str(caught.value) == (
        f"{root / 'two_sum' / 'two_sum.py'}: is a folder where a file must be. "
        "Move it out of the way."
    )
    assert not (root / "hardtier.toml").exists()


def test_nothing_is_written_through_a_link(root, katas, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    root.mkdir()
    (root / "two_sum").symlink_to(elsewhere)
    with pytest.raises(WorkspaceError, match=r"two_sum: is a link\. Put the folder itself there\."):
        init_workspace(root, katas)

    (root / "two_sum").unlink()
    (root / "two_sum").mkdir()
    (root / "two_sum" / "two_sum.py").symlink_to(elsewhere / "not_there.py")
    with pytest.raises(WorkspaceError, match=r"two_sum\.py: is a link\. Put the file itself there"):
        init_workspace(root, katas)
    assert list(elsewhere.iterdir()) == []


def test_settings_that_are_a_link_are_the_candidates_own(root, katas, tmp_path):
    (tmp_path / "my.ini").write_text("mine\n")
    root.mkdir()
    (root / "pytest.ini").symlink_to(tmp_path / "my.ini")

    assert what_became_of(root, katas)["pytest.ini"] == "kept: changed by you"
    assert "rewritten" in what_became_of(root, katas, force=True)["pytest.ini"]
    assert (tmp_path / "my.ini").read_text() == "mine\n"


def test_a_workspace_is_not_made_inside_another(root, katas):
    what_became_of(root, katas)

    with pytest.raises(WorkspaceError) as caught:
        init_workspace(root / "workspace", katas)

    assert str(caught.value) == (
        f"{root / 'workspace'} lies inside the workspace {root}. "
        f"`hardtier init {root}` adds katas there; or take a folder outside of it."
    )


def test_a_file_is_no_place_for_a_workspace(root, katas):
    root.write_text("")

    with pytest.raises(
        WorkspaceError, match=r"is a file\. Name a folder, which may be a new one\."
    ):
        init_workspace(root, katas)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder that even root cannot write to")
def test_a_folder_that_cannot_be_written_to_says_so(katas, tmp_path):
    from pathlib import Path

    with pytest.raises(WorkspaceError) as caught:
        init_workspace(Path("/proc/workspace"), katas)

    assert str(caught.value) == (
        "/proc/workspace/hardtier.toml: cannot be written: No such file or directory. "
        "Make the folder writable, or take another one."
    )


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(root, katas, monkeypatch):
    from pathlib import Path

    what_became_of(root, katas)
    katas[0].prompt.write_text("a new prompt\n")
    before = (root / "two_sum" / "README.md").read_text()

    def no_room(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_room)

    with pytest.raises(WorkspaceError, match="cannot be written: No space left on device"):
        init_workspace(root, katas)
    assert (root / "two_sum" / "README.md").read_text() == before
    assert not list(root.rglob("*.part"))


def test_a_broken_hardtier_toml_stops_init(root, katas):
    root.mkdir()
    (root / "hardtier.toml").write_text("[hardtier]\nformat = 7\n")

    with pytest.raises(WorkspaceError, match=r"hardtier\.toml:2: format is 7"):
        init_workspace(root, katas)


def test_an_unknown_service_is_a_usage_error(root, katas):
    with pytest.raises(UsageError) as caught:
        init_workspace(root, katas, ci="gitlab")

    assert str(caught.value) == "There is no configuration for 'gitlab'. There is github."


def test_the_workflow_is_written_when_it_is_asked_for(root, katas):
    """What stands in it is held by test_workflows.py."""
    assert ".github/workflows/hardtier.yml" not in what_became_of(root, katas)

    done = what_became_of(root, katas, ci="github")

    assert done[".github/workflows/hardtier.yml"] == "written"
    assert done["hardtier-ci.toml"] == "written"


def test_the_settings_of_pytest_and_the_editor_can_be_read(root, katas):
    what_became_of(root, katas)

    settings = configparser.ConfigParser()
    settings.read(root / "pytest.ini")
    assert settings["pytest"]["hardtier"] == "true"
    assert json.loads((root / ".vscode" / "settings.json").read_text())[
        "python.testing.pytestEnabled"
    ]
    assert json.loads((root / ".vscode" / "extensions.json").read_text())["recommendations"]
    assert ".hardtier/" in (root / ".gitignore").read_text().splitlines()


def test_the_template_lies_in_the_installed_package_or_beside_it(tmp_path):
    package = tmp_path / "pytest_hardtier"
    with pytest.raises(WorkspaceError, match=r"neither in .* nor beside it\. Install .* again\."):
        template_folder(package)

    beside = tmp_path / "workspace_template"
    beside.mkdir()
    (beside / "hardtier.toml").write_text("")
    assert template_folder(package) == beside

    inside = package / "workspace_template"
    inside.mkdir(parents=True)
    (inside / "hardtier.toml").write_text("")
    assert template_folder(package) == inside
