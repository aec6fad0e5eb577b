"""What an interviewer looks at in many_sources, one check after another.

What is right is a separate search for each source; the calls of the model are taken apart by source
too, so that the judge of the kata sees each source as if it had been alone.
"""

from pytest_hardtier.authoring import check, expect, fail, short

from ... import cases, judging
from ...cases import as_it_is, show_setting
from ...judging import BLAME, EXACT, expect_scores, expect_search, parsed, tokens_of
from ...oracle import beam_search

NAME = "beam_search_all"
ITEM = {**dict.fromkeys(BLAME, "results"), "ended": "ends"}


def of_source(model, source):
    """The model of one source alone."""
    return model["sources"][source] if "sources" in model else {**model, "source": source}


def alone(setting):
    """The arguments of the kata's search."""
    return {name: value for name, value in setting.items() if name != "source_ids"}


def courses(model, setting):
    """By source, the course of its own search."""
    return {
        source: beam_search(of_source(model, source), **alone(setting))
        for source in setting["source_ids"]
    }


# Cases.


def drawn(V, source_ids, bos, eos, *more, apart=0, **kind):
    """A source of cases without ties, in which searches end `apart` steps apart or more."""
    names = ("beam_width", "max_len", "length_alpha")
    setting = {"source_ids": source_ids, "bos": bos, "eos": eos}
    setting |= dict(zip(names, more, strict=True))

    def draw(rng):
        clear = None
        for _ in range(cases.DRAWS_AT_MOST):
            case = {
                "model": {"V": V, "eos": eos, "seed": rng.randrange(10_000), **kind},
                "setting": setting,
            }
            found = courses(**case).values()
            if min(course.smallest_gap for course in found) <= cases.CLEAR:
                continue
            clear = case
            steps = [len(course.live) for course in found]
            if max(steps) - min(steps) >= apart:
                return case
        assert clear is not None, "models of this kind have ties"
        return clear

    return draw


def smaller(model, setting):
    """Cases with fewer sources, steps, places and tokens."""
    ids = setting["source_ids"]
    if "V" not in model:
        return
    fewer = [ids[:i] + ids[i + 1 :] for i in range(len(ids)) if len(ids) > 1]
    for source_ids in [*fewer, ids]:
        for n in sorted({1, 2, 3, 4, setting["max_len"]}):
            for k in sorted({1, 2, setting["beam_width"]}):
                other = {**setting, "source_ids": source_ids, "max_len": n, "beam_width": k}
                if n > setting["max_len"] or k > setting["beam_width"] or other == setting:
                    continue
                found = courses(model, other).values()
                if min(course.smallest_gap for course in found) > cases.CLEAR:
                    yield {"model": model, "setting": other}


def show(model, setting):
    """The setting, and the first lines of each source's model."""
    lines = [f"source_ids {setting['source_ids']}", show_setting(alone(setting))]
    for source in setting["source_ids"]:
        table = cases.table(of_source(model, source), alone(setting)).splitlines()[:3]
        lines += [f"source {source}: {line}" for line in table]
    return "\n".join(lines)


# Asking and judging.


def searched(ask, model, setting):
    return ask.harness.search(NAME, model, setting).value


def expect_each(seen, model, setting, blame):
    """Every source has the result, and the course, of its own search."""
    results = as_many(seen["result"], setting["source_ids"])
    found = courses(model, setting)
    expect_own_places(results, found)
    for source, result in zip(setting["source_ids"], results, strict=True):
        own = {"result": result, "calls": calls_of(source, seen["calls"])}
        told = of_source(model, source)
        expect_scores(parsed(result, blame["form"]), told, alone(setting), blame["score"])
        expect_search(own, told, alone(setting), blame, EXACT)


def as_many(results, source_ids):
    expect(results).is_a(list, tuple)
    if len(results) != len(source_ids):
        fail(
            f"{len(results)} results for {len(source_ids)} sources.",
            observed=short(results),
            way="many",
            rubric="results",
        )
    return results


def expect_own_places(results, found):
    """The results stand in the order of source_ids."""
    got = [tokens_of(parsed(result, "results")) for result in results]
    wanted = [tokens_of(course.results) for course in found.values()]
    if got != wanted and sorted(got) == sorted(wanted):
        fail(
            f"The results are in another order than source_ids {list(found)}.",
            question="In which order do your rows come, and whose are they?",
            way="order",
            rubric="results",
        )


def calls_of(source, calls):
    """The prefixes that the model was asked for one source, call by call; none is left out."""
    own = [[prefix for asked, prefix in call if asked == source] for call in calls]
    return [call for call in own if call]


# The checks.

EXAMPLE = [
    {
        "model": {"sources": {4: cases.EXAMPLE_MODEL, 7: cases.ENDS_AT_ONCE}},
        "setting": {
            "source_ids": [7, 4], "bos": 0, "eos": 3,
            "beam_width": 2, "max_len": 3, "length_alpha": 0.0,
        },
    }
]  # fmt: skip


@check("results", EXAMPLE, visible=True, show=show)
def finds_what_the_example_says(ask, model, setting):
    """gives the results of the example, for sources 7 and 4

    Source 7 ends at once. Which rows has the second call, and whose are they?
    """
    expect_each(searched(ask, model, setting), model, setting, ITEM)


