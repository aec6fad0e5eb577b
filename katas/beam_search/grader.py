"""What an interviewer looks at in beam_search, one check after another.

The first failed check names the rubric item that is charged. A search is one thing, and its result
is wrong whatever went wrong in it; so `expect_search` tells by the calls of the model where it left
the course of the prompt, and charges the item that this is about. The form of what is handed over
comes first, since nothing else can be read without it; then what needs no normalisation, then what
does, then ends; work is counted last.
"""

from itertools import pairwise

from pytest_hardtier.authoring import check, expect, fail, short

from .cases import (
    DROPS_UNFINISHED,
    ENDS_LATE,
    EXAMPLE_1,
    EXAMPLE_2,
    EXAMPLE_3,
    KEEPS_THE_FIRST,
    TAKES_ANY_EOS,
    USES_PLACES,
    as_it_is,
    case_of,
    drawn,
    show,
    show_setting,
    smaller,
)
from .judging import (
    BLAME,
    DIVIDED,
    EXACT,
    ROUGHLY,
    asked_by_length,
    expect_distinct,
    expect_few_calls,
    expect_scores,
    expect_search,
    goes_on_after_eos,
    is_close,
    parsed,
    tokens_of,
    written,
)
from .oracle import (
    Habit,
    beam_search,
    best_finished_beats_live,
    bound_at_present_length,
    bound_at_the_next_length,
    bound_without_normalisation,
    everything,
    first_finished,
    greedy,
    model_of,
    width_finished,
)

NAME = "beam_search"


def searched(ask, model, setting, name=NAME):
    """What harness.search gives: the result, the calls of the model, and what was done to it."""
    return ask.harness.search(name, model, setting).value


# The form.

# bos is never generated here, so whoever returns it has put it there.
ALL_END = drawn(7, 1, 4, 3, 8, never=(1,), ends_at=4)
NONE_ENDS = drawn(6, 1, 4, 2, 3, never=(1, 4))


@check("interface", ALL_END, NONE_ENDS, count=1, seed=1, smaller=as_it_is, show=show)
def hands_over_what_the_contract_says(ask, model, setting):
    """gives step_fn what the contract says, leaves its answers alone, and returns pairs, best first

    Write the type of the result down: a list of what, in which order, with which tokens?
    """
    seen = searched(ask, model, setting)
    expect_prefixes(seen, setting["bos"])
    expect_growth(seen["calls"])
    expect_form(seen["result"], setting["beam_width"])
    got = parsed(seen["result"])
    expect_own_tokens(got, model, setting)
    if len(got) == 1:
        # Whoever ends too early may have found no more; whoever returns one has more live ones.
        asked = asked_by_length(seen["calls"])
        if len(asked) == setting["max_len"] and len(asked[max(asked)]) > 1:
            fail(
                f"One hypothesis is returned where {setting['beam_width']} are asked for.",
                observed=short(seen["result"]),
                way="one",
            )
    scores = [score for _, score in got]
    if any(worse > better + ROUGHLY for better, worse in pairwise(scores)):
        fail(
            "The scores are not in falling order.",
            question="By what are they sorted, and which way round?",
            observed=short(seen["result"]),
            way="order",
        )


def expect_prefixes(seen, bos):
    """The model was called as the contract says, and what it returned is as it was."""
    for way, what in seen["misuse"].items():
        fail(f"step_fn was given {what}; the contract says an integer array (b, t).", way=way)
    if seen["written"]:
        fail(
            "An array that step_fn returned has been changed.",
            question="Whose array is it that you add to, and who may read it again?",
            way="written",
        )
    for number, call in enumerate(seen["calls"], start=1):
        for prefix in call:
            if prefix[0] != bos:
                fail(
                    f"Call {number} of step_fn passes {prefix}, which does not begin with bos.",
                    question="What does a model need to know that depends on the whole prefix?",
                    way="bos",
                )


def expect_growth(calls):
    """The prefixes of the first call are bos alone, and later ones have one token more at most."""
    longest = 0
    for number, call in enumerate(calls, start=1):
        for prefix in call:
            if len(prefix) > longest + 1:
                fail(
                    f"Call {number} of step_fn passes {short(prefix, 60)}, and no call before it "
                    f"has prefixes of length {len(prefix) - 1}.",
                    question="Which tokens exist before the first step, and how many after each?",
                    way="length",
                )
        longest = max(map(len, call), default=longest)


