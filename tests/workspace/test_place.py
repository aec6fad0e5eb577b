"""A workspace knows whose file is whose, what was changed, and stays the same from run to run."""

from __future__ import annotations

import json
import shutil
import threading

import pytest

from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.catalogue.reading import read_pack
from pytest_hardtier.clock import FakeClock
from pytest_hardtier.errors import WorkspaceError
from pytest_hardtier.workspace import Workspace, init_workspace
from tests.small_katas import write_pack, write_variation


@pytest.fixture
def katas(tmp_path):
    """A kata and its variation."""
    folder = write_pack(tmp_path, "two_sum")
    write_variation(folder / "two_sum")
    packs = (read_pack(folder),)
    return find_kata("two_sum", packs), find_kata("two_sum/three_sum", packs)


@pytest.fixture
def workspace(tmp_path, katas):
    """A fresh workspace in a folder that is not easy to spell."""
    root = tmp_path / "my wörkspace ✓"
    init_workspace(root, katas)
    return Workspace.named(root)


def test_a_workspace_is_found_from_every_place_inside(workspace):
    assert Workspace.at(workspace.root) == workspace
    assert Workspace.at(workspace.root / "two_sum" / "three_sum") == workspace
    assert Workspace.at(workspace.root / "two_sum" / "two_sum.py") == workspace
    assert Workspace.at(workspace.root / "not" / "there" / "yet") == workspace


def test_there_may_be_no_workspace(tmp_path):
    assert Workspace.at(tmp_path) is None
    with pytest.raises(WorkspaceError) as caught:
        Workspace.named(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path} is in no workspace: there is no hardtier.toml there or above it. "
        f"`hardtier init {tmp_path}` makes one."
    )


def test_a_broken_hardtier_toml_is_an_error_and_not_no_workspace(workspace):
    (workspace.root / "hardtier.toml").write_text("[hardtier]\nkata = 1\n")

    with pytest.raises(WorkspaceError, match=r"hardtier\.toml:2: 'kata' is no setting"):
        Workspace.at(workspace.root)


def test_a_workspace_is_found_through_a_link_to_it(workspace, tmp_path):
    (tmp_path / "link").symlink_to(workspace.root)

    assert Workspace.named(tmp_path / "link" / "two_sum") == workspace


def test_every_kata_has_its_file_and_every_file_its_kata(workspace, katas, tmp_path):
    kata, variation = katas

    assert workspace.stub_path(kata) == workspace.root / "two_sum" / "two_sum.py"
    assert workspace.stub_path(variation).relative_to(workspace.root).as_posix() == (
        "two_sum/three_sum/three_sum.py"
    )
    assert workspace.slug_of(workspace.stub_path(kata)) == "two_sum"
    assert workspace.slug_of(workspace.stub_path(variation)) == "two_sum/three_sum"
    (tmp_path / "link").symlink_to(workspace.root)
    assert workspace.slug_of(tmp_path / "link" / "two_sum" / "two_sum.py") == "two_sum"


@pytest.mark.parametrize(
    "path",
    ["two_sum.py", "two_sum/README.md", "two_sum/helper.py", "a/b/c/c.py", "../two_sum/two_sum.py"],
)
def test_other_files_belong_to_no_kata(workspace, path):
    assert workspace.slug_of(workspace.root / path) is None


def test_a_fresh_stub_is_not_edited_and_a_changed_one_is(workspace, katas):
    kata, variation = katas
    assert not workspace.edited(kata)

    workspace.stub_path(kata).write_text("def two_sum(numbers, target):\n    return []\n")

    assert workspace.edited(kata)
    assert not workspace.edited(variation)


def test_other_line_ends_are_no_edit(workspace, katas):
    """As git writes them on Windows, or an editor on saving."""
    path = workspace.stub_path(katas[0])
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert not workspace.edited(katas[0])


def test_a_clone_without_the_memory_still_knows_a_stub_from_a_solution(workspace, katas):
    shutil.rmtree(workspace.memory)
    workspace.stub_path(katas[0]).write_text("changed\n")

    assert workspace.edited(katas[0])
    assert not workspace.edited(katas[1])


def test_a_stub_of_an_older_version_is_not_an_edit(workspace, katas):
    katas[0].stub.write_text(
        "def two_sum(numbers, target):\n    raise NotImplementedError('new')\n"
    )

    assert not workspace.edited(katas[0])


def test_a_missing_file_is_not_edited_and_a_link_is(workspace, katas, tmp_path):
    path = workspace.stub_path(katas[0])
    path.unlink()
    assert not workspace.edited(katas[0])

    path.symlink_to(katas[0].stub)
    assert workspace.edited(katas[0])


def test_a_damaged_memory_is_as_good_as_none(workspace, katas):
    (workspace.memory / "written.json").write_text('{"files": [')

    assert not workspace.edited(katas[0])


