"""What an interviewer looks at in constraints, one check after another.

The search is the kata's, with hypotheses that do not exist: the oracle of the kata is told which.
Each rule is asked about alone before both are; a hypothesis that breaks a rule is named before
anything else is said.
"""

from functools import partial

from pytest_hardtier.authoring import check, expect, fail
from pytest_hardtier.authoring.numeric import within

from ... import cases, judging, oracle
from ...judging import (
    BLAME,
    EXACT,
    expect_distinct,
    expect_scores,
    expect_search,
    parsed,
    tokens_of,
    written,
)

NAME = "constrained_beam_search"


# The rules, read literally.


def too_short(tokens, eos, min_len):
    """Whether the hypothesis ends too early."""
    return tokens[-1] == eos and len(tokens) < min_len


def repeated(tokens, n):
    """An n-gram that stands in the hypothesis twice, or None."""
    seen = set()
    for start in range(len(tokens) - n + 1 if n else 0):
        gram = tuple(tokens[start : start + n])
        if gram in seen:
            return gram
        seen.add(gram)
    return None


def is_allowed(tokens, eos, min_len, no_repeat_ngram):
    return not too_short(tokens, eos, min_len) and repeated(tokens, no_repeat_ngram) is None


def search(model, min_len=0, no_repeat_ngram=0, **setting):
    """The course of the kata's search among the hypotheses that keep the rules."""
    allowed = partial(
        is_allowed, eos=setting["eos"], min_len=min_len, no_repeat_ngram=no_repeat_ngram
    )
    return oracle.beam_search(model, **setting, allowed=allowed)


# Cases.


def settings(bos, eos, beam_width, max_len, length_alpha, min_len, no_repeat_ngram):
    """The arguments of the submission after step_fn, in order."""
    return {
        "bos": bos, "eos": eos, "beam_width": beam_width, "max_len": max_len,
        "length_alpha": length_alpha, "min_len": min_len, "no_repeat_ngram": no_repeat_ngram,
    }  # fmt: skip


FORBIDS_LATE = oracle.Habit(forbids_late=True)


def drawn(V, *arguments, unlike=(), late=None, **more):
    """A source of cases that are clear, and that come out otherwise with the settings of `unlike`.

    late: whether it shows in the case if forbidden continuations have ranks; None for either
    more: what a model has besides, see the kata's harness.py
    """
    setting = settings(*arguments)

    def draw(rng):
        clear = None
        for _ in range(cases.DRAWS_AT_MOST):
            model = {"V": V, "eos": setting["eos"], "seed": rng.randrange(10_000), **more}
            case = {"model": model, "setting": setting}
            if not cases.is_clear(**case, search=search):
                continue
            clear = clear or case
            shows = late is None or late == shows_late(model, setting)
            if shows and all(differs(model, setting, other) for other in unlike):
                return case
        assert clear is not None, "models of this kind have ties"
        return clear

    return draw


def shows_late(model, setting):
    """Whether another hypothesis goes on or is returned where forbidden ones have ranks."""
    right, late = (search(model, **setting, **how) for how in ({}, {"habit": FORBIDS_LATE}))
    return (right.live, right.results) != (late.live, late.results)


def differs(model, setting, other):
    right, wrong = search(model, **setting), search(model, **{**setting, **other})
    return tokens_of(right.results) != tokens_of(wrong.results)


def smaller(model, setting):
    """Cases with fewer steps, places and tokens; the smallest first."""
    if "rows" in model:
        return
    V, width, steps = model["V"], setting["beam_width"], setting["max_len"]
    sizes = [
        (v, k, n)
        for v in sorted({3, 4, 5, V})
        for k in sorted({1, 2, width})
        for n in sorted({2, 3, 4, 5, steps})
        if v <= V and k <= width and n <= steps and (v, k, n) != (V, width, steps)
    ]
    for v, k, n in sorted(sizes, key=lambda size: (size[0] + 2 * size[1] + 2 * size[2], size)):
        bos, eos = cases.placed(setting["bos"], setting["eos"], v)
        for seed in (model["seed"], 0, 1):
            case = {
                "model": {**model, "V": v, "eos": eos, "seed": seed},
                "setting": {**setting, "bos": bos, "eos": eos, "beam_width": k, "max_len": n},
            }
            if cases.is_clear(**case, search=search):
                yield case


