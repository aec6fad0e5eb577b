"""What follows from saves, verdicts and keys; a random hour is held against a simple model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_hardtier.grading.attempt import ACCEPTED, Attempt
from pytest_hardtier.grading.verdict import Outcome, Verdict
from pytest_hardtier.session import Source
from pytest_hardtier.watch.events import (
    Announced,
    Back,
    Began,
    Broke,
    Cancel,
    Desk,
    Errand,
    Event,
    Foreground,
    Grade,
    Judged,
    Laid,
    Leave,
    Opened,
    Order,
    Over,
    Polling,
    Pressed,
    Recalled,
    Resized,
    Run,
    Sat,
    Saved,
    Scored,
    Sitting,
    State,
    Ticked,
    Told,
    Ungradable,
    Untouched,
)
from pytest_hardtier.watch.paging import Page, Size
from pytest_hardtier.watch.state import next_state

NEW = State((Desk("a", "A", 20, "a/a.py"), Desk("b", "B", 20, "b/b.py")), "a")


def source(text: str) -> Source:
    return Source(Path("a.py"), text.encode())


def saved(slug: str, text: str = "one", at: float = 1.0, *, polled: bool = False) -> Saved:
    return Saved(slug, source(text), at, polled)


def verdict(check: str = "adds", **more: object) -> Verdict:
    given = {"outcome": Outcome.passed, **more}
    return Verdict(check, f"{check} numbers", "found", "core", False, **given)  # type: ignore[arg-type]


def attempt(text: str = "one", **more: object) -> Attempt:
    given: dict[str, object] = {
        "kata": "a",
        "variation": None,
        "title": "A",
        "verdict": ACCEPTED,
        "level": 3,
        "level_title": "Ready",
        "score": 100,
        "seed": 0,
        "tier": "sealed",
        "submission_sha256": source(text).sha256,
        "started": "2026-01-01T00:00:00+00:00",
        "seconds": 60.0,
        "minutes": 20,
        "number": 1,
        "rubric": (),
        "checks": (verdict(),),
    }
    return Attempt(**{**given, **more})  # type: ignore[arg-type]


def play(state: State, *events: Event) -> tuple[State, tuple[Order, ...]]:
    """The state after all events, and the orders of the last one."""
    orders: tuple[Order, ...] = ()
    for event in events:
        state, orders = next_state(state, event)
    return state, orders


# Saves


def test_a_save_is_graded():
    state, orders = play(NEW, saved("a"))

    (order,) = orders
    assert isinstance(order, Grade)
    assert order.job.source == source("one")
    assert state.running == order.job


def test_a_save_while_grading_ends_the_old_grade():
    _, orders = play(NEW, saved("a", "one"), saved("a", "two"))

    assert orders == (Cancel(1),)


def test_the_newest_save_is_graded_when_the_old_grade_is_over():
    _, orders = play(NEW, saved("a", "one"), saved("a", "two"), saved("a", "three"), Over(1))

    (order,) = orders
    assert isinstance(order, Grade)
    assert order.job.source == source("three")


def test_a_save_of_another_kata_waits_for_its_turn():
    state, orders = play(NEW, saved("a"), saved("b"))
    assert orders == ()

    _, orders = play(state, Over(1))

    (order,) = orders
    assert isinstance(order, Grade)
    assert order.job.slug == "b"


def test_what_was_saved_last_is_on_the_screen_and_graded_first():
    state = replace(NEW, desks=(*NEW.desks, Desk("c")))

    state, orders = play(state, saved("a"), saved("b"), saved("c"), Over(1))

    (order,) = orders
    assert isinstance(order, Grade)
    assert (state.focus, order.job.slug) == ("c", "c")


def test_verdicts_of_an_old_content_are_not_shown():
    state, _ = play(NEW, saved("a", "one"), saved("a", "two"), Judged(1, verdict()))

    assert state.shown.verdicts == ()


def test_an_attempt_of_an_old_content_is_not_shown():
    state, _ = play(NEW, saved("a", "one"), saved("a", "two"), Scored(1, attempt(), 2.0))

    assert state.shown.attempt is None


def test_a_save_takes_the_old_verdicts_away():
    state, _ = play(NEW, saved("a"), Judged(1, verdict()), Scored(1, attempt(), 2.0), Over(1))
    assert state.shown.attempt is not None

    state, _ = play(state, saved("a", "two", 3.0))

    assert (state.shown.attempt, state.shown.verdicts) == (None, ())


def test_verdicts_stream():
    state, _ = play(NEW, saved("a"), Began(1, ("adds", "more")), Judged(1, verdict()))

    assert state.shown.checks == ("adds", "more")
    assert [one.check for one in state.shown.verdicts] == ["adds"]


def test_a_stub_is_not_graded_and_ends_the_grade_of_what_was_there():
    state, orders = play(NEW, saved("a"), Untouched("a"))

    assert orders == (Cancel(1),)
    assert state.shown.digest == ""


def test_a_file_that_cannot_be_read_is_told_and_back_with_its_verdicts():
    state, _ = play(NEW, saved("a"), Judged(1, verdict()), Ungradable("a", "it is gone"))
    assert state.shown.trouble == "it is gone"

    state, _ = play(state, Back("a"))

    assert state.shown.trouble == ""
    assert state.shown.verdicts


def test_our_own_fault_is_told_and_the_next_save_is_graded():
    state, orders = play(NEW, saved("a"), Broke(1, "the grader broke"), Over(1))
    assert state.shown.trouble == "the grader broke"

    state, orders = play(state, saved("a", "two"))

    assert state.shown.trouble == ""
    assert isinstance(orders[0], Grade)


def test_the_attempt_of_the_last_run_is_shown_without_a_grade():
    state, orders = play(NEW, Recalled("a", attempt()))

    assert orders == ()
    assert state.shown.attempt == attempt()
    assert state.shown.digest == source("one").sha256


# Events that do not come


def test_saves_that_only_polls_find_are_announced_as_such():
    state, _ = play(NEW, saved("a", at=1.0, polled=True), Ticked(1.5))
    assert not state.polling

    state, _ = play(state, Ticked(2.5))

    assert state.polling


def test_an_event_that_comes_a_little_later_is_an_event():
    state, _ = play(NEW, saved("a", at=1.0, polled=True), Announced(), Ticked(9.0))

    assert not state.polling


def test_events_that_come_again_end_the_announcement():
    state, _ = play(NEW, Polling("no events here"), Announced())

    assert not state.polling


# The clock


def test_the_clock_goes_on_between_looks_at_the_logbook():
    state, _ = play(NEW, Sat("a", Sitting(True, True, 60.0, False, at=10.0)), Ticked(15.0))

    assert state.shown.sitting.elapsed(state.now) == 65.0


def test_the_clock_is_read_anew_once_the_attempt_is_in_the_logbook():
    state, orders = play(NEW, saved("a"), Scored(1, attempt(), 2.0))
    assert orders == ()

    _, orders = play(state, Over(1))

    assert orders == (Run(Errand.sit, "a"),)


def test_the_clock_stands_still_once_it_is_solved():
    state, _ = play(NEW, saved("a"), Scored(1, attempt(seconds=90.0), 2.0), Ticked(500.0))

    assert state.shown.sitting.elapsed(state.now) == 90.0


def test_time_never_runs_backwards():
    state, _ = play(NEW, Ticked(5.0), Ticked(3.0))

    assert state.now == 5.0


# Keys


def test_the_hint_key_fetches_a_hint():
    assert play(NEW, Pressed("h"))[1] == (Run(Errand.hint, "a"),)


def test_a_second_hint_is_taken_on_the_page_of_the_first_alone():
    hint = Opened(Page("hint", "Hint 1 of 4", "Think."))

    assert play(NEW, hint, Pressed("y"))[1] == (Run(Errand.next_hint, "a"),)


def test_the_key_that_opened_a_hint_closes_it():
    """Who presses it twice has not asked for a hint that costs a level."""
    hint = Opened(Page("hint", "Hint 1 of 4", "Think."))

    state, orders = play(NEW, hint, Pressed("h"))

    assert state.page is None
    assert orders == ()


def test_the_debrief_opens_after_a_pass():
    before, _ = play(NEW, Pressed("d"))
    assert "--give-up" in before.notice

    _, orders = play(NEW, saved("a"), Scored(1, attempt(), 2.0), Over(1), Pressed("d"))

    assert orders == (Run(Errand.debrief, "a"),)


def test_prints_are_shown():
    printing = verdict(prints="I was here", printed_lines=1)

    state, _ = play(NEW, saved("a"), Judged(1, printing), Pressed("p"))

    assert state.page is not None
    assert "I was here" in state.page.text


def test_without_prints_a_sentence_says_so():
    assert play(NEW, Pressed("p"))[0].notice == "The file printed nothing."


def test_the_first_failing_case_is_replayed():
    failed = verdict(outcome=Outcome.failed, replay="3f2a9c")

    _, orders = play(NEW, saved("a"), Judged(1, failed), Pressed("r"))

    assert orders == (Foreground(("replay", "3f2a9c")),)


def test_without_a_failing_case_nothing_is_replayed():
    assert play(NEW, Pressed("r"))[1] == ()


def test_questions_have_the_terminal_for_themselves():
    assert play(NEW, Pressed("q"))[1] == (Foreground(("discuss", "a")),)


def test_beginning_anew_is_asked_twice():
    asked, orders = play(NEW, Pressed("R"))
    assert orders == ()

    assert play(asked, Pressed("y"))[1] == (Run(Errand.reset, "a"),)
    assert play(asked, Pressed("escape"), Pressed("y"))[1] == ()


def test_next_goes_to_the_kata_after_this_one_and_round():
    state, orders = play(NEW, Pressed("n"))
    assert state.focus == "b"
    assert orders == (Run(Errand.sit, "b"), Run(Errand.look, "b"))

    assert play(state, Pressed("n"))[0].focus == "a"


def test_next_leaves_out_what_is_solved():
    desks = (Desk("a"), Desk("b", sitting=Sitting(solved=True)), Desk("c"))

    assert play(State(desks, "a"), Pressed("n"))[0].focus == "c"
    assert play(State(desks, "c"), Pressed("N"))[0].focus == "a"


def test_a_variation_comes_onto_the_screen():
    choice = Opened(Page("variations", "Variations", "1 b", choices=("a/b",)))
    assert play(NEW, choice, Pressed("1"))[1] == (Run(Errand.vary, "a/b"),)

    state, orders = play(NEW, choice, Laid(Desk("a/b")))

    assert state.focus == "a/b"
    assert orders == (Run(Errand.sit, "a/b"), Run(Errand.look, "a/b"))


def test_pages_turn_and_stop_at_their_ends():
    text = "\n".join(map(str, range(30)))
    state, _ = play(NEW, Opened(Page("debrief", "Debrief", text)), Pressed(" "), Pressed(" "))
    assert state.page is not None
    assert state.page.top == 13

    state, _ = play(state, Pressed("up"), Pressed("home"), Pressed("up"))

    assert state.page is not None
    assert state.page.top == 0


def test_a_page_stays_within_its_ends_when_the_terminal_grows():
    text = "\n".join(map(str, range(30)))
    page = Opened(Page("debrief", "Debrief", text))

    state, _ = play(NEW, page, Pressed("end"), Resized(Size(80, 60)))

    assert state.page is not None
    assert state.page.top == 0


def test_the_key_that_opened_a_page_closes_it():
    assert play(NEW, Pressed("?"), Pressed("?"))[0].page is None


def test_a_save_closes_the_page():
    assert play(NEW, Pressed("?"), saved("a"))[0].page is None


def test_a_key_takes_the_last_sentence_away():
    assert play(NEW, Told("something"), Pressed("u"))[0].notice == ""


def test_exit_leaves():
    assert play(NEW, Pressed("x"))[1] == (Leave(),)


# A random hour


@dataclass
class World:
    """What a person would keep on paper: the content of each file, and the one machine.

    begun: how often each content of each file was ordered to be graded since it was saved
    """

    content: dict[str, str] = field(default_factory=dict)
    on_the_machine: int | None = None
    graded: dict[str, list[str]] = field(default_factory=dict)
    jobs: dict[int, tuple[str, str]] = field(default_factory=dict)
    cancelled: set[int] = field(default_factory=set)

    def obey(self, orders: tuple[Order, ...]) -> None:
        for order in orders:
            if isinstance(order, Grade):
                assert self.on_the_machine is None, "one grade at a time"
                job = order.job
                assert job.source.content.decode() == self.content[job.slug], "never an old one"
                self.on_the_machine = job.number
                self.jobs[job.number] = (job.slug, job.source.content.decode())
                self.graded.setdefault(job.slug, []).append(job.source.content.decode())
            elif isinstance(order, Cancel):
                assert order.number == self.on_the_machine, "nothing else can be cancelled"
                self.cancelled.add(order.number)

    def hold_against(self, state: State) -> None:
        for desk in state.desks:
            text = self.content.get(desk.slug, "")
            assert desk.digest == (source(text).sha256 if text else "")
            for one in desk.verdicts:
                assert one.message == text, "a verdict about the newest content alone"
            if desk.attempt is not None:
                assert desk.attempt.submission_sha256 == desk.digest


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_whatever_happens_only_the_newest_content_is_shown_and_each_is_graded(data: st.DataObject):
    """Events in any order, against a world that knows contents and one machine.

    At the end the machine is let run dry: then the newest content of each file has been graded to
    its end, and was ordered once.
    """
    world = World()
    state = State((Desk("a"), Desk("b"), Desk("c")), "a")
    contents = iter(range(10**6))
    now = 0.0
    for _ in range(data.draw(st.integers(0, 40))):
        now += 0.1
        event = _some_event(data, world, contents, now)
        state, orders = next_state(state, event)
        world.obey(orders)
        world.hold_against(state)
    state = _run_dry(state, world, now)
    for slug, text in world.content.items():
        desk = state.desk(slug)
        if text:
            assert desk.attempt is not None
            assert world.graded[slug].count(text) == 1


def _some_event(data: st.DataObject, world: World, contents: object, now: float) -> Event:
    slug = data.draw(st.sampled_from("abc"))
    what = data.draw(
        st.sampled_from(("save", "save", "stub", "verdict", "score", "over", "key", "tick", "gone"))
    )
    number = world.on_the_machine
    if what == "save":
        world.content[slug] = f"{slug} {next(contents)}"  # type: ignore[call-overload]
        return saved(slug, world.content[slug], now, polled=data.draw(st.booleans()))
    if what == "stub":
        world.content[slug] = ""
        return Untouched(slug)
    if what == "verdict" and number is not None:
        return Judged(number, verdict(message=world.jobs[number][1]))
    if what == "score" and number is not None and number not in world.cancelled:
        return Scored(number, attempt(world.jobs[number][1]), now)
    if what == "over" and number in world.cancelled:
        world.on_the_machine = None
        return Over(number)  # type: ignore[arg-type]
    if what == "key":
        return Pressed(data.draw(st.sampled_from("hdvqprn?")))
    if what == "gone":
        return data.draw(st.sampled_from((Ungradable(slug, "gone"), Back(slug), Resized(Size()))))
    return Ticked(now)


def _run_dry(state: State, world: World, now: float) -> State:
    while world.on_the_machine is not None:
        number = world.on_the_machine
        events: list[Event] = []
        if number not in world.cancelled:
            events.append(Scored(number, attempt(world.jobs[number][1]), now))
        for event in (*events, Over(number)):
            if isinstance(event, Over):
                world.on_the_machine = None
            state, orders = next_state(state, event)
            world.obey(orders)
            world.hold_against(state)
    return state
