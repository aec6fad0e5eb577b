"""Attempts as they come out of grading word_search_ii, for the snapshots and for other tests."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pytest_hardtier.calls import Kind
from pytest_hardtier.catalogue.kata import RubricItem
from pytest_hardtier.grading.attempt import Attempt, verdict_of
from pytest_hardtier.grading.expect import Unmet, expect
from pytest_hardtier.grading.scorecard import earned, level_of, score
from pytest_hardtier.grading.verdict import INTERNAL, Outcome, Verdict
from pytest_hardtier.plain import in_columns

RUBRIC = (
    RubricItem("found", 35, "every present word is reported"),
    RubricItem("path_rules", 15, "nothing absent is reported: no cell twice, no wrap-around"),
    RubricItem("sharing", 25, "words with a common beginning are walked together"),
    RubricItem("pruning", 15, "found words and exhausted branches stop costing work"),
    RubricItem("hygiene", 10, "a list without repetitions; both arguments come back unchanged"),
)


def check(name: str, title: str, rubric: str, cases: int, tier: str = "core") -> Verdict:
    return Verdict(name, title, rubric, tier, False, Outcome.passed, cases=cases)


EXAMPLES = replace(
    check("finds_the_examples", "finds the words of the prompt's three boards", "found", 3),
    visible=True,
)
FINDS = check(
    "finds_every_word", "finds every word that can be walked, on 300 small boards", "found", 300
)
LONG = check("finds_long_words", "finds a word of 72 letters along a snake", "found", 2)
RULES = check(
    "keeps_the_rules",
    "names no word that takes a diagonal, a cell twice or a step over the edge",
    "path_rules",
    300,
)
CLEAN = check("gives_back", "leaves the board and the word list as they were", "hygiene", 100)
ONCE = check("names_once", "names each word once, in a list", "hygiene", 40, "full")
SHARES = replace(
    check("shares_beginnings", "walks 64 words with one beginning together", "sharing", 1, "full"),
    cost={"steps": 133_401},
    limit={"steps": 835_840},
)
PRUNES = replace(
    check("stops_in_time", "stops when nothing is left to find", "pruning", 2, "full"),
    cost={"steps": 9_801},
    limit={"steps": 32_690},
)
NOT_KEPT = (
    "This attempt is not in the logbook: 'run' of word_search_ii could not be kept in "
    "~/.local/state/hardtier/attempts/7c1f: No space left on device. Nothing else is lost; make "
    "room there, or let HARDTIER_STATE name another folder."
)
CHECKS = (EXAMPLES, FINDS, LONG, RULES, ONCE, CLEAN, SHARES, PRUNES)


def failed(verdict: Verdict, kind: str, message: str, **more: object) -> Verdict:
    return replace(verdict, outcome=Outcome.failed, kind=str(kind), message=message, **more)


def blocked(verdict: Verdict, by: Verdict, message: str = "") -> Verdict:
    message = message or f"waits for '{by.check}'"
    return replace(
        verdict, outcome=Outcome.blocked, blocked_by=by.check, message=message, cost={}, limit={}
    )


def attempt(
    *changed: Verdict,
    seconds: float = 21 * 60 + 40,
    number: int = 3,
    notes: tuple[str, ...] = (),
    complete: bool = True,
    **circumstances: object,
) -> Attempt:
    """An attempt in which `changed` replace the verdicts of the same checks."""
    by_check = {verdict.check: verdict for verdict in (*CHECKS, *changed)}
    checks = tuple(by_check.values())
    rubric = earned(RUBRIC, checks)
    level, title, missing = level_of(
        checks,
        minutes_used=seconds / 60,
        minutes=35,
        complete=complete,
        **{"variations": 3, **circumstances},
    )
    return Attempt(
        kata="word_search_ii",
        variation=None,
        title="Word Search II (Multiple Words in Grid)",
        verdict=verdict_of(checks),
        level=level,
        level_title=title,
        score=score(rubric),
        seed=4711,
        tier="limits",
        submission_sha256="9f3c2a" + 58 * "0",
        started="2026-11-22T20:14:03+00:00",
        seconds=seconds,
        minutes=35,
        number=number,
        rubric=rubric,
        checks=checks,
        missing=missing,
        complete=complete,
        file="word_search_ii/word_search_ii.py",
        notes=notes,
    )


def wrong_answer() -> Attempt:
    return attempt(
        failed(
            FINDS,
            Kind.wrong_answer,
            "left out 'ab'",
            case="a b\nwords: a, ab",
            observed="['a']",
            question="What does your search do in the moment after it has found a word?",
            replay="3f2a9c",
        ),
        failed(
            CLEAN,
            Kind.wrong_answer,
            "board came back changed: at 0: at 0: was 'a', is '#'",
            case="a\nwords: a",
            question="Marks on the board are fine; every way out has to take its mark away.",
            replay="77ab10",
        ),
        blocked(SHARES, FINDS),
        blocked(PRUNES, FINDS),
    )


def wrong_arrays() -> Attempt:
    """Gradients of a batch of 3, summed where a mean was asked for, as `close_to` tells it."""
    inputs, y = np.array([[1.0, -0.5], [0.25, 2.0], [-1.5, 0.75]]), np.array([0, 2, 1])
    want = {"dW": np.array([[0.12, -0.31, 0.19], [-0.05, 0.4, -0.35]]), "db": np.ones(3) / 3}
    got = {name: 3 * array for name, array in want.items()}
    try:
        expect(got).close_to(want, relative=1e-6, noun="gradient", quantities={"N": 3})
    except Unmet as unmet:
        found = failed(
            FINDS,
            Kind.wrong_answer,
            unmet.message,
            question="Is the loss a sum or a mean?",
            case=in_columns({"W": np.eye(2, 3), "b": np.zeros(3), "X": inputs, "y": y}),
            observed=unmet.observed,
            replay="3f2a9c",
        )
    return attempt(found)


def visible_wrong_answer() -> Attempt:
    """A visible check, the only kind that may say what it wanted; and the candidate's prints."""
    return attempt(
        failed(
            EXAMPLES,
            Kind.wrong_answer,
            "left out 'oath' and 'eat'",
            case="o a a n\ne t a e\ni h k r\ni f l v\nwords: oath, pea, eat, rain",
            observed="[]",
            expected="['oath', 'eat']",
            question="Walk the first example by hand before you look anywhere else.",
            replay="0c55d1",
            prints="\n".join(f"visiting ({n // 4}, {n % 4})" for n in range(200)),
            printed_lines=1_204,
        ),
        *(blocked(verdict, EXAMPLES) for verdict in CHECKS[1:]),
        number=1,
        seconds=64,
    )


