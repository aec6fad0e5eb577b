"""What an interviewer looks at in diverse_groups, one check after another.

Without a penalty each group is the kata's search, and its judge looks at it. With one, the first
step is asked about alone, as only from the second one on a penalty can leak into log p; then whole
searches are, and what is known to go wrong is told from what came out.
"""

from pytest_hardtier.authoring import check, expect, fail, short

from ... import cases
from ...cases import as_it_is, show_setting
from ...judging import (
    BLAME,
    as_result,
    asked_by_length,
    expect_scores,
    expect_search,
    parsed,
    tokens_of,
    written,
)
from .groups import Habit, diverse_beam_search

NAME = "diverse_beam_search"
NAMES = ("bos", "eos", "group_width", "groups", "penalty", "max_len", "length_alpha")


# Cases.


def drawn(V, *arguments, unlike=(), like=(), **kind):
    """A source of cases without ties, at which all habits of `unlike` give something else.

    like: habits that give the same, since another check is about them
    """
    setting = dict(zip(NAMES, arguments, strict=True))

    def draw(rng):
        clear = None
        for _ in range(cases.DRAWS_AT_MOST):
            model = {"V": V, "eos": setting["eos"], "seed": rng.randrange(10_000), **kind}
            course = diverse_beam_search(model, **setting)
            if course.smallest_gap <= cases.CLEAR:
                continue
            clear = clear or {"model": model, "setting": setting}
            if all(gives(model, setting, habit) != found(course) for habit in unlike) and all(
                gives(model, setting, habit) == found(course) for habit in like
            ):
                return {"model": model, "setting": setting}
        assert clear is not None, "models of this kind have ties"
        return clear

    return draw


def found(course):
    return [tokens_of(results) for results in course.results]


def gives(model, setting, habit):
    return found(diverse_beam_search(model, **setting, habit=habit))


def smaller(model, setting):
    """Cases with fewer groups, places, steps and tokens; the smallest first."""
    if "rows" in model:
        return
    V = model["V"]
    sizes = [
        (v, k, g, n)
        for v in sorted({4, 5, V})
        for k in sorted({1, 2, setting["group_width"]})
        for g in sorted({1, 2, setting["groups"]})
        for n in sorted({1, 2, 3, 4, 6, setting["max_len"]})
        if v <= V and k <= setting["group_width"] and g <= setting["groups"]
        if n <= setting["max_len"]
    ]
    now = (V, setting["group_width"], setting["groups"], setting["max_len"])
    for v, k, g, n in sorted(sizes, key=lambda size: (size[0] + 2 * sum(size[1:]), size)):
        bos, eos = cases.placed(setting["bos"], setting["eos"], v)
        other = {**setting, "bos": bos, "eos": eos, "group_width": k, "groups": g, "max_len": n}
        for seed in (model["seed"], 0, 1):
            case = {"model": {**model, "V": v, "eos": eos, "seed": seed}, "setting": other}
            if (v, k, g, n) != now and diverse_beam_search(**flat(case)).smallest_gap > cases.CLEAR:
                yield case


def flat(case):
    return {"model": case["model"], **case["setting"]}


def show(model, setting):
    """The setting, and the model as far as the search gets to know it."""
    asked = diverse_beam_search(model, **setting).asked
    return "\n".join(
        [show_setting(setting), *cases.rows_of(model, setting["bos"], [*map(sorted, asked)])]
    )


# Asking and judging.


def searched(ask, model, setting):
    return ask.harness.search(NAME, model, setting).value


def by_group(seen, groups):
    """The results of the groups, each parsed; fails if they are not as many."""
    results = seen["result"]
    expect(results).is_a(list, tuple)
    if len(results) != groups:
        fail(
            f"{len(results)} results for {groups} groups.",
            observed=short(results),
            way="groups",
            rubric="one_group",
        )
    return [parsed(result, "one_group") for result in results]


def expect_own_scores(seen, model, setting, item):
    """Each score is the one of its tokens, with nothing paid."""
    for got in by_group(seen, setting["groups"]):
        expect_scores(got, model, setting, item)


TOLD = {
    "This is what comes out if a penalty stays with a hypothesis in later steps.": (
        Habit(keeps_paying=True),
        "scores",
    ),
    "This is what comes out if a token costs the same however many have taken it.": (
        Habit(once_per_token=True),
        "penalty",
    ),
    "This is what comes out if a group pays only for the group before it.": (
        Habit(only_the_last=True),
        "penalty",
    ),
    "This is what comes out if eos is paid for.": (Habit(pays_for_eos=True), "penalty"),
    "This is what comes out if no group ends before all can.": (Habit(together=True), "ends"),
    "This is what comes out if all groups end with the first.": (
        Habit(first_ends_all=True),
        "ends",
    ),
    "This is what comes out if nobody pays for a group in the step in which it ends.": (
        Habit(ends_unpaid=True),
        "penalty",
    ),
    "This is what comes out if the bound looks at the live hypothesis of the best rank.": (
        Habit(bound_by_rank=True),
        "ends",
    ),
}