def expect_form(result, beam_width):
    """A list of at most beam_width tuples of a list of integers and a float."""
    expect(result).is_a(list)
    for each in result:
        if type(each) is not tuple or len(each) != 2:
            fail(f"The result holds {short(each, 60)}, no pair (tokens, score).", way="pair")
        if type(each[0]) is not list:
            fail(
                f"The tokens {short(each[0], 60)} are a {type(each[0]).__name__}, no list.",
                way="tokens",
            )
        if not isinstance(each[1], float) and type(each[1]) is not int:
            fail(f"The score {short(each[1], 60)} is no float.", way="score")
    if len(result) > beam_width:
        fail(
            f"{len(result)} hypotheses are returned, beam_width is {beam_width}.",
            observed=short(result),
            way="many",
        )


def expect_own_tokens(got, model, setting):
    """No bos in front of the tokens, and the eos that they end with still there."""
    bos, eos = setting["bos"], setting["eos"]
    known = model_of(model, bos)
    for tokens, score in got:
        if tokens[:1] == (bos,):
            fail(
                f"The tokens {written(tokens)} begin with bos.",
                question="Which tokens did the model generate?",
                way="bos in the result",
            )
        whole = (*tokens, eos)
        if tokens[-1:] != (eos,) and is_close(score, known.log_p(whole), ROUGHLY):
            fail(
                f"{written(tokens)} has the score of {written(whole)}: its eos is lost.",
                question="What belongs to a finished hypothesis, and what does n count?",
                way="eos",
            )


PLAIN = (drawn(7, 0, 2, 3, 4), drawn(9, 5, 1, 4, 5, boost=-1.0))


@check("no_duplicates", *PLAIN, count=1, seed=2, smaller=smaller, show=show)
def keeps_no_hypothesis_twice(ask, model, setting):
    """keeps and returns every hypothesis once

    How many different hypotheses exist before the first step?
    """
    seen = searched(ask, model, setting)
    if not goes_on_after_eos(seen["calls"], setting["eos"]):
        expect_distinct(parsed(seen["result"]), seen["calls"], "no_duplicates", {})


EARLY = {
    "first": Habit(first_finished),
    "width": Habit(width_finished),
    "best": Habit(best_finished_beats_live),
    "present": Habit(bound_at_present_length),
    "next": Habit(bound_at_the_next_length),
    "plain": Habit(bound_without_normalisation),
}


# What needs no normalisation. All vocabularies are larger than twice the width: wide beams are for
# `edge_cases`.


@check("beam_update", EXAMPLE_1, visible=True, show=show)
def finds_what_example_1_says(ask, model, setting):
    """gives the hypotheses of example 1, for beams of 1 and of 2

    Walk through it by hand: which continuations are there in step 2, and which of them go on?
    """
    expect_search(searched(ask, model, setting), model, setting, BLAME, ROUGHLY)


# First models on which nothing that max_len cuts off is a result, and on which it shows who ends
# when enough have finished: each mistake is to be seen where it is the only one.
ALONE = {"boost": 1.5, "like": [DROPS_UNFINISHED]}

# Tokens that are others modulo 256, below 0 in int16, or both.
FAR_APART = (0, 3, 259, 300, 33_000, 40_000, 49_999)


@check(
    "beam_update",
    drawn(7, 0, 3, 3, 8, **ALONE, unlike=[KEEPS_THE_FIRST, EARLY["width"]]),
    drawn(9, 1, 4, 2, 9, **ALONE, unlike=[KEEPS_THE_FIRST, EARLY["width"]]),
    drawn(7, 0, 3, 3, 4, unlike=[USES_PLACES]),
    drawn(6, 1, 5, 2, 3, unlike=[TAKES_ANY_EOS]),
    drawn(11, 4, 0, 4, 5, boost=1.0, unlike=[USES_PLACES]),
    drawn(13, 2, 7, 5, 3, unlike=[TAKES_ANY_EOS, Habit(eos_ranks=2)]),
    drawn(8, 6, 2, 3, 7, boost=-1.0),
    drawn(12, 0, 7, 3, 9, boost=2.0),
    drawn(50_000, 0, 49_999, 3, 4, only=FAR_APART, boost=1.0),
    count=2,
    seed=3,
    smaller=smaller,
    show=show,
)
def finds_what_the_definition_says(ask, model, setting):
    """finds the hypotheses of the definition, on 18 models, without normalisation

    Write down all continuations of one step in one list, best first. Which go on, which are
    finished, and which are gone?
    """
    seen = searched(ask, model, setting)
    expect_search(seen, model, setting, BLAME, ROUGHLY)