show = partial(cases.show, search=search)


# Asking.


def searched(ask, model, setting):
    return ask.harness.search(NAME, model, setting).value


def expect_rules(seen, setting, item=None):
    """No hypothesis that is returned breaks a rule; charged with `item`, or the rule's own."""
    returned = tokens_of(parsed(seen["result"], "ranks"))
    eos, min_len, n = setting["eos"], setting["min_len"], setting["no_repeat_ngram"]
    for tokens in returned:
        if too_short(tokens, eos, min_len):
            fail(
                f"{written(tokens)} ends, and min_len is {min_len}.",
                way="short",
                rubric=item or "min_len",
            )
    for tokens in returned:
        gram = repeated(tokens, n)
        if gram is not None:
            fail(
                f"{written(tokens)} has {written(gram)} twice, and no_repeat_ngram is {n}.",
                question="Which n-grams does a hypothesis have, and which one would come next?",
                way="repeated",
                rubric=item or "no_repeat",
            )


def expect_constrained(seen, model, setting, item):
    """The rules are kept, and the result is the one of the definition; charged with `item`.

    A wrong score is always about `ranks`: no rule changes a probability.
    """
    expect_rules(seen, setting, item if item == "dead_ends" else None)
    expect_scores(parsed(seen["result"], "ranks"), model, setting, "ranks")
    blame = dict.fromkeys(BLAME, item)
    # Who ends too early, or leaves out what is cut off, has kept the rules until then. But whoever
    # asks for min_len tokens leaves out what is cut off before.
    if item in ("min_len", "no_repeat"):
        blame["ended"] = "ranks"
    if item == "no_repeat":
        blame["unfinished"] = blame["outscored"] = "ranks"
    expect_search(seen, model, setting, blame, EXACT, search)


# The checks.

FREE = {"min_len": 0, "no_repeat_ngram": 0}


@check(
    "ranks",
    drawn(7, 0, 3, 3, 6, 0.6, 0, 0, boost=1.0),
    drawn(9, 2, 2, 2, 5, 0.0, 0, 0, boost=0.5),
    drawn(4, 1, 3, 5, 4, 1.0, 0, 0),
    count=1,
    seed=31,
    smaller=smaller,
    show=show,
)
def is_the_search_of_the_kata_without_rules(ask, model, setting):
    """finds what the kata's search finds if both rules are 0, or left out

    With no rule, what differs from the kata?
    """
    seen = searched(ask, model, setting)
    free = {name: value for name, value in setting.items() if name not in FREE}
    default = searched(ask, model, free)
    expect_constrained(seen, model, setting, "ranks")
    expect_constrained(default, model, setting, "ranks")


EXAMPLES = [
    {"model": cases.EXAMPLE_MODEL, "setting": settings(0, 3, 2, 3, 0.0, min_len, n)}
    for min_len, n in ((3, 0), (0, 1))
]


@check("ranks", EXAMPLES[:1], visible=True, show=show)
def finds_what_the_example_says_with_min_len(ask, model, setting):
    """gives the result of the example with min_len 3

    Which continuations are there in step 2, and which of them is forbidden?
    """
    expect_constrained(searched(ask, model, setting), model, setting, "min_len")


@check("no_repeat", EXAMPLES[1:], visible=True, show=show)
def finds_what_the_example_says_with_no_token_twice(ask, model, setting):
    """gives the result of the example with no_repeat_ngram 1

    After token 1, which tokens are left in step 2, and which in step 3?
    """
    expect_constrained(searched(ask, model, setting), model, setting, "no_repeat")