def expect_groups(seen, model, setting, item):
    """Every group has the hypotheses of the definition."""
    got = by_group(seen, setting["groups"])
    course = diverse_beam_search(model, **setting)
    wanted = found(course)
    if [tokens_of(each) for each in got] == wanted:
        return
    told = [
        (says, charged)
        for says, (habit, charged) in TOLD.items()
        if gives(model, setting, habit) == [tokens_of(each) for each in got]
    ]
    says, charged = told[0] if len({charged for _, charged in told}) == 1 else ("", item)
    asked = [{tuple(prefix[1:]) for prefix in call} for call in seen["calls"]]
    if len(asked) < len(course.asked) and asked == course.asked[: len(asked)]:
        says, charged = f"The search ended after {len(asked)} steps.", "ends"
    number = next(
        i
        for i, (each, right) in enumerate(zip(got, wanted, strict=True))
        if tokens_of(each) != right
    )
    fail(
        f"Group {number + 1} of {setting['groups']} has other hypotheses. {says}".strip(),
        observed=as_result(got[number]),
        expected=as_result(course.results[number]),
        way="groups",
        rubric=charged,
    )


# The checks.

EXAMPLE = [
    {
        "model": cases.EXAMPLE_MODEL,
        "setting": dict(zip(NAMES, (0, 3, 1, groups, 1.0, 3, 0.0), strict=True)),
    }
    for groups in (2, 3)
]
ALL_OF_ONE = {**dict.fromkeys(BLAME, "one_group"), "ended": "ends"}


@check(
    "one_group",
    drawn(9, 1, 4, 2, 1, 2.0, 8, 1.0, boost=1.5),
    drawn(7, 0, 3, 3, 1, 0.7, 5, 0.0, boost=1.0),
    drawn(7, 0, 3, 3, 3, 0.0, 5, 0.6, boost=1.0),
    drawn(7, 2, 2, 3, 4, 0.0, 6, 0.0, boost=0.5),
    drawn(4, 1, 3, 5, 2, 0.0, 4, 1.0),
    drawn(8, 0, 3, 3, 2, 0.0, 5, 0.5, impossible=0.6),
    # Fewer possible continuations than places: a single one, and one of three tokens.
    drawn(6, 0, 2, 3, 2, 0.0, 6, 0.5, ends_at=4, impossible=1.0),
    drawn(3, 0, 1, 5, 1, 0.7, 4, 1.0, impossible=0.4),
    count=1,
    seed=51,
    smaller=smaller,
    show=show,
)
def is_beam_search_without_a_penalty(ask, model, setting):
    """finds what beam search finds in every group, without a penalty or with a single group

    With one group, who could it pay? With a penalty of 0, what differs between groups?
    """
    seen = searched(ask, model, setting)
    base = {name: setting[name] for name in ("bos", "eos", "max_len", "length_alpha")}
    base["beam_width"] = setting["group_width"]
    results = seen["result"]
    by_group(seen, setting["groups"])
    calls = [list(map(list, dict.fromkeys(map(tuple, call)))) for call in seen["calls"]]
    for result in results:
        expect_search({"result": result, "calls": calls}, model, base, ALL_OF_ONE)


@check("penalty", EXAMPLE, visible=True, show=show)
def finds_what_the_example_says(ask, model, setting):
    """gives the results of the examples: two groups of one, and three

    What does token 1 cost the second group in the first step, and what does it cost the third group
    in the second?
    """
    seen = searched(ask, model, setting)
    expect_own_scores(seen, model, setting, "scores")
    expect_groups(seen, model, setting, "penalty")


COUNTS = [Habit(once_per_token=True)]
LAST = [Habit(only_the_last=True)]
KEEPS = [Habit(keeps_paying=True)]
BY_RANK = [Habit(bound_by_rank=True)]


@check(
    "penalty",
    drawn(7, 0, 3, 2, 2, 0.8, 1, 0.0, unlike=[Habit(pays_for_eos=True)], boost=1.0),
    drawn(9, 1, 4, 1, 4, 0.6, 1, 0.0, unlike=[*COUNTS, *LAST]),
    drawn(8, 0, 5, 2, 3, 1.1, 1, 0.7, unlike=LAST),
    drawn(9, 5, 2, 3, 3, 3.0, 1, 1.0, unlike=LAST),
    count=2,
    seed=52,
    smaller=smaller,
    show=show,
)
def makes_later_groups_pay_in_the_first_step(ask, model, setting):
    """ranks the continuations of later groups by log p minus what their tokens cost

    Two groups have taken one token. What does it cost the third one, and what does eos cost?
    """
    seen = searched(ask, model, setting)
    expect_own_scores(seen, model, setting, "scores")
    expect_groups(seen, model, setting, "penalty")