@check("beam_update", drawn(6, 0, 4, 1, 6), count=4, seed=4, smaller=smaller, show=show)
def is_greedy_with_a_beam_of_one(ask, model, setting):
    """takes the likeliest token, again and again, if the beam has one place

    With one place and alpha 0, what is left of beam search?
    """
    seen = searched(ask, model, setting)
    # An eos that is the likeliest token beats whatever could follow the live one: the search ends.
    wanted = greedy(model, setting["bos"], setting["eos"], setting["max_len"])
    if tokens_of(parsed(seen["result"])) != [wanted]:
        expect_search(seen, model, setting, BLAME, ROUGHLY)
        fail("This is not what the likeliest tokens give.", observed=short(seen["result"]))


# Normalisation.


@check("length_norm", EXAMPLE_2, visible=True, show=show)
def gives_the_scores_of_example_2(ask, model, setting):
    """gives the scores of example 2, with alpha 1

    How many tokens has [2, 3], and which of bos and eos did you count?
    """
    expect_search(searched(ask, model, setting), model, setting, DIVIDED)


@check(
    "length_norm",
    drawn(7, 0, 3, 3, 6, 0.6, boost=1.0),
    drawn(9, 5, 1, 4, 7, 1.0, boost=1.0),
    drawn(6, 2, 4, 2, 8, 2.0, boost=0.5),
    drawn(8, 1, 0, 3, 9, 0.2, boost=1.5),
    drawn(11, 3, 6, 5, 5, 1.3, boost=0.5),
    count=1,
    seed=5,
    smaller=smaller,
    show=show,
)
def normalises_by_length(ask, model, setting):
    """scores, sorts and keeps finished hypotheses by the normalised score

    Write the score of a hypothesis of three tokens down. What does n count, and when in its life
    does a hypothesis meet the penalty?
    """
    expect_search(searched(ask, model, setting), model, setting, DIVIDED)


def nearly_equal(likelier):
    """Token 1 and token 2 compete for the second place, 4e-7 apart at a log p of -20.5.

    That is clear in float64, which tells 4e-15 apart there, and a tie in float32, in which both are
    one number: who ranks in float32 is wrong on one of two such models, whichever token it prefers.
    """
    p = [1 - 2.6e-9, 1.3e-9, 1.3e-9, 0.0]
    p[likelier] *= 1 + 4e-7
    return case_of({"rows": {(0,): p}, "otherwise": [0.4, 0.3, 0.2, 0.1]}, 0, 3, 2, 2)


NEARLY_EQUAL = [nearly_equal(likelier) for likelier in (1, 2)]


@check(
    "length_norm",
    drawn(7, 0, 3, 3, 4, boost=1.0),
    NEARLY_EQUAL,
    count=1,
    seed=6,
    smaller=smaller,
    show=show,
)
def adds_up_in_double_precision_and_without_normalisation(ask, model, setting):
    """gives log p in float64 if length_alpha is 0 or left out

    What is a number to the power of 0, and which alpha does your signature have?
    """
    seen = searched(ask, model, setting)
    left_out = {name: value for name, value in setting.items() if name != "length_alpha"}
    default = searched(ask, model, left_out)
    expect_search(seen, model, setting, {**BLAME, "score": "length_norm"}, EXACT)
    expect_search(default, model, setting, DIVIDED, EXACT)


# Ends.

# After two steps [1, 3] is finished with a log p that the live [1, 1] exceeds by 2e-5, of which the
# next step takes 5e-6.
BY_A_HAIR = [
    case_of(
        {
            "rows": {
                (0,): [0, 0.49, 0.01, 0.5],
                (0, 1): [0, 0.500005, 0, 0.499995],
                (0, 1, 1): [0, 0.000005, 0, 0.999995],
            },
            "otherwise": [0.4, 0.3, 0.2, 0.1],
        },
        0,
        3,
        2,
        4,
    )
]