def too_costly() -> Attempt:
    return attempt(
        failed(
            SHARES,
            Kind.too_costly,
            "took 4,513,536 steps or more; 835,840 are plenty",
            case="a board of 7 x 13 cells, nearly all 'a'\n64 words aaa + xyz + aaa",
            question="64 words begin with 'aaa'. How often do you walk 'aaa'?",
            cost={"steps": 4_513_536},
            limit={"steps": 835_840},
            replay="b00b1e",
        ),
        number=7,
        seconds=33 * 60 + 5,
    )


def exception() -> Attempt:
    frames = (
        "line 31, in find_words: walk(r, c, root)",
        *(f"line {24 + n % 2}, in walk: walk(r + dr, c + dc, child)" for n in range(9)),
        "line 17, in walk: node = node.children[board[r][c]]",
    )
    raised = {
        "message": "raised IndexError: list index out of range",
        "frames": frames,
        "line": 17,
    }
    return attempt(
        failed(
            EXAMPLES,
            Kind.exception,
            case="o a b n\no t a e\na h k r\na f l v\nwords: oa, oaa",
            question="Walk the first example by hand before you look anywhere else.",
            replay="aa01ff",
            **raised,
        ),
        failed(FINDS, Kind.exception, case="a\nwords: b", replay="aa02ff", **raised),
        failed(RULES, Kind.exception, case="a\nwords: ab", replay="aa03ff", **raised),
        blocked(SHARES, FINDS),
        blocked(PRUNES, FINDS),
        number=2,
        seconds=700,
    )


def syntax_error() -> Attempt:
    return attempt(
        failed(
            EXAMPLES,
            Kind.syntax_error,
            "line 12: expected ':'\n    for dr, dc in STEPS\n                       ^",
            line=12,
            case="o a a n",
            replay="5e5e5e",
        ),
        *(blocked(v, EXAMPLES, "the file could not be used") for v in CHECKS[1:-1]),
        blocked(PRUNES, SHARES),
        number=4,
    )