@check(
    "results",
    drawn(7, [0, 1], 0, 3, 3, 4, 0.0),
    drawn(9, [5, 2, 9], 1, 4, 2, 6, 1.0, boost=1.0),
    drawn(5, [3, 0, 1, 2], 2, 2, 4, 5, 0.6, boost=0.5),
    drawn(8, [6, 1, 4], 0, 5, 3, 8, 0.0, boost=1.5, apart=2),
    drawn(7, [2, 0, 8, 5], 3, 4, 2, 9, 1.5, boost=1.5, apart=3),
    drawn(6, [1, 0, 2], 0, 2, 5, 4, 0.5, impossible=0.6),
    count=2,
    seed=41,
    smaller=smaller,
    show=show,
)
def gives_every_source_its_own_result(ask, model, setting):
    """gives every source what a search of its own gives, in the order of source_ids

    In each step sources have different numbers of rows. How does a row know its source, its
    hypothesis and its rank among its own?
    """
    expect_each(searched(ask, model, setting), model, setting, ITEM)


@check(
    "ends",
    drawn(7, [0, 1, 2, 3], 0, 3, 2, 12, 0.0, boost=1.5, apart=4),
    drawn(9, [7, 3, 5], 1, 4, 3, 15, 1.0, boost=2.0, apart=4),
    drawn(6, [4, 1], 2, 0, 2, 10, 2.0, boost=1.5, apart=3),
    count=2,
    seed=42,
    smaller=smaller,
    show=show,
)
def lets_every_source_end_on_its_own(ask, model, setting):
    """lets every source end on its own, and asks no more for it from then on

    One source has its result, the others have not. What becomes of its rows in the next call?
    """
    seen = searched(ask, model, setting)
    expect_each(seen, model, setting, ITEM)
    for source, course in courses(model, setting).items():
        lengths = judging.asked_by_length(calls_of(source, seen["calls"]))
        if max(lengths) >= len(course.live):
            fail(
                f"Source {source} has its result after {len(course.live)} steps, "
                f"and rows in call {max(lengths) + 1}.",
                way="late",
            )


@check(
    "calls",
    drawn(7, [0, 1, 2], 0, 3, 2, 12, 0.0, boost=1.5),
    drawn(9, [3, 0], 1, 4, 4, 20, 1.0, boost=2.0),
    drawn(7, [5, 4, 3, 2, 1], 2, 2, 3, 6, 0.6),
    count=1,
    seed=43,
    smaller=smaller,
    show=show,
)
def calls_the_model_once_per_step_for_all(ask, model, setting):
    """calls the model once per step for all sources, with no row that is not needed

    A server pays for calls. How many are there for three sources of ten steps each?
    """
    seen = searched(ask, model, setting)
    found = courses(model, setting)
    most = max(len(course.live) for course in found.values())
    if len(seen["calls"]) > most:
        fail(f"{len(seen['calls'])} calls, where {most} would do.", way="calls")
    for source, course in found.items():
        own = {"calls": calls_of(source, seen["calls"])}
        judging.expect_few_calls(own, course, setting)


@check(
    "edges",
    drawn(7, [4], 0, 3, 3, 5, 1.0, boost=1.0),
    drawn(4, [2, 1], 0, 2, 9, 3, 0.5),
    drawn(6, [1, 3], 0, 2, 3, 1, 0.0),
    drawn(8, [3, 1, 2], 0, 3, 3, 6, 1.0, boost=6.0),
    count=1,
    seed=44,
    smaller=smaller,
    show=show,
)
def manages_the_edges(ask, model, setting):
    """manages one source, wide beams and a single step, and leaves alone what step_fn returned

    What is different if there is one source, or if each has fewer continuations than places?
    """
    seen = searched(ask, model, setting)
    if seen["written"]:
        fail("An array that step_fn returned has been changed.", way="written")
    expect_each(seen, model, setting, dict.fromkeys(BLAME, "edges"))


@check("edges")
def asks_nothing_for_nobody(ask):
    """returns an empty list, and makes no call, if there are no sources

    Which of your arrays is empty then, and what does step_fn do with it?
    """
    setting = {**EXAMPLE[0]["setting"], "source_ids": []}
    seen = searched(ask, EXAMPLE[0]["model"], setting)
    if seen["result"] != [] or seen["calls"]:
        fail(f"{len(seen['calls'])} calls and {short(seen['result'])} for no sources.")


REFUSED = [{"wrong": {"beam_width": 0}}, {"wrong": {"max_len": 0}}, {"wrong": {"length_alpha": -1}}]


def show_refused(wrong):
    return show_setting(wrong)


@check("edges", REFUSED, smaller=as_it_is, show=show_refused)
def refuses_what_makes_no_sense(ask, wrong):
    """raises ValueError as in the kata

    Which arguments can nobody mean?
    """
    setting = {**EXAMPLE[0]["setting"], **wrong}
    expect(ask.harness.search(NAME, EXAMPLE[0]["model"], setting)).raises("ValueError")


FEW, MANY = 200, 6400
AT_COST = {
    "source_ids": [0, 1], "bos": 0, "eos": 3, "beam_width": 3, "max_len": 5, "length_alpha": 1.0,
}  # fmt: skip


def show_sizes(setting):
    return f"V {MANY:,}, before {FEW}; " + show_setting(alone(setting))


@check("vectorised", [{"setting": AT_COST}], smaller=as_it_is, show=show_sizes, tier="full")
def works_the_same_for_any_vocabulary(ask, setting):
    """takes no more steps of its own in Python for 6,400 tokens than for 200

    Which of your loops runs over the vocabulary?
    """
    few = ask.measuring("own_steps").harness.search_among_many(NAME, FEW, setting)
    limit = 2 * few.cost.own_steps
    many = ask.within(own_steps=limit).harness.search_among_many(NAME, MANY, setting)
    expect(many.cost.own_steps).costs_at_most(limit, "own_steps")