@check(
    "stopping",
    BY_A_HAIR,
    drawn(7, 0, 3, 2, 8, 0.0, boost=1.5, unlike=[EARLY["width"]]),
    drawn(6, 1, 4, 2, 12, 1.0, boost=1.5, unlike=[EARLY["width"]]),
    drawn(8, 2, 5, 3, 10, 2.0, boost=1.5, unlike=[EARLY["width"]]),
    drawn(7, 0, 3, 3, 8, 0.0, boost=1.0, unlike=[EARLY["first"], EARLY["best"]]),
    drawn(7, 3, 0, 3, 9, 1.0, boost=1.0, unlike=[EARLY["first"], EARLY["best"]]),
    drawn(6, 0, 2, 2, 10, 1.0, boost=0.5, unlike=[EARLY["present"]]),
    drawn(9, 4, 2, 3, 12, 2.0, boost=0.5, unlike=[EARLY["present"]]),
    drawn(7, 0, 2, 2, 12, 2.0, boost=1.0, unlike=[EARLY["next"]]),
    drawn(6, 0, 1, 2, 9, 0.6, boost=0.5, unlike=[EARLY["plain"]]),
    count=2,
    seed=7,
    smaller=smaller,
    show=show,
)
def ends_early_only_if_nothing_can_change(ask, model, setting):
    """ends early only if nothing can change, on 19 models on which it matters

    The finished ones are as many as asked for. What is the best score that a live one could still
    reach, and with which length?
    """
    blame = DIVIDED if setting["length_alpha"] else BLAME
    # By now the cut off ones have been seen in their places: here they are missing because of an
    # end in the last step.
    blame = {**blame, "outscored": "stopping"}
    expect_search(searched(ask, model, setting), model, setting, blame)


# Edges.

EDGE = dict.fromkeys(BLAME, "edge_cases")


@check(
    "edge_cases",
    drawn(7, 3, 3, 3, 5),
    drawn(7, 2, 2, 3, 6, 1.0, boost=1.0),
    drawn(6, 0, 3, 2, 1, 0.7),
    drawn(5, 1, 3, 4, 4),
    drawn(3, 0, 1, 8, 4, 0.5),
    drawn(4, 0, 2, 40, 3, 1.0),
    drawn(7, 0, 3, 3, 4, boost=-9.0),
    drawn(7, 0, 3, 3, 3, 0.8, never=(3,)),
    drawn(8, 0, 3, 3, 6, 1.0, boost=6.0),
    drawn(9, 1, 3, 4, 5, impossible=0.7),
    drawn(7, 1, 3, 3, 6, 1.5, impossible=0.6, boost=1.0),
    drawn(6, 0, 2, 3, 6, ends_at=4, impossible=1.0),
    drawn(6, 0, 2, 2, 4, 1.2, impossible=1.0, never=(2,)),
    drawn(7, 0, 3, 2, 4, boost=2.0, steep=30_000),
    drawn(6, 1, 4, 3, 3, 0.8, steep=30_000),
    count=1,
    seed=8,
    smaller=smaller,
    show=show,
)
def manages_the_edges(ask, model, setting):
    """manages bos = eos, one step, wide beams, impossible and nearly impossible tokens, no ends

    How many continuations are there at least, and how many at most? Which of them may a
    hypothesis never take, and how small may log p be?
    """
    expect_search(searched(ask, model, setting), model, setting, EDGE)


def uniform(V):
    return {"rows": {}, "otherwise": [1 / V] * V}


TIES = [
    case_of(uniform(V), 0, eos, width, steps)
    for V, eos, width, steps in ((5, 2, 2, 3), (8, 0, 3, 4), (4, 3, 5, 3))
]
# Four in all, which finish in pairs: two with 0.3 after two steps, two with 0.2 after three.
TWINS = [
    case_of(
        {
            "rows": {
                (0,): [0, 0.5, 0.5, 0],
                (0, 1): [0, 0.4, 0, 0.6],
                (0, 2): [0, 0, 0.4, 0.6],
            },
            "otherwise": [0, 0, 0, 1],
        },
        0,
        3,
        4,
        5,
    )
]


@check("no_duplicates", TIES, TWINS, smaller=as_it_is, show=show)
def keeps_ties_apart(ask, model, setting):
    """returns distinct hypotheses where many are equally likely

    Two hypotheses may have one score. By what do you find a token again that you have chosen?
    """
    seen = searched(ask, model, setting)
    got = parsed(seen["result"])
    shown = {"observed": short(seen["result"])}
    expect_distinct(got, seen["calls"], "no_duplicates", shown)
    expect_scores(got, model, setting, "no_duplicates")
    if len(got) != setting["beam_width"]:
        fail(f"{len(got)} hypotheses, {setting['beam_width']} can be had.", way="few", **shown)


WIDE = [(3, 4, 0.0), (2, 5, 0.7), (4, 3, 1.0)]