@check(
    "min_len",
    drawn(7, 0, 3, 3, 8, 0.0, 4, 0, boost=2.0, unlike=[{"min_len": 3}, {"min_len": 5}]),
    drawn(8, 1, 5, 2, 9, 1.0, 5, 0, boost=2.0, unlike=[{"min_len": 4}, {"min_len": 6}]),
    drawn(7, 4, 4, 3, 7, 0.5, 3, 0, boost=1.5, unlike=[{"min_len": 2}, {"min_len": 4}]),
    drawn(6, 0, 2, 3, 3, 0.0, 9, 0, boost=2.0, unlike=[FREE]),
    count=1,
    seed=32,
    smaller=smaller,
    show=show,
)
def ends_no_hypothesis_before_min_len(ask, model, setting):
    """finds the best hypotheses of at least min_len tokens, also where max_len is shorter

    How many tokens has a hypothesis that ends now, and does bos count?
    """
    expect_constrained(searched(ask, model, setting), model, setting, "min_len")


ONE, TWO, THREE = ({"no_repeat_ngram": n} for n in (1, 2, 3))


# Cases at which it does not show if forbidden ones have ranks: that is for the next check.
@check(
    "no_repeat",
    drawn(9, 0, 3, 3, 5, 0.0, 0, 1, unlike=[FREE], late=False),
    drawn(5, 1, 4, 3, 8, 0.0, 0, 2, boost=-1.0, unlike=[FREE, ONE], late=False),
    drawn(4, 1, 2, 2, 9, 1.0, 0, 2, boost=-1.0, unlike=[FREE, THREE], late=False),
    drawn(3, 0, 2, 3, 10, 0.4, 0, 3, boost=-2.0, unlike=[FREE, TWO], late=False),
    # bos is generated as well, and is in no n-gram as long as it only stands in front.
    drawn(7, 1, 3, 2, 5, 0.0, 0, 1, boost=-3.0, unlike=[FREE], late=False),
    drawn(4, 1, 3, 3, 7, 0.0, 0, 2, boost=-3.0, unlike=[FREE], late=False),
    # eos is bos here, and may end a hypothesis once.
    drawn(8, 2, 2, 3, 5, 0.8, 0, 1, boost=1.0, unlike=[FREE], late=False),
    count=2,
    seed=33,
    smaller=smaller,
    show=show,
)
def repeats_no_ngram(ask, model, setting):
    """finds the best hypotheses in which no n-gram stands twice, for n from 1 to 3

    Which n - 1 tokens does a prefix end with, and what followed them wherever they stood before?
    """
    expect_constrained(searched(ask, model, setting), model, setting, "no_repeat")


@check(
    "ranks",
    drawn(6, 0, 3, 3, 7, 0.0, 3, 1, boost=0.5, unlike=[{"min_len": 0}], late=True),
    drawn(5, 1, 4, 2, 8, 1.0, 4, 2, boost=0.5, unlike=[{"min_len": 0}], late=True),
    drawn(9, 0, 3, 4, 6, 0.6, 3, 1, boost=0.5, unlike=[{"min_len": 0}], late=True),
    count=2,
    seed=34,
    smaller=smaller,
    show=show,
)
def gives_forbidden_ones_no_rank(ask, model, setting):
    """finds what the definition says under both rules

    A forbidden continuation does not exist. Is it counted among the first beam_width, and what
    happens to the probability that it had?
    """
    expect_constrained(searched(ask, model, setting), model, setting, "ranks")


@check(
    "dead_ends",
    # Three tokens, none twice, eos forbidden or impossible: every hypothesis is stuck.
    drawn(3, 0, 2, 2, 6, 0.0, 5, 1),
    drawn(3, 1, 0, 2, 8, 1.0, 0, 1, never=(0,)),
    drawn(4, 0, 3, 3, 8, 0.5, 3, 1),
    drawn(4, 2, 3, 3, 7, 1.0, 3, 1, impossible=0.4),
    drawn(2, 0, 1, 3, 9, 0.0, 7, 2),
    count=2,
    seed=36,
    smaller=smaller,
    show=show,
)
def lets_hypotheses_vanish_that_are_stuck(ask, model, setting):
    """lets hypotheses vanish that can neither go on nor end, and returns what is left

    What is in the array of what can follow, if everything is forbidden?
    """
    expect_constrained(searched(ask, model, setting), model, setting, "dead_ends")