def test_seed_and_id_stay_the_same(workspace):
    again = Workspace.named(workspace.root)

    assert (again.seed, again.id) == (workspace.seed, workspace.id)
    assert 0 <= workspace.seed < 2**32
    assert len(workspace.id) == 16


def test_two_workspaces_have_two_seeds(workspace, tmp_path):
    init_workspace(tmp_path / "other", [])
    other = Workspace.named(tmp_path / "other")

    assert (other.seed, other.id) != (workspace.seed, workspace.id)


def test_a_clone_draws_its_seed_once_however_many_ask_for_it_first(workspace):
    """As the workers of a parallel pytest run do."""
    shutil.rmtree(workspace.memory)
    seen, together = set(), threading.Barrier(8)

    def ask():
        together.wait()
        seen.add(workspace.seed)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == {workspace.seed}


def test_where_nothing_can_be_kept_the_seed_is_0_and_the_id_comes_from_the_path(workspace):
    shutil.rmtree(workspace.memory)
    workspace.memory.write_text("a file in the way")

    assert workspace.seed == 0
    assert workspace.id == workspace.id
    assert len(workspace.id) == 16


@pytest.mark.parametrize("text", ["", "many", "-1", str(2**40), "²"])
def test_a_seed_that_is_none_is_named_with_its_file(workspace, text):
    (workspace.memory / "seed").write_text(text, encoding="utf-8")

    with pytest.raises(WorkspaceError) as caught:
        _ = workspace.seed

    assert str(caught.value) == (
        f"{workspace.memory / 'seed'}: {text!r} is no seed. "
        "Delete the file; a new one will be drawn."
    )


def test_an_id_that_is_none_is_named_with_its_file(workspace):
    (workspace.memory / "id").write_text("../../elsewhere")

    with pytest.raises(
        WorkspaceError, match=r"id: '\.\./\.\./elsewhere' is no id\. Delete the file"
    ):
        _ = workspace.id


def test_a_reset_keeps_the_old_file(workspace, katas):
    kata, variation = katas
    workspace.stub_path(kata).write_text("my best try\n")
    workspace.stub_path(variation).write_text("my other try\n")

    kept = workspace.reset(kata, FakeClock())
    kept_variation = workspace.reset(variation, FakeClock())

    assert kept == workspace.root / ".hardtier" / "reset" / "two_sum-20260101T000000Z.py"
    assert kept.read_text() == "my best try\n"
    assert kept_variation.name == "two_sum-three_sum-20260101T000000Z.py"
    assert workspace.stub_path(kata).read_bytes() == kata.stub.read_bytes()
    assert not workspace.edited(kata)


def test_two_resets_within_a_second_keep_two_files(workspace, katas):
    kept = []
    for text in ("first\n", "second\n"):
        workspace.stub_path(katas[0]).write_text(text)
        kept.append(workspace.reset(katas[0], FakeClock()))

    assert [path.read_text() for path in kept] == ["first\n", "second\n"]


def test_a_reset_of_an_untouched_or_missing_stub_keeps_nothing(workspace, katas):
    assert workspace.reset(katas[0]) is None

    workspace.stub_path(katas[0]).unlink()
    assert workspace.reset(katas[0]) is None
    assert workspace.stub_path(katas[0]).is_file()


def test_a_reset_writes_the_stub_of_this_version(workspace, katas):
    katas[0].stub.write_text("a new stub\n")

    assert workspace.reset(katas[0]) is None
    assert workspace.stub_path(katas[0]).read_text() == "a new stub\n"


def test_a_reset_does_not_write_through_a_link(workspace, katas, tmp_path):
    path = workspace.stub_path(katas[0])
    precious = tmp_path / "precious.py"
    precious.write_text("precious\n")
    path.unlink()
    path.symlink_to(precious)

    with pytest.raises(WorkspaceError) as caught:
        workspace.reset(katas[0])

    assert str(caught.value) == f"{path}: is a link. Put the file itself there."
    assert precious.read_text() == "precious\n"


def test_a_reset_that_cannot_keep_the_old_file_leaves_it_where_it_is(workspace, katas):
    path = workspace.stub_path(katas[0])
    path.write_text("my best try\n")
    workspace.resets.write_text("a file in the way")

    with pytest.raises(WorkspaceError, match="cannot be written: File exists"):
        workspace.reset(katas[0])

    assert path.read_text() == "my best try\n"


def test_what_was_written_is_remembered_by_path_below_the_workspace(workspace):
    """So that a workspace may be moved."""
    known = json.loads((workspace.memory / "written.json").read_text())["files"]

    assert "two_sum/three_sum/three_sum.py" in known
    assert "two_sum/README.md" in known
    assert not any(path.startswith("/") for path in known)
