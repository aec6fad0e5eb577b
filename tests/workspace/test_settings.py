"""hardtier.toml is read with its mistakes named by line."""

from __future__ import annotations

import pytest

from pytest_hardtier.errors import WorkspaceError
from pytest_hardtier.workspace.settings import KEYS, read_settings


@pytest.fixture
def path(tmp_path):
    return tmp_path / "hardtier.toml"


def test_every_setting_may_be_left_out(path):
    path.write_text("")

    assert read_settings(path).katas == ("all",)


def test_the_katas_of_a_workspace_are_named(path):
    path.write_text('[hardtier]\nformat = 1\nkatas = ["dsa", "two_sum/three_sum"]\n')

    assert read_settings(path).katas == ("dsa", "two_sum/three_sum")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[hardtier]\nkata = []\n", ":2: 'kata' is no setting. Did you mean katas?"),
        ("[hardtier]\n\nseed = 1\n", ":3: 'seed' is no setting. There are format and katas."),
        ("# x\n[hard]\n", ":2: 'hard' has no place here. Settings stand in [hardtier]."),
        ("katas = []\n", ":1: 'katas' has no place here. Settings stand in [hardtier]."),
        ("hardtier = 1\n", ":1: hardtier is a table: write [hardtier] on a line of its own."),
        (
            "[hardtier]\nformat = 2\n",
            (
                ":2: format is 2; this version of pytest-hardtier reads format 1. "
                "Upgrade pytest-hardtier."
            ),
        ),
        ("[hardtier]\nformat = true\n", ":2: format is True; this version"),
        ('[hardtier]\nkatas = "all"\n', ':2: katas is a list of names, such as ["all"].'),
        ("[hardtier]\nkatas = [1]\n", ':2: katas is a list of names, such as ["all"].'),
        ("hardtier.seed = 1\n", ": 'seed' is no setting."),
        ("[hardtier]\nkatas = [\n", ":2: cannot be read as TOML: Invalid value."),
        (
            "[hardtier\n",
            ":1: cannot be read as TOML: Expected ']' at the end of a table declaration.",
        ),
    ],
)
def test_a_mistake_in_hardtier_toml_is_named_with_line_and_repair(path, text, message):
    path.write_text(text)

    with pytest.raises(WorkspaceError) as caught:
        read_settings(path)

    assert str(caught.value).startswith(f"{path}{message}")


def test_a_file_in_another_encoding_and_a_folder_in_its_place_are_named(path):
    path.write_bytes(b"# \xe4\n")
    with pytest.raises(WorkspaceError, match=r"hardtier\.toml: is not UTF-8\. Save it as UTF-8\."):
        read_settings(path)

    path.unlink()
    path.mkdir()
    with pytest.raises(WorkspaceError, match=r"hardtier\.toml: cannot be read: Is a directory\."):
        read_settings(path)


def test_the_template_says_every_setting():
    from pytest_hardtier.workspace.making import template_folder

    text = (template_folder() / "hardtier.toml").read_text()

    assert all(f"\n{key} = " in text for key in KEYS)
