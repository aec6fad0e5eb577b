"""Files of strangers: no link is followed, nothing is waited for, nothing large is read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from pytest_hardtier.cohort.taking import Refused, opened, take
from pytest_hardtier.errors import UsageError

PARTS = ("kata", "kata.py")


@pytest.fixture
def pr(tmp_path: Path) -> Path:
    """The checkout of a pull request, with the folder of a kata."""
    folder = tmp_path / "pr"
    (folder / "kata").mkdir(parents=True)
    return folder


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file outside of it."""
    path = tmp_path / "secret.py"
    path.write_text("KEY = 'hunter2'\n")
    return path


def taken(pr: Path, most: int = 1024) -> bytes | None:
    with opened(pr) as root:
        return take(root, PARTS, most)


def refused(pr: Path, most: int = 1024) -> str:
    with pytest.raises(Refused) as caught:
        taken(pr, most)
    return str(caught.value)


def test_a_file_is_read_as_it_is(pr: Path):
    (pr / "kata" / "kata.py").write_bytes(b"x = 1\r\n\xff")

    assert taken(pr) == b"x = 1\r\n\xff"


def test_what_is_not_there_is_none(pr: Path):
    assert taken(pr) is None
    (pr / "kata").rmdir()
    assert taken(pr) is None


def test_a_link_to_a_file_is_refused(pr: Path, secret: Path):
    (pr / "kata" / "kata.py").symlink_to(secret)

    assert refused(pr) == "is a link. Put the file itself there."


def test_a_link_to_nothing_is_refused(pr: Path):
    (pr / "kata" / "kata.py").symlink_to("nowhere")

    assert refused(pr) == "is a link. Put the file itself there."


def test_a_link_to_a_folder_is_refused(pr: Path, secret: Path):
    (secret.parent / "elsewhere").mkdir()
    (secret.parent / "elsewhere" / "kata.py").write_text("KEY = 'hunter2'\n")
    (pr / "kata").rmdir()
    (pr / "kata").symlink_to(secret.parent / "elsewhere")

    assert refused(pr) == "the folder kata is a link. Put the folder itself there."


def test_a_file_in_place_of_a_folder_is_refused(pr: Path):
    (pr / "kata").rmdir()
    (pr / "kata").write_text("")

    assert refused(pr) == "kata is no folder. Put a folder there."


def test_a_fifo_is_refused_and_not_waited_for(pr: Path):
    os.mkfifo(pr / "kata" / "kata.py")

    assert refused(pr) == "is no regular file. Put a Python file there."


def test_a_socket_and_a_folder_are_refused(pr: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(pr / "kata")  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("kata.py")
        assert refused(pr) == "is no regular file. Put a Python file there."
    (pr / "kata" / "kata.py").unlink()
    (pr / "kata" / "kata.py").mkdir()
    assert refused(pr) == "is no regular file. Put a Python file there."


def test_a_large_file_is_refused_without_reading_it(pr: Path):
    with (pr / "kata" / "kata.py").open("wb") as file:
        file.truncate(1 << 40)

    assert refused(pr, 256 * 1024) == (
        "is larger than 256 KiB, the most that is graded. Shorten it."
    )


def test_as_much_as_is_allowed_is_read(pr: Path):
    (pr / "kata" / "kata.py").write_bytes(b"#" * 1024)
    assert taken(pr) == b"#" * 1024

    (pr / "kata" / "kata.py").write_bytes(b"#" * 1025)
    assert refused(pr).startswith("is larger than 1 KiB")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(pr: Path):
    (pr / "kata" / "kata.py").touch(mode=0)

    assert refused(pr) == "cannot be read: Permission denied."


def test_a_workspace_that_is_a_link_is_refused(tmp_path: Path, pr: Path):
    (tmp_path / "link").symlink_to(pr)

    with pytest.raises(UsageError, match=r"cannot be opened as a folder.* a link is not followed"):
        taken(tmp_path / "link")


def test_a_relative_way_is_walked_without_links(
    tmp_path: Path, pr: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path)
    (pr / "kata" / "kata.py").write_text("x = 1\n")

    assert taken(Path("pr")) == b"x = 1\n"
    with pytest.raises(UsageError, match="cannot be opened as a folder"):
        taken(Path("link/pr"))


def test_the_current_folder_can_be_the_workspace(pr: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(pr)
    (pr / "kata" / "kata.py").write_text("x = 1\n")

    assert taken(Path()) == b"x = 1\n"


def test_no_descriptor_is_left_open(pr: Path):
    (pr / "kata" / "kata.py").write_text("x = 1\n")
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - descriptors, not paths

    for _ in range(20):
        taken(pr)

    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
