"""`hardtier hint`, `debrief` and `discuss`: what is learned beside the code, and what it costs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_hardtier.cli.common import (
    kata_named,
    logbook_of,
    note_down,
    show_markdown,
    slug_argument,
    tell,
    workspace_here,
    workspace_option,
)

if TYPE_CHECKING:
    from pytest_hardtier.catalogue.kata import Kata
    from pytest_hardtier.grading.discussion import Mark, Sheet
    from pytest_hardtier.study.past import Past

FREE = "One hint is free. With a second one, the level of {attempt} is 2 at most."
COSTLY = "{hints} hints were taken: this attempt's level is 2 at most."
SOLVED = "The kata is solved, so a hint costs nothing any more."
SKIP, STOP = "?", "q"


@click.command()
@slug_argument
@click.option("--again", is_flag=True, help="Show the hints that you have already taken.")
@workspace_option
def hint(slug: str, again: bool, workspace: Path | None) -> int:
    """Show the next hint; the first is free.

    There are four, one step more each time. More than one caps the attempt's level at 2.
    """
    from pytest_hardtier.catalogue.prose import read_hints
    from pytest_hardtier.errors import UsageError

    kata = kata_named(slug)
    hints = read_hints(kata)
    if not hints:
        raise UsageError(f"{kata.slug} has no hints of its own. Try `hardtier hint {kata.parent}`.")
    logbook = logbook_of(workspace_here(workspace))
    taken = [record.data.get("step", 0) for record in logbook.gists(kata.slug, "hint")]
    step = min(max(taken, default=0), len(hints))
    if again or step == len(hints):
        return _show_taken(kata, hints, step)
    step += 1
    _show_hint(hints, step)
    note_down(logbook, "hint", kata.slug, {"step": step})
    click.echo()
    click.echo(_cost(logbook.past(kata.slug)))
    return 0


def _cost(past: Past) -> str:
    """What the hints so far mean for the level of this attempt."""
    from pytest_hardtier.grading.scorecard import FREE_HINTS

    if past.solved:
        return SOLVED
    if past.hints > FREE_HINTS:
        return COSTLY.format(hints=past.hints)
    return FREE.format(attempt="this attempt" if past.running else "your next attempt")


def _show_hint(hints: Sequence[str], step: int) -> None:
    click.echo(f"Hint {step} of {len(hints)}")
    click.echo()
    show_markdown(hints[step - 1])


def _show_taken(kata: Kata, hints: Sequence[str], taken: int) -> int:
    for step in range(1, taken + 1):
        _show_hint(hints, step)
        click.echo()
    if taken == len(hints):
        click.echo(f"There are no more. `hardtier debrief {kata.slug}` tells the rest.")
    elif taken == 0:
        click.echo(f"You have taken none. The first one is free: hardtier hint {kata.slug}")
    return 0


@click.command()
@slug_argument
@click.option("--give-up", is_flag=True, help="Show it although the kata is not solved.")
@workspace_option
def debrief(slug: str, give_up: bool, workspace: Path | None) -> int:
    """Show what to learn from a kata, once it is solved.

    Before that it asks whether you give up: the attempt's level is then 2 at most.
    """
    from pytest_hardtier.catalogue.prose import read_debrief
    from pytest_hardtier.errors import UsageError
    from pytest_hardtier.study.sitting import Ending

    kata = kata_named(slug)
    text = read_debrief(kata)
    if not text:
        raise UsageError(f"{kata.slug} has no debrief. Try `hardtier debrief {kata.parent}`.")
    logbook = logbook_of(workspace_here(workspace))
    past = logbook.past(kata.slug)
    # Between attempts nothing is given away by what was free after the last one.
    free = past.solved or (past.ever_solved and not past.running)
    open_to_all = free or past.debrief_opened or past.ending is Ending.given_up
    if not (open_to_all or give_up or _gives_up(kata)):
        return 1
    if not free:
        note_down(logbook, "debrief", kata.slug, {})
    if past.running:
        note_down(logbook, "given_up", kata.slug, {})
    show_markdown(text)
    return 0


def _gives_up(kata: Kata) -> bool:
    """Whether somebody at a terminal says so; a pipe cannot, it has --give-up."""
    cost = (
        f"{kata.slug} is not solved. The debrief tells how, and this attempt's level is then 2 at "
        "most."
    )
    if not sys.stdin.isatty():
        click.echo(f"{cost} To read it anyway: hardtier debrief {kata.slug} --give-up", err=True)
        return False
    click.echo(cost)
    return click.confirm("Give up and read it?")


@click.command()
@slug_argument
@click.option(
    "--answers",
    metavar="TEXT",
    help="All answers in order with ; between them, instead of asking: 'b; 54; c a b; a2 b1'.",
)
@workspace_option
def discuss(slug: str, answers: str | None, workspace: Path | None) -> int:
    """Talk a kata over, as an interviewer would once the code works.

    Each question has an answer that can be checked, and the reasons come after it. Level 4 asks for
    80 % right. Answers are typed, come line by line from a pipe, or all at once with --answers.
    """
    from pytest_hardtier.catalogue.discussion import read_discussion
    from pytest_hardtier.errors import UsageError
    from pytest_hardtier.grading.discussion import share_right, sheet_of

    kata = kata_named(slug)
    here = workspace_here(workspace)
    seed = here.seed if here is not None else 0
    sheets = [sheet_of(question, seed) for question in read_discussion(kata)]
    if not sheets:
        raise UsageError(
            f"{kata.slug} has no discussion of its own. Try `hardtier discuss {kata.parent}`."
        )
    if answers is not None:
        given = _given(answers, sheets)
    elif sys.stdin.isatty():
        given = _typed
    else:
        given = _given_lines()
    marks = _ask_all(sheets, given)
    if marks is None:
        click.echo("Stopped; nothing was recorded.")
        return 1
    share = share_right([mark for mark in marks if mark is not None], len(sheets))
    answers_by_question = {
        sheet.question.id: "skipped" if mark is None else "right" if mark.right else "wrong"
        for sheet, mark in zip(sheets, marks, strict=True)
    }
    told: dict[str, object] = {"share": share, "answers": answers_by_question}
    note_down(logbook_of(here), "discussion", kata.slug, told)
    right = sum(mark is not None and mark.right for mark in marks)
    click.echo(f"{right} of {len(sheets)} right. {_what_it_means(share)}")
    return 0


Reader = Callable[["Sheet"], str | None]


def _ask_all(sheets: Sequence[Sheet], read: Reader) -> list[Mark | None] | None:
    """The marks, None where a question was skipped; None for all when somebody stopped."""
    marks: list[Mark | None] = []
    for number, sheet in enumerate(sheets, start=1):
        _show_sheet(sheet, number, len(sheets))
        stopped, mark = _ask(sheet, read)
        if stopped:
            return None
        marks.append(mark)
        _show_mark(sheet, mark)
    return marks


def _ask(sheet: Sheet, read: Reader) -> tuple[bool, Mark | None]:
    """Whether somebody stopped, and the mark of the first answer that can be read."""
    from pytest_hardtier.grading.discussion import mark, read_answer

    while True:
        text = read(sheet)
        if text is None or text.strip().lower() == STOP:
            return True, None
        if text.strip() == SKIP:
            return False, None
        try:
            return False, mark(sheet, read_answer(sheet, text))
        except ValueError as problem:
            click.echo(f"  {problem}")


def _typed(sheet: Sheet) -> str | None:
    # Not as input()'s prompt: a Ctrl-C while input() writes is noticed after the next line only.
    click.echo(f"  {sheet.how} ({SKIP} skips, {STOP} stops)> ", nl=False)
    try:
        return input()
    except (KeyboardInterrupt, EOFError):
        click.echo()
        return None


def _given(answers: str, sheets: Sequence[Sheet]) -> Reader:
    """Reads from `--answers`; what cannot be read is a usage error, as nobody can correct it."""
    from pytest_hardtier.errors import UsageError
    from pytest_hardtier.report.words import plural

    texts = [text.strip() for text in answers.split(";")]
    if len(texts) != len(sheets):
        raise UsageError(
            f"There are {plural(len(sheets), 'question')}, and --answers has "
            f"{plural(len(texts), 'answer')}."
        )
    # All of them before anything is told: who types one wrong may correct it without knowing more.
    for number, (sheet, text) in enumerate(zip(sheets, texts, strict=True), start=1):
        _check_answer(sheet, number, text)
    return _once_each(iter(texts))


def _given_lines() -> Reader:
    return _once_each(line.rstrip("\n") for line in sys.stdin)


def _once_each(texts: Iterator[str]) -> Reader:
    numbered = enumerate(texts, start=1)

    def read(sheet: Sheet) -> str | None:
        number, text = next(numbered, (0, None))
        if text is not None:
            _check_answer(sheet, number, text)
        return text

    return read


def _check_answer(sheet: Sheet, number: int, text: str) -> None:
    """Raises UsageError for a text that is no answer, with the number that the question shows."""
    from pytest_hardtier.errors import UsageError
    from pytest_hardtier.grading.discussion import read_answer

    if text.strip().lower() in (SKIP, STOP):
        return
    try:
        read_answer(sheet, text)
    except ValueError as problem:
        raise UsageError(f"{text!r} is no answer to question {number}. {problem}") from None


def _show_sheet(sheet: Sheet, number: int, of: int) -> None:
    from pytest_hardtier.grading.discussion import LETTERS

    click.echo(f"{number} of {of}")
    tell(sheet.question.question)
    for letter, line in zip(LETTERS, sheet.lines, strict=False):
        tell(line, f"  {letter}  ")
    for place, side in enumerate(sheet.sides, start=1):
        tell(side, f"     {place}  ")


def _show_mark(sheet: Sheet, mark: Mark | None) -> None:
    """What was right and why; of a choice, what there is to say about every option."""
    from pytest_hardtier.grading.discussion import solution_of

    if mark is None:
        told = "" if sheet.question.options else f": {solution_of(sheet.question)}"
        tell(f"skipped{told}", "  ")
    elif not mark.right:
        tell(f"no: {mark.solution}", "  ")
    else:
        click.echo("  right")
    if sheet.question.options:
        from pytest_hardtier.grading.discussion import LETTERS

        for letter, option in zip(LETTERS, sheet.question.options, strict=False):
            sign = "+" if option.right else "-"
            tell(option.why, f"  {sign} {letter}  ")
    elif mark is not None and mark.why:
        tell(mark.why, "  ")
    elif sheet.question.why:
        tell(sheet.question.why, "  ")
    click.echo()


def _what_it_means(share: float) -> str:
    from pytest_hardtier.grading.scorecard import DISCUSSION_SHARE

    if share >= DISCUSSION_SHARE:
        return "That is what level 4 asks for."
    return f"Level 4 asks for {DISCUSSION_SHARE * 100:.0f} %."