WIDE = [(3, 4, 0.7, 2, 2), (4, 3, 0.0, 2, 1), (2, 6, 1.0, 3, 3)]


@check(
    "ranks",
    *(drawn(V, 0, V - 1, V**n, n, alpha, low, gram) for V, n, alpha, low, gram in WIDE),
    count=1,
    seed=35,
    smaller=cases.as_it_is,
    show=show,
)
def finds_everything_that_is_allowed_with_a_wide_beam(ask, model, setting):
    """finds every hypothesis that is allowed, best first, with a beam that is wide enough

    With room for all of them, which allowed hypothesis could still be lost?
    """
    rules = {name: setting[name] for name in FREE}
    allowed = partial(is_allowed, eos=setting["eos"], **rules)
    wanted = oracle.everything(
        model, setting["bos"], setting["eos"], setting["max_len"], setting["length_alpha"], allowed
    )
    seen = searched(ask, model, setting)
    expect_rules(seen, setting)
    got = parsed(seen["result"], "ranks")
    expect_distinct(got, seen["calls"], "ranks", {})
    lost = [tokens for tokens, _ in wanted if tokens not in tokens_of(got)]
    if lost:
        fail(f"{written(lost[0])} is allowed, and not among the results.", way="lost")
    if tokens_of(got) != tokens_of(wanted):
        fail("There are results that are no hypotheses, or not best first.", way="other")
    for (_, score), (_, best) in zip(got, wanted, strict=True):
        if not within(abs(score - best), EXACT * max(1.0, abs(best))):
            fail("A score is not the one of its tokens.", way="score")


@check(
    "cost",
    drawn(7, 0, 3, 3, 20, 0.0, 4, 3, boost=2.0),
    drawn(9, 1, 4, 4, 15, 1.0, 2, 2, boost=2.0),
    count=1,
    seed=37,
    smaller=smaller,
    show=show,
)
def calls_the_model_no_more_than_it_must(ask, model, setting):
    """calls the model once per step with what is live, and leaves alone what it returned

    Do the rules need another look at the model, and whose array do you write them into?
    """
    seen = searched(ask, model, setting)
    if seen["written"]:
        fail(
            "An array that step_fn returned has been changed.",
            question="Into which array do you write what is forbidden, and who may read it again?",
            way="written",
        )
    judging.expect_few_calls(seen, search(model, **setting), setting)


FEW, MANY = 200, 6400
AT_COST = settings(0, 3, 4, 6, 1.0, 3, 2)


def show_sizes(setting):
    return f"V {MANY:,}, before {FEW}; " + cases.show_setting(setting)


@check("cost", [{"setting": AT_COST}], smaller=cases.as_it_is, show=show_sizes, tier="full")
def works_the_same_for_any_vocabulary(ask, setting):
    """takes no more steps of its own in Python for 6,400 tokens than for 200

    A prefix has few n-grams and the vocabulary many tokens. Over which of them do you loop?
    """
    few = ask.measuring("own_steps").harness.search_among_many(NAME, FEW, setting)
    limit = 2 * few.cost.own_steps
    many = ask.within(own_steps=limit).harness.search_among_many(NAME, MANY, setting)
    expect(many.cost.own_steps).costs_at_most(limit, "own_steps")


REFUSED = [{"wrong": {"min_len": -1}}, {"wrong": {"no_repeat_ngram": -1}}]


def show_refused(wrong):
    return cases.show_setting(wrong)


@check("cost", REFUSED, smaller=cases.as_it_is, show=show_refused)
def refuses_what_makes_no_sense(ask, wrong):
    """raises ValueError for a negative min_len or no_repeat_ngram

    Which arguments can nobody mean?
    """
    setting = {**EXAMPLES[0]["setting"], **wrong}
    expect(ask.harness.search(NAME, cases.EXAMPLE_MODEL, setting)).raises("ValueError")