@check(
    "beam_update",
    *(drawn(V, 0, V - 1, V**n + 1, n, alpha) for V, n, alpha in WIDE),
    count=1,
    seed=9,
    smaller=as_it_is,
    show=show,
)
def finds_everything_with_a_beam_that_is_wide_enough(ask, model, setting):
    """finds every hypothesis there is, best first, if the beam is wider than their number

    With room for all of them, which hypotheses could still be lost?
    """
    wanted = everything(
        model, setting["bos"], setting["eos"], setting["max_len"], setting["length_alpha"]
    )
    seen = searched(ask, model, setting)
    got = parsed(seen["result"])
    lost = [tokens for tokens, _ in wanted if tokens not in tokens_of(got)]
    if lost:
        fail(f"{written(lost[0])} is possible, and not among the results.", way="lost")
    expect_distinct(got, seen["calls"], "no_duplicates", {})
    extra = [tokens for tokens in tokens_of(got) if tokens not in tokens_of(wanted)]
    if extra:
        fail(f"{written(extra[0])} is returned, and no hypothesis that can be had.", way="extra")
    if tokens_of(got) != tokens_of(wanted):
        fail("Everything is there, and not best first.", way="other")
    expect_scores(got, model, setting, "beam_update")


# Cost.


@check("model_calls", EXAMPLE_3, visible=True, show=show)
def calls_the_model_once_in_example_3(ask, model, setting):
    """calls the model once if eos is certain at once, whatever max_len is

    Which hypotheses are live after the first step?
    """
    expect_few_calls(searched(ask, model, setting), beam_search(model, **setting), setting)


# After two steps of two tokens with a half each, two hypotheses are finished, and the worst of them
# has exactly the score that the live one could still reach.
AT_A_TIE = [case_of({"rows": {}, "otherwise": [0, 0.5, 0.5]}, 0, 2, 2, 6)]
# Nothing ends, and all that could go on is equally likely: three places for nine and more.
ALL_TIED = [case_of({"rows": {}, "otherwise": [0.25] * 4 + [0]}, 0, 4, 3, 4)]


@check(
    "model_calls",
    AT_A_TIE,
    ALL_TIED,
    drawn(7, 0, 3, 3, 30, 0.0, boost=1.5),
    drawn(9, 1, 4, 4, 25, 1.0, boost=2.0),
    drawn(6, 2, 0, 2, 40, 0.6, boost=1.0),
    drawn(7, 0, 3, 2, 8, 1.0, boost=1.0, quicker_than=[ENDS_LATE]),
    drawn(11, 0, 8, 5, 3, 1.0, boost=-2.0),
    drawn(5, 3, 3, 2, 20, 2.0, boost=1.0),
    drawn(6, 0, 2, 3, 200, 0.0, ends_at=2),
    count=1,
    seed=10,
    smaller=smaller,
    show=show,
)
def calls_the_model_no_more_than_it_must(ask, model, setting):
    """calls the model once per step with what is live, and never when the result stands

    Which of your rows can still change the result, and after which step can none?
    """
    expect_few_calls(searched(ask, model, setting), beam_search(model, **setting), setting)


FEW, MANY = 200, 6400
AT_COST = {"bos": 0, "eos": 3, "beam_width": 4, "max_len": 5, "length_alpha": 1.0}


def show_sizes(setting):
    return f"V {MANY:,}, before {FEW}; " + show_setting(setting)


# Right ones take exactly as many bytecodes of their own for 6,400 tokens as for 200; a loop over
# the tokens takes 27 times as many.
@check("vectorised", [{"setting": AT_COST}], smaller=as_it_is, show=show_sizes, tier="full")
def works_the_same_for_any_vocabulary(ask, setting):
    """takes no more steps of its own in Python for 6,400 tokens than for 200

    Which of your loops runs over the vocabulary, and what does numpy have in its place?
    """
    few = ask.measuring("own_steps").harness.search_among_many(NAME, FEW, setting)
    limit = 2 * few.cost.own_steps
    many = ask.within(own_steps=limit).harness.search_among_many(NAME, MANY, setting)
    expect(many.cost.own_steps).costs_at_most(limit, "own_steps")


REFUSED = [
    {"wrong": {"beam_width": 0}},
    {"wrong": {"beam_width": -2}},
    {"wrong": {"max_len": 0}},
    {"wrong": {"length_alpha": -0.5}},
]


def show_refused(wrong):
    return show_setting(wrong)


@check("interface", REFUSED, smaller=as_it_is, show=show_refused)
def refuses_what_makes_no_sense(ask, wrong):
    """raises ValueError for a beam_width or max_len below 1, and for an alpha below 0

    Which arguments can nobody mean, and who is told?
    """
    case = case_of(EXAMPLE_1[0]["model"], 0, 3, 2, 3)
    expect(ask.harness.search(NAME, case["model"], {**case["setting"], **wrong})).raises(
        "ValueError"
    )