@check(
    "scores",
    drawn(7, 0, 3, 2, 3, 0.8, 5, 0.0, unlike=KEEPS, like=BY_RANK),
    drawn(9, 1, 4, 3, 2, 1.5, 6, 1.0, unlike=KEEPS, like=BY_RANK, boost=0.5),
    drawn(8, 2, 0, 2, 4, 0.5, 5, 0.6, unlike=[*KEEPS, *LAST], like=BY_RANK),
    count=2,
    seed=53,
    smaller=smaller,
    show=show,
)
def forgets_what_was_paid(ask, model, setting):
    """lets a penalty decide in its own step only, and keeps it out of every score

    A hypothesis has paid and gone on. Which number do you carry to the next step?
    """
    seen = searched(ask, model, setting)
    expect_own_scores(seen, model, setting, "scores")
    expect_groups(seen, model, setting, "penalty")


@check(
    "ends",
    drawn(7, 0, 3, 1, 4, 1.5, 8, 0.0, boost=1.5, unlike=[Habit(together=True)]),
    drawn(8, 1, 4, 2, 2, 1.0, 10, 1.0, boost=1.5, unlike=[Habit(first_ends_all=True)]),
    drawn(8, 4, 2, 1, 5, 1.0, 9, 0.5, boost=1.0, unlike=[Habit(together=True)]),
    drawn(7, 1, 3, 2, 3, 1.5, 8, 0.0, boost=1.5, unlike=BY_RANK),
    drawn(7, 0, 3, 1, 4, 0.7, 8, 0.0, boost=1.5, unlike=[Habit(ends_unpaid=True)]),
    count=2,
    seed=54,
    smaller=smaller,
    show=show,
)
def lets_every_group_end_by_its_own_bound(ask, model, setting):
    """lets every group end by its own bound, and nobody pay for it from the next step on

    The first group has its result, the second one has not. Who takes turns in the next step?
    """
    seen = searched(ask, model, setting)
    expect_own_scores(seen, model, setting, "scores")
    expect_groups(seen, model, setting, "ends")


@check(
    "calls",
    drawn(7, 0, 3, 2, 3, 0.4, 8, 0.0, boost=1.0),
    drawn(9, 1, 4, 3, 2, 0.8, 12, 1.0, boost=2.0),
    drawn(7, 0, 3, 2, 3, 0.0, 6, 0.0),
    drawn(6, 2, 0, 1, 4, 0.5, 20, 0.0, boost=2.0),
    count=1,
    seed=55,
    smaller=smaller,
    show=show,
)
def asks_once_per_step_for_all_groups(ask, model, setting):
    """calls the model once per step for all groups, with each prefix once

    Three groups begin with one hypothesis each. How many prefixes are that?
    """
    seen = searched(ask, model, setting)
    if seen["written"]:
        fail("An array that step_fn returned has been changed.", way="written")
    asked = diverse_beam_search(model, **setting).asked
    for number, call in enumerate(seen["calls"], start=1):
        twice = [prefix for place, prefix in enumerate(call) if prefix in call[:place]]
        if twice:
            fail(f"Call {number} asks for {written(twice[0])} twice.", way="twice")
    if len(seen["calls"]) > len(asked):
        fail(f"{len(seen['calls'])} calls, where {len(asked)} would do.", way="calls")
    for n, wanted in enumerate(asked):
        needless = asked_by_length(seen["calls"]).get(n, set()) - wanted
        if needless:
            fail(
                f"Call {n + 1} asks what follows {written(min(needless))}, which no group needs.",
                way="rows",
            )


FEW, MANY = 200, 6400
AT_COST = dict(zip(NAMES, (0, 3, 2, 2, 0.5, 5, 1.0), strict=True))


def show_sizes(setting):
    return f"V {MANY:,}, before {FEW}; " + show_setting(setting)


@check("calls", [{"setting": AT_COST}], smaller=as_it_is, show=show_sizes, tier="full")
def works_the_same_for_any_vocabulary(ask, setting):
    """takes no more steps of its own in Python for 6,400 tokens than for 200

    Few tokens have been used. Over which of them do you loop?
    """
    few = ask.measuring("own_steps").harness.search_among_many(NAME, FEW, setting)
    limit = 2 * few.cost.own_steps
    many = ask.within(own_steps=limit).harness.search_among_many(NAME, MANY, setting)
    expect(many.cost.own_steps).costs_at_most(limit, "own_steps")


REFUSED = [
    {"wrong": {name: value}}
    for name, value in (
        ("group_width", 0), ("groups", 0), ("penalty", -0.5), ("max_len", 0), ("length_alpha", -1.0)
    )
]  # fmt: skip


def show_refused(wrong):
    return show_setting(wrong)


@check("one_group", REFUSED, smaller=as_it_is, show=show_refused)
def refuses_what_makes_no_sense(ask, wrong):
    """raises ValueError for sizes below 1, and for a penalty or alpha below 0

    Which arguments can nobody mean?
    """
    setting = {**EXAMPLE[0]["setting"], **wrong}
    expect(ask.harness.search(NAME, cases.EXAMPLE_MODEL, setting)).raises("ValueError")