def timeouts() -> Attempt:
    late = "find_words gave no answer within 3 s of processor time"
    return attempt(
        failed(EXAMPLES, Kind.timeout, late, case="o a\nwords: oa", replay="1d1d1d"),
        failed(FINDS, Kind.timeout, late, case="a\nwords: a", replay="2d2d2d"),
        failed(LONG, Kind.timeout, late, case="a b c\nwords: abc", replay="3d3d3d"),
        *(blocked(v, LONG, "not run after 3 timeouts") for v in CHECKS[3:]),
        number=5,
        seconds=41 * 60 + 20,
        notes=(NOT_KEPT,),
    )


def solved_level_3() -> Attempt:
    return attempt(
        number=9,
        seconds=28 * 60 + 10,
        untidiness=(
            "line 8: `find_words` is too complex (19 > 16)",
            "line 14: ambiguous variable name: `l`",
        ),
        discussion_share=0.625,
    )


def solved_late() -> Attempt:
    return attempt(number=12, seconds=47 * 60, hints=3)


def solved_level_4() -> Attempt:
    return attempt(number=10, seconds=28 * 60 + 10, variations_passed=1, discussion_share=0.875)


def unfit() -> Attempt:
    message = (
        "The grader failed on this check, not you: Traceback (most recent call last):\n"
        '  File "grader.py", line 41, in plain_search\n'
        "ZeroDivisionError: division by zero"
    )
    return attempt(
        replace(FINDS, outcome=Outcome.unfit, kind=INTERNAL, message=message),
        failed(CLEAN, Kind.wrong_answer, "words came back changed: at 0: was 'a', is 'b'"),
    )


def part_of_the_checks() -> Attempt:
    whole = attempt(complete=False)
    return replace(whole, checks=(RULES,), rubric=earned(RUBRIC, [RULES]), score=15)


def many_failures() -> Attempt:
    """Four checks with much to tell each, a case of 26 lines, and a note with a remedy."""
    board = "\n".join(" ".join("abcdefghijklmnopqrstuvwxyz"[row:] + "ab") for row in range(26))
    long_title = "finds a word of 72 letters along a snake that turns at every edge of the board"
    about = "off by 0.1 or more, most at db2[1]; relative error 0.1 or more"
    return attempt(
        failed(FINDS, Kind.wrong_answer, "left out 'ab'", case=board, replay="3f2a9c"),
        failed(
            replace(LONG, title=long_title),
            Kind.wrong_answer,
            f"left out 'abcdefgh'; every gradient is 2 times too large\n{about}",
            replay="77ab10",
        ),
        failed(RULES, Kind.wrong_answer, "names 'ac', " + "which no walk spells, " * 12),
        failed(ONCE, Kind.wrong_type, "gives a set"),
        blocked(SHARES, FINDS),
        blocked(PRUNES, FINDS),
        notes=(NOT_KEPT,),
    )


def wide_and_hostile_text() -> Attempt:
    """What a candidate can put on a screen: wide letters, markup, colour codes, CI commands."""
    return attempt(
        failed(
            EXAMPLES,
            Kind.wrong_answer,
            "left out '漢字'",
            case="漢 字 か な " * 12 + "\nwords: café, [bold]x[/bold]",
            observed="['\x1b[31mred', '\u202eabc']",
            replay="c0ffee",
            prints="::error::not a command\n\x1b[2Jgone\n[red]markup[/red]",
            printed_lines=3,
        ),
    )


SCREENS = {
    "many_failures": many_failures,
    "wrong_answer": wrong_answer,
    "wrong_arrays": wrong_arrays,
    "visible_wrong_answer": visible_wrong_answer,
    "too_costly": too_costly,
    "exception": exception,
    "syntax_error": syntax_error,
    "timeouts": timeouts,
    "solved_level_3": solved_level_3,
    "solved_late": solved_late,
    "solved_level_4": solved_level_4,
    "unfit": unfit,
    "part_of_the_checks": part_of_the_checks,
    "wide_and_hostile_text": wide_and_hostile_text,
}
