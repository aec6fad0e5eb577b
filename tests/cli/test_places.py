"""`hardtier init` and `hardtier reset`."""

from __future__ import annotations

from tests.cli.conftest import RIGHT, User


def test_init_writes_a_workspace_and_says_how_to_begin(installed: User):
    result = installed.types("init", "my katas", "--kata", "count_pairs")

    root = installed.workspace / "my katas"
    assert result.exit_code == 0
    assert (root / "hardtier.toml").is_file()
    assert (root / "count_pairs" / "count_pairs.py").is_file()
    assert "files written\n" in result.stdout
    assert result.stdout.endswith(
        "Begin with: cd 'my katas'; hardtier show count_pairs; hardtier start count_pairs\n"
    )


def test_init_leaves_alone_what_was_changed_and_says_so(user: User):
    user.submits(RIGHT)

    result = user.types("init", "--kata", "count_pairs")

    assert f"{user.stub}: kept: changed by you\n" in result.stdout
    assert user.stub.read_text() == (user.kata / RIGHT).read_text()


def test_init_with_force_moves_what_was_changed_and_says_where(user: User):
    user.submits(RIGHT)

    result = user.types("init", "--kata", "count_pairs", "--force")

    assert f"{user.stub}: rewritten: yours is now .hardtier/reset/count_pairs-" in result.stdout
    assert "still to be written" in user.stub.read_text()


def test_init_takes_a_category(installed: User):
    result = installed.types("init", "--category", "dsa")

    assert result.exit_code == 0
    assert installed.stub.is_file()


def test_init_for_github_adds_a_workflow(installed: User):
    installed.types("init", "--kata", "count_pairs", "--ci", "github")

    assert (installed.workspace / ".github" / "workflows" / "hardtier.yml").is_file()


def test_init_of_an_unknown_kata_writes_nothing(installed: User):
    result = installed.types("init", "new", "--kata", "count_pears")

    assert result.exit_code == 2
    assert "Did you mean count_pairs?" in result.stderr
    assert not (installed.workspace / "new").exists()


def test_reset_puts_the_stub_back_and_keeps_the_file(user: User):
    user.submits(RIGHT)

    result = user.types("reset", "count_pairs")

    assert result.exit_code == 0
    assert f"{user.stub} is the stub again.\nWhat you had is in " in result.stdout
    kept = user.workspace / result.stdout.splitlines()[1].removeprefix("What you had is in ")
    assert kept.read_text() == (user.kata / RIGHT).read_text()
    assert "still to be written" in user.stub.read_text()


def test_reset_of_an_untouched_stub_keeps_nothing(user: User):
    result = user.types("reset", "count_pairs")

    assert result.stdout == f"{user.stub} is the stub again.\n"


def test_reset_outside_of_a_workspace_is_a_usage_error(installed: User):
    result = installed.types("reset", "count_pairs")

    assert result.exit_code == 2
    assert result.stderr == (
        "hardtier: There is no workspace here. Go into one, or name it with --workspace.\n"
    )


def test_a_folder_that_is_no_workspace_is_named(user: User):
    elsewhere = user.home / "elsewhere"
    elsewhere.mkdir()

    result = user.types("reset", "count_pairs", "--workspace", elsewhere)

    assert result.exit_code == 2
    assert f"{elsewhere} is in no workspace" in result.stderr


def test_every_command_about_a_workspace_takes_its_folder(user: User, monkeypatch):
    monkeypatch.chdir(user.home)

    result = user.types("show", "count_pairs", "--workspace", user.workspace)

    assert result.stdout.endswith(f"Your file: {user.stub}\n")


def test_a_kata_that_hardtier_toml_names_wrongly_is_told_with_its_line(user: User):
    settings = user.workspace / "hardtier.toml"
    settings.write_text('[hardtier]\nformat = 1\nkatas = ["count_pears"]\n')

    result = user.types("init")

    assert result.exit_code == 2
    assert "hardtier.toml:3: katas names what there is not. There is no kata" in result.stderr


def test_a_wrong_category_is_told_as_one(user: User):
    result = user.types("init", "--category", "dsaa")

    assert result.exit_code == 2
    assert "No kata names the category 'dsaa'. Did you mean dsa" in result.stderr
