"""What stands on the screen of one attempt, section by section, before anyone counts its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from pytest_hardtier.grading.attempt import Attempt
from pytest_hardtier.grading.verdict import Outcome, Verdict
from pytest_hardtier.report.finding import (
    GUTTER,
    STATES,
    STYLES,
    WHOLE,
    brief_rows,
    labelled,
    parts_of,
    section_of,
    short_rows,
)
from pytest_hardtier.report.foreign import foreign, one_line_of
from pytest_hardtier.report.glyphs import Glyphs
from pytest_hardtier.report.layout import Line, Section, Span, cells, cut, fold, gap, line, wrap
from pytest_hardtier.report.rubric import ROWS, rubric_section
from pytest_hardtier.report.words import and_more, capital, clock, percent, plural

OTHERS_IN_FULL = 2
PRINTED_ROWS = 4
STEPS = 3
LEVEL_STYLES = ("bold magenta", "bold red", "bold yellow", "bold green", "bold green")
SOLVED = (
    "",
    "",
    "Everything passes.",
    "Everything passes",
    "Everything passes, the code is clean, and you can vary and discuss it.",
)


class Screen:
    """One attempt at one width: its sections from top to bottom.

    whole: for a report that is scrolled; its sections tell all that they have
    """

    def __init__(
        self, attempt: Attempt, width: int, glyphs: Glyphs, *, whole: bool = False
    ) -> None:
        self._whole = whole
        self._attempt, self.width, self._glyphs = attempt, width, glyphs
        self._behind = width - GUTTER
        self._titles = {verdict.check: one_line_of(verdict.title) for verdict in attempt.checks}
        self._shares = {item.id: item.share for item in attempt.rubric}
        unfit = [v for v in attempt.checks if v.outcome is Outcome.unfit]
        failed = [v for v in attempt.checks if v.outcome is Outcome.failed]
        self._troubles = [*unfit, *failed]
        self._solved = attempt.accepted and attempt.level > 0

    def sections(self) -> dict[str, Section]:
        """The sections by name, in the order of the screen; an empty one takes no line."""
        return {
            "headline": self._headline(),
            "level": self._level(),
            "before rubric": gap(),
            "rubric": rubric_section(
                self._attempt, self.width, self._glyphs, rows_at_most=WHOLE if self._whole else ROWS
            ),
            "before first": gap(),
            "first": self._first(),
            "others": self._others(),
            "prints": self._prints(),
            "to do": self._to_do(),
            "before bottom": gap(),
            "waiting": self._counted(Outcome.blocked),
            "passed": self._counted(Outcome.passed),
            "notes": self._notes(),
            "next": self._next(),
        }

    def _headline(self) -> Section:
        """Title at the left; attempt, clock and score at the right, or below where it is narrow."""
        attempt = self._attempt
        late = attempt.seconds > attempt.minutes * 60
        used = f"{clock(attempt.seconds)} of {attempt.minutes}:00{', over time' if late else ''}"
        # What decides no level has no score either: 15 of 100 for one good check would mislead.
        points = [f"{attempt.score} of 100"] if attempt.level else []
        right = self._glyphs.between.join((f"run {attempt.number}", used, *points))
        title = self._safe(attempt.title or attempt.slug)
        room = self.width - cells(right) - 2
        if room < (cells(title) if self._whole else min(cells(title), 24)):
            titles = wrap(title, self.width) if self._whole else [title]
            heads = [self._styled(row, "bold") for row in titles]
            return Section.of([*heads, self._styled(right, "")])
        title = cut(title, room, self._glyphs.ellipsis)
        blank = " " * (self.width - cells(title) - cells(right))
        return Section.of(
            [(Span(title, "bold"), Span(blank), Span(right, "yellow" if late else ""))]
        )

    def _level(self) -> Section:
        """The level, and what stands between here and the next."""
        attempt = self._attempt
        name = f"Level {attempt.level} {attempt.level_title}" if attempt.level else "Undecided"
        rows = fold(
            wrap(self._safe(f"{name}. {self._verdict_in_words()}"), self.width),
            WHOLE if self._whole else 2,
            self.width,
            self._glyphs.ellipsis,
        )
        style = LEVEL_STYLES[attempt.level] if 0 <= attempt.level < len(LEVEL_STYLES) else ""
        head = Span(rows[0][: len(name)], style), Span(rows[0][len(name) :])
        return Section.of([head, *map(line, rows[1:])])

    def _verdict_in_words(self) -> str:
        attempt = self._attempt
        missing = [one_line_of(step) for step in attempt.missing]
        if attempt.level == 0:
            unfit = any(v.outcome is Outcome.unfit for v in attempt.checks)
            counts = "This run counts for nobody. " if unfit else ""
            return f"{counts}A level needs {missing[0]}." if missing else counts
        if self._solved:
            return self._solved_in_words()
        return self._needed(f"Level {attempt.level} {attempt.level_title}. ") if missing else ""

    def _needed(self, before: str) -> str:
        """What the next level needs: as much of it as one line holds, and how much more."""
        missing = [one_line_of(step) for step in self._attempt.missing]
        sentences = [
            f"Level {self._attempt.level + 1} needs {and_more(missing, shown)}."
            for shown in range(len(missing), 0, -1)
        ]
        room = self.width - cells(before)
        if self._whole:
            return sentences[0]
        return next((each for each in sentences if cells(each) <= room), sentences[-1])

    def _solved_in_words(self) -> str:
        attempt = self._attempt
        sentence = SOLVED[attempt.level] if attempt.level < len(SOLVED) else ""
        if attempt.level == 2:
            missing = [one_line_of(step) for step in attempt.missing]
            needs = f"Level 3 needs {and_more(missing, len(missing))}."
            return f"{sentence} {needs}" if missing else sentence
        if attempt.level != 3:
            return sentence
        if attempt.seconds < 60:  # graded for the first time: there is no time to speak of
            return f"{sentence}."
        return f"{sentence}, with {clock(attempt.minutes * 60 - attempt.seconds)} to spare."

    def _first(self) -> Section:
        """The trouble to read first, in full."""
        if not self._troubles:
            return Section.of([])
        verdict = self._troubles[0]
        share = self._shares.get(verdict.rubric)
        parts = parts_of(
            verdict, share, self._attempt.file, self._behind, self._glyphs, whole=self._whole
        )
        return section_of(parts, verdict.outcome, self._behind, self._glyphs)

    def _others(self) -> Section:
        """Further troubles, shorter; what ends the same way as the first is only counted."""
        if len(self._troubles) < 2:
            return Section.of([])
        first, rest = self._troubles[0], self._troubles[1:]
        alike = [verdict for verdict in rest if _ending(verdict) == _ending(first)]
        unlike = [verdict for verdict in rest if verdict not in alike]
        if self._whole:
            return self._all_others(alike, unlike)
        in_full = [self._brief(verdict) for verdict in unlike[:OTHERS_IN_FULL]]
        folded = [*alike, *unlike[OTHERS_IN_FULL:]]
        last = [self._folded(folded, _more(folded, alike))] if folded else []
        wanted = sum(map(len, in_full)) + len(last)

        def lines(count: int) -> list[Line]:
            if count >= wanted:
                return [*chain(*in_full), *last]
            shown: list[Line] = []
            left = list(rest)
            # A check is shown with what is wrong, or only counted.
            for verdict, rows in zip(unlike, in_full, strict=False):
                if len(shown) + len(rows) >= count:
                    break
                shown += rows
                left.remove(verdict)
            return [*shown, self._folded(left, _more(left, alike))] if count else []

        return Section(lines, wanted, 1)

    def _brief(self, verdict: Verdict) -> list[Line]:
        share = self._shares.get(verdict.rubric)
        return brief_rows(verdict, share, self._behind, self._glyphs)

    def _all_others(self, alike: Sequence[Verdict], unlike: Sequence[Verdict]) -> Section:
        """Every further trouble with its message; those that end as the first one by their ids."""
        rows = [line()]
        for verdict in unlike:
            share = self._shares.get(verdict.rubric)
            rows += short_rows(verdict, share, self._behind, self._glyphs)
        if alike:
            rows.append(self._folded(alike, _more(alike, alike)))
            names = ", ".join(one_line_of(verdict.check) for verdict in alike)
            for n, row in enumerate(wrap(self._glyphs.safe(names), self._behind)):
                rows.append(labelled("check" if not n else "", row, "dim"))
        return Section.of(rows)

    def _folded(self, verdicts: Sequence[Verdict], words: str) -> Line:
        outcome = verdicts[0].outcome
        text = f"{words}: {_by_item(verdicts)}"
        return self._labelled(STATES[outcome], text, label_style=STYLES[outcome])

    def _rows(self, label: str, text: str, label_style: str = "dim") -> list[Line]:
        """A sentence behind its label: one line of a screen, as many as it needs elsewhere."""
        rows = wrap(self._glyphs.safe(text), self._behind) if self._whole else [text]
        return [
            self._labelled(label if not n else "", row, label_style=label_style)
            for n, row in enumerate(rows)
        ]

    def _prints(self) -> Section:
        """What the code printed, apart from everything of ours: each line behind a bar."""
        rest = (check for check in self._attempt.checks if check not in self._troubles)
        printing = [check for check in (*self._troubles, *rest) if check.printed_lines]
        if not printing:
            return Section.of([])
        verdict = printing[0]
        more = f" and in {plural(len(printing) - 1, 'other check')}" if len(printing) > 1 else ""
        where = f"in '{one_line_of(verdict.title)}'{more}"
        head = self._rows("PRINTS", f"{plural(verdict.printed_lines, 'line')} {where}")
        if not self._troubles:
            return Section.of(head)
        printed = foreign(verdict.prints).strip("\n").split("\n")
        rows = [self._labelled("", f"| {row}") for row in printed[:PRINTED_ROWS]]
        return Section(lambda count: [*head, *rows][:count], len(head) + len(rows), len(head))

    def _to_do(self) -> Section:
        """What a solved kata still lacks for its next level, a line each."""
        attempt = self._attempt
        # At level 2 the sentence about the level says it already.
        if not self._solved or not attempt.missing or attempt.level == 2:
            return Section.of([])
        label = f"level {attempt.level + 1}:"
        steps = list(attempt.missing[:STEPS])
        if len(attempt.missing) > STEPS:
            steps[-1] = f"{steps[-1]}, and {len(attempt.missing) - STEPS} more"
        rows = []
        for n, step in enumerate(steps):
            rows += self._rows(label if not n else "", capital(one_line_of(step)))
        return Section.of(rows)

    def _counted(self, outcome: Outcome) -> Section:
        """The passes, or the checks that wait, in one line."""
        verdicts = [v for v in self._attempt.checks if v.outcome is outcome]
        if not verdicts:
            return Section.of([])
        text = f"{plural(len(verdicts), 'check')}: {_by_item(verdicts)}"
        if outcome is Outcome.passed and self._solved:
            pieces = [f"{plural(len(verdicts), 'check')}{_cases(verdicts)}"]
            return self._pieces(STATES[outcome], pieces + _nearest_limit(verdicts), 1)
        if outcome is Outcome.blocked:
            counted, items = plural(len(verdicts), "check"), _by_item(verdicts)
            reason = _why_not_run(verdicts)
            text = f"{counted} ({items}) {_awaited(verdicts, self._titles)}"
            text = f"{counted}, {reason}: {items}" if reason else text
        return Section.of(self._rows(STATES[outcome], text, STYLES[outcome]))

    def _notes(self) -> Section:
        text = "\n".join(one_line_of(note) for note in self._attempt.notes)
        if not text:
            return Section.of([])
        rows = wrap(self._glyphs.safe(text), self._behind)

        def lines(count: int) -> list[Line]:
            shown = fold(rows, count, self._behind, self._glyphs.ellipsis) if count else []
            return [labelled("note" if not n else "", row) for n, row in enumerate(shown)]

        return Section(lines, len(rows), 1)

    def _next(self) -> Section:
        """What one would type next, and under what the verdict repeats."""
        attempt, slug = self._attempt, one_line_of(self._attempt.slug)
        run = [f"seed {attempt.seed}", f"isolation {one_line_of(attempt.tier)}"]
        if any(v.outcome is Outcome.unfit for v in attempt.checks):
            file = f"file {attempt.submission_sha256[:12]}"
            return self._pieces("please", [f"report this with {slug}", file, *run], 2)
        if self._solved:
            steps = (f"hardtier {word} {slug}" for word in ("discuss", "debrief"))
            variations = [] if attempt.variation else [f"variations: hardtier show {slug}"]
            return self._pieces("next", [*steps, *variations, *run], 2)
        step = f"hardtier hint {slug}" if self._troubles else f"hardtier grade {slug}"
        return self._pieces("next", [step, *run], 1)

    def _pieces(self, label: str, pieces: Sequence[str], at_most: int) -> Section:
        """Pieces side by side, in so many lines; what does not fit whole is left out."""
        style = next((STYLES[o] for o, state in STATES.items() if state == label), "dim")
        rows = [self._glyphs.safe(pieces[0])]
        for piece in map(self._glyphs.safe, pieces[1:]):
            longer = rows[-1] + self._glyphs.between + piece
            if cells(longer) <= self._behind:
                rows[-1] = longer
            else:
                rows.append(piece)
        return Section.of(
            [
                self._labelled(label if not n else "", row, label_style=style)
                for n, row in enumerate(rows[:at_most])
            ]
        )

    def _labelled(self, label: str, text: str, *, label_style: str = "dim") -> Line:
        text = cut(self._glyphs.safe(text), self._behind, self._glyphs.ellipsis)
        return labelled(label, text, "", label_style)

    def _safe(self, text: str) -> str:
        return self._glyphs.safe(one_line_of(text))

    def _styled(self, text: str, style: str) -> Line:
        return line(cut(text, self.width, self._glyphs.ellipsis), style)


def _ending(verdict: Verdict) -> tuple[str, ...]:
    """By what two failures are one: where an exception was raised, or else what was said."""
    where = verdict.frames[-1] if verdict.frames else verdict.message
    return (str(verdict.kind), where)


def _more(verdicts: Sequence[Verdict], alike: Sequence[Verdict]) -> str:
    """`3 more checks fail as well`, or `end the same way` where all of them do."""
    verb = "end" if all(verdict in alike for verdict in verdicts) else "fail"
    rest = "the same way" if verb == "end" else "as well"
    return f"{plural(len(verdicts), 'more check')} {verb}{'s' * (len(verdicts) == 1)} {rest}"


def _by_item(verdicts: Sequence[Verdict]) -> str:
    """`found 2, sharing 1`: how many of the checks each rubric item has."""
    counted = Counter(one_line_of(verdict.rubric) for verdict in verdicts)
    return ", ".join(f"{item} {count}" for item, count in counted.items())


def _why_not_run(verdicts: Sequence[Verdict]) -> str:
    """`not run after 3 timeouts`; "" where checks only wait for others."""
    reasons = dict.fromkeys(one_line_of(verdict.message) for verdict in verdicts)
    # A file that cannot be used keeps everything waiting, whatever else some checks wait for.
    return next((why for why in reasons if why and not why.startswith("waits for ")), "")


def _awaited(verdicts: Sequence[Verdict], titles: Mapping[str, str]) -> str:
    """`for: finds every word`, or `for others to pass` where there is not one that all wait for.

    titles: of the attempt's checks, by id: a report says the id of no check that passes
    """
    awaited = {titles.get(verdict.blocked_by, "") for verdict in verdicts}
    return f"for: {awaited.pop()}" if len(awaited) == 1 and all(awaited) else "for others to pass"


def _cases(verdicts: Sequence[Verdict]) -> str:
    cases = sum(verdict.cases for verdict in verdicts)
    return f" on {plural(cases, 'case')}" if cases else ""


def _nearest_limit(verdicts: Sequence[Verdict]) -> list[str]:
    """How much room the costs left, so that a lucky pass is told from a comfortable one."""
    used = [
        (verdict.cost[unit] / limit, verdict.rubric)
        for verdict in verdicts
        for unit, limit in verdict.limit.items()
        if unit in verdict.cost and limit > 0
    ]
    if not used:
        return []
    share, item = max(used)
    return [f"costs reach {percent(share)} of a limit at most, in {one_line_of(item)}"]
