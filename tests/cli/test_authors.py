"""`hardtier kata check` and `hardtier kata new`."""

from __future__ import annotations

from tests.cli.conftest import User


def test_a_kata_that_proves_green_shows_its_matrix(user: User):
    result = user.types("kata", "check", "count_pairs")

    assert result.exit_code == 0
    assert "right: one pass that remembers how often" in result.stdout
    assert "green count_pairs: 2/2 right accepted, 4/4 wrong rejected" in result.stdout


def test_several_katas_end_in_one_table(user: User):
    user.types("kata", "new", "largest_gap", "--pack", user.pack)

    out = user.types("kata", "check", "count_pairs", "largest_gap").stdout

    assert "right: one pass that remembers how often" in out
    heads = "kata right wrong item idle room distance case slowest all"
    table = out[out.index("\nkata ") :].splitlines()[1:]
    assert table[0].split() == heads.split()
    assert [line.split()[0] for line in table[1:3]] == ["count_pairs", "largest_gap"]
    assert "idle: checks that reject no mistake." in out


def test_a_mistake_that_nobody_notices_is_red(user: User):
    (user.kata / "mistakes" / "right_after_all.py").write_text(
        "# wrong: counted: nothing\n" + (user.kata / "solutions" / "seen_before.py").read_text()
    )

    result = user.types("kata", "check", "count_pairs")

    assert result.exit_code == 1
    assert "PROBLEM right_after_all.py is wrong but passes every check" in result.stdout
    assert result.stdout.endswith("1 of 1 not green: count_pairs\n")


def test_a_discussion_that_cannot_be_read_is_red_although_grading_works(user: User):
    (user.kata / "discussion.yaml").write_text("format: 1\nquestions: []\n")

    result = user.types("kata", "check", "count_pairs")

    assert result.exit_code == 1
    assert "RED   count_pairs\n  PROBLEM " in result.stdout
    assert "discussion.yaml" in result.stdout


def test_mutants_that_survive_are_listed_with_their_line_and_change(user: User):
    """Without the checks of counting, a solution may count what it likes."""
    grader = user.kata / "grader.py"
    grader.write_text(
        grader.read_text().replace(".equals(len(pairs(numbers, target)))", ".is_a(int)")
    )

    out = user.types("kata", "check", "count_pairs", "--mutate").stdout

    assert (
        "    acme_katas/count_pairs/solutions/seen_before.py:9: survives (arithmetic)\n"
        "      - pairs += seen[target - number]\n"
        "      + pairs -= seen[target - number]\n"
    ) in out


def test_mutants_that_survive_make_nothing_red(user: User):
    result = user.types("kata", "check", "count_pairs", "--mutate", "--mutants", "3")

    assert result.exit_code == 0
    assert "seen_before.py: 3 of 3 mutants rejected\n" in result.stdout


def test_a_kata_may_be_proved_many_times_in_a_row(user: User):
    result = user.types("kata", "check", "count_pairs", "--repeat", "3")

    assert result.exit_code == 0
    assert result.stdout.endswith("  3 proofs in a row without one changed verdict\n")


def test_a_quick_proof_leaves_gaps_in_the_matrix(user: User):
    out = user.types("kata", "check", "count_pairs", "--quick").stdout

    assert "green count_pairs: 2/2 right accepted, 4/4 wrong rejected" in out
    (row,) = [line for line in out.splitlines() if "counts_a_number_with_itself" in line]
    assert " X   x   -   -" in row  # the second check has rejected no other one


def test_a_kata_may_be_proved_with_more_threads_of_linear_algebra(user: User):
    result = user.types("kata", "check", "count_pairs", "--quick", "--threads", "2")

    assert result.exit_code == 0


def test_a_verdict_that_changes_is_red(user: User):
    """The grader's number of calls goes on from proof to proof: what no kata may do."""
    grader = user.kata / "grader.py"
    grader.write_text(
        grader.read_text().replace(
            "expect(ask.count_pairs(numbers, target))",
            "DRAWN.append(1)\n    expect(ask.count_pairs(numbers, target + len(DRAWN) // 4_000))",
        )
        + "\nDRAWN = []\n"
    )

    result = user.types("kata", "check", "count_pairs", "--repeat", "5")

    assert result.exit_code == 1
    assert "  PROBLEM proof " in result.stdout
    assert "said " in result.stdout


def test_files_of_other_people_are_proved_instead(user: User):
    others = user.home / "others" / "wrong"
    others.mkdir(parents=True)
    (others / "none.py").write_text(
        "# wrong: counted: nothing\ndef count_pairs(numbers, target):\n    return 0\n"
    )

    result = user.types("kata", "check", "count_pairs", "--against", others.parent)

    assert result.exit_code == 0
    assert "0/0 right accepted, 1/1 wrong rejected" in result.stdout


def test_files_of_other_people_are_for_one_kata(user: User):
    result = user.types("kata", "check", "--all", "--against", user.home)

    assert result.exit_code == 2
    assert result.stderr == "hardtier: --against holds the files of one kata: name one.\n"


def test_what_to_check_has_to_be_said(user: User):
    result = user.types("kata", "check")

    assert result.exit_code == 2
    assert result.stderr == "hardtier: Name a kata, or say --all.\n"


def test_a_new_kata_is_written_and_proves_green(user: User, monkeypatch):
    monkeypatch.chdir(user.home)

    written = user.types("kata", "new", "largest_gap", "--pack", "ours")
    checked = user.types("kata", "check", "largest_gap", "--pack", "ours")

    assert written.exit_code == 0
    assert written.stdout.endswith("Prove it with: hardtier kata check largest_gap --pack ours\n")
    assert checked.exit_code == 0, checked.output


def test_a_new_kata_without_a_pack_asks_for_one(user: User):
    result = user.types("kata", "new", "largest_gap")

    assert result.exit_code == 2
    assert "Name a folder with --pack; it may be a new one." in result.stderr


def test_a_name_that_is_taken_is_refused(user: User):
    result = user.types("kata", "new", "count_pairs", "--pack", user.pack)

    assert result.exit_code == 2
    assert "is there already" in result.stderr
