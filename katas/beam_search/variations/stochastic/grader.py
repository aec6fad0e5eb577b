"""What an interviewer looks at in stochastic, one check after another.

The models are so small that all sequences can be listed, and a draw without replacement from a list
has a distribution in closed form. So nothing is asked about keys or noise: whatever draws rightly
is right. First frequencies are counted, which a candidate can follow; then bets.py looks at the
order of long draws, in which much smaller flaws show. Every question states how often chance alone
would reject a right submission (docs/numbers.md).
"""

import math
import operator
from collections import Counter
from itertools import permutations

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import (
    chance_of_counts,
    chance_of_share,
    is_too_rare,
    within,
)

from ... import cases
from ...cases import as_it_is, rows_of, show_setting
from ...harness import ten_thousandths
from ...judging import EXACT, asked_by_length, parsed, tokens_of, written
from ...oracle import everything
from .bets import bets

NAME = "stochastic_beam_search"
RATE = 1e-8  # of each question about frequencies; there are fewer than 100, and two about bets
# Frequencies are asked about where at least so many are expected; what is rarer is taken together.
EXPECTED = 50


# The truth.


def sequences(model, setting):
    """By tokens, the probability of every sequence that there is."""
    every = everything(model, setting["bos"], setting["eos"], setting["max_len"], 0.0)
    return {tokens: math.exp(log_p) for tokens, log_p in every}


def chance_of_order(drawn, p):
    """The probability of drawing these sequences in this order, without replacement."""
    chance, left = 1.0, 1.0
    for tokens in drawn:
        chance *= p[tokens] / left
        left -= p[tokens]
    return chance


def inclusion(p, k):
    """By sequence, the probability that it is among the first k."""
    among = dict.fromkeys(p, 0.0)
    for drawn in permutations(p, k):
        chance = chance_of_order(drawn, p)
        for tokens in drawn:
            among[tokens] += chance
    return among


# Cases.


def drawn(V, bos, eos, k, max_len, most=16, **kind):
    """A source of cases with at most `most` sequences, and more than k, one in front.

    Where all are about as likely, noise of any kind draws about rightly.
    most: None for models whose sequences nobody lists
    """
    setting = {"bos": bos, "eos": eos, "k": k, "max_len": max_len}

    def draw(rng):
        for _ in range(cases.DRAWS_AT_MOST):
            model = {"V": V, "eos": eos, "seed": rng.randrange(10_000), **kind}
            if most is None:
                break
            p = sequences(model, setting)
            ranked = sorted(p.values(), reverse=True)
            if k < len(p) <= most and 0.5 < ranked[0] < 0.7 and ranked[min(k, 3)] > 0.05:
                break
        return {"model": model, "setting": setting, "seed": rng.randrange(10_000)}

    return draw


def everything_of(*arguments, **kind):
    """A source of cases in which k is as large as the number of sequences, or larger."""
    return drawn(*arguments, most=None, **kind)


def show(model, setting, seed):
    """The setting, and the model after every prefix, or the first of them."""
    del seed
    steps = [(), *sorted({s[:i] for s in sequences(model, setting) for i in range(1, len(s))})]
    return "\n".join([show_setting(setting), *rows_of(model, setting["bos"], [steps])])


def show_setting_alone(model, setting, seed):
    del model, seed
    return show_setting(setting)


# Judging.


def results_of(answer):
    """The tokens of each run, in the order of the draw."""
    return [tokens_of(parsed(result, "log_p")) for result in answer.value]


def expect_sequences(got, p, setting):
    """Every result is a whole sequence of the model, and none is there twice."""
    for tokens in got:
        if tokens not in p:
            fail(
                f"{written(tokens)} is no sequence: it does not end, or goes on after eos, "
                "or is impossible.",
                way="sequence",
                rubric="first_draw",
            )
    if len(set(got)) < len(got):
        fail(
            "A sequence is in the result twice.",
            observed=short([list(tokens) for tokens in got]),
            way="twice",
            rubric="without_replacement",
        )
    if len(got) != min(setting["k"], len(p)):
        fail(
            f"{len(got)} sequences, and {min(setting['k'], len(p))} can be had.",
            observed=short([list(tokens) for tokens in got]),
            way="few",
            rubric="without_replacement",
        )


def expect_frequencies(counts, chances, what):
    """The counts are as frequent as their chances say; rare ones are taken together."""
    runs = sum(counts.values())
    often = [each for each in chances if chances[each] * runs >= EXPECTED]
    seen = [counts[each] for each in often]
    wanted = [chances[each] for each in often]
    rest = 1 - sum(wanted)
    if rest * runs >= EXPECTED:
        seen.append(runs - sum(seen))
        wanted.append(rest)
    else:
        wanted = [each / sum(wanted) for each in wanted]
    if len(seen) < 2 or not is_too_rare(chance_of_counts(seen, wanted), RATE):
        return
    worst = max(often, key=lambda each: abs(counts[each] - chances[each] * runs))
    more = "much more" if counts[worst] > chances[worst] * runs else "much less"
    fail(
        f"{what} {written_as(worst)} {counts[worst]} times in {runs} runs: {more} often than it "
        "should be.",
        way="frequency",
    )


def written_as(drawn):
    """A sequence, or several."""
    return " and then ".join(map(written, drawn)) if isinstance(drawn[0], tuple) else written(drawn)


# The checks.


@check(
    "log_p",
    drawn(3, 0, 2, 2, 3),
    drawn(4, 1, 3, 3, 2),
    drawn(4, 0, 2, 4, 2),
    drawn(5, 1, 1, 3, 2, most=30, impossible=0.4),
    count=2,
    seed=61,
    smaller=as_it_is,
    show=show,
)
def returns_sequences_with_their_log_p(ask, model, setting, seed):
    """returns k different sequences, each with its log p

    What do you carry beside the noisy keys, and which of the two does the caller want?
    """
    seen = ask.harness.search_by_chance(NAME, model, setting, seed).value
    got = parsed(seen["result"], "log_p")
    p = sequences(model, setting)
    expect_sequences(tokens_of(got), p, setting)
    for tokens, log_p in got:
        if not within(abs(log_p - math.log(p[tokens])), EXACT * max(1, -math.log(p[tokens]))):
            fail(
                f"{written(tokens)} has another log p than {log_p:.4g}.",
                observed=short(seen["result"]),
                way="log_p",
            )


@check(
    "calls",
    drawn(6, 0, 3, 4, 8, most=None, boost=1.0),
    drawn(5, 1, 4, 1, 12, most=None, boost=1.0),
    drawn(3, 2, 0, 6, 5, most=None),
    count=1,
    seed=66,
    smaller=as_it_is,
    show=show_setting_alone,
)
def calls_the_model_as_beam_search_does(ask, model, setting, seed):
    """calls the model once per step, for at most k rows, and for nothing that is finished

    Whoever draws one sequence after the other needs how many calls?
    """
    seen = ask.harness.search_by_chance(NAME, model, setting, seed).value
    asked = set()
    for number, call in enumerate(seen["calls"], start=1):
        for prefix in call:
            tokens = tuple(prefix[1:])
            if setting["eos"] in tokens:
                fail(f"Call {number} asks what follows {written(tokens)}, which is finished.")
            if tokens in asked:
                fail(f"The model is asked twice what follows {written(prefix)}.", way="twice")
            asked.add(tokens)
        if len(call) > setting["k"]:
            fail(f"Call {number} has {len(call)} rows, k is {setting['k']}.", way="rows")
    steps = len(asked_by_length(seen["calls"]))
    if len(seen["calls"]) > steps:
        fail(f"{len(seen['calls'])} calls for {steps} steps.", way="calls")
    if steps > setting["max_len"]:
        fail(f"{steps} steps, max_len is {setting['max_len']}.", way="steps")
    if seen["written"]:
        fail("An array that step_fn returned has been changed.", way="written")


@check("chance", drawn(6, 0, 3, 5, 6, most=None), count=1, seed=63, smaller=as_it_is,
       show=show_setting_alone)  # fmt: skip
def takes_all_chance_from_rng(ask, model, setting, seed):
    """gives the same for the same seed, and something else for others

    Where does your noise come from, and who can repeat a run?
    """
    first, again, *others = (
        ask.harness.search_by_chance(NAME, model, setting, each)
        for each in (seed, seed, seed + 1, seed + 2, seed + 3)
    )
    one = tokens_of(parsed(first.value["result"], "chance"))
    if tokens_of(parsed(again.value["result"], "chance")) != one:
        fail("The same seed gave two results.", way="again")
    if all(tokens_of(parsed(other.value["result"], "chance")) == one for other in others):
        fail("Four seeds gave one result.", way="other")


@check(
    "log_p",
    everything_of(3, 0, 2, 99, 2),
    everything_of(4, 1, 3, 8, 1),
    everything_of(4, 1, 0, 5, 4, impossible=1.0),
    count=1,
    seed=62,
    smaller=as_it_is,
    show=show,
)
def returns_all_there_is_if_k_is_large(ask, model, setting, seed):
    """returns every sequence if there are no more than k, and manages one step

    Which of your arrays has fewer than k entries then?
    """
    seen = ask.harness.search_by_chance(NAME, model, setting, seed).value
    expect_sequences(tokens_of(parsed(seen["result"], "log_p")), sequences(model, setting), setting)


RUNS = 1000
# One token has a half, 64 others have the rest. The largest of 64 keys is far out in the tail of
# their noise: noise of another kind draws one of them much more often than a Gumbel, or much less.
ONE_AND_MANY = [
    {
        "model": {"rows": {}, "otherwise": [0.5, *[1 / 128] * 64]},
        "setting": {"bos": 1, "eos": 0, "k": 1, "max_len": 1},
        "seed": 7,
    }
]


@check("first_draw", ONE_AND_MANY, drawn(3, 0, 2, 1, 3), drawn(4, 1, 3, 1, 2), count=1, seed=64,
       smaller=as_it_is, show=show)  # fmt: skip
def draws_a_single_one_by_its_probability(ask, model, setting, seed):
    """draws a single sequence with the probability that the model gives it, in 1,000 runs

    With k = 1 and a Gumbel on each log-probability, which token has the largest key, and how often?
    """
    runs = results_of(ask.harness.samples(NAME, model, setting, seed, RUNS))
    p = sequences(model, setting)
    for got in runs:
        expect_sequences(got, p, setting)
    expect_frequencies(Counter(got[0] for got in runs), p, "drawn:")


# Where nothing ends before max_len, it does not show what becomes of the finished ones.
@check("first_draw", drawn(4, 0, 2, 2, 3, most=30, never=(2,)), count=1, seed=68,
       smaller=as_it_is, show=show)  # fmt: skip
def draws_the_first_of_several_by_its_probability(ask, model, setting, seed):
    """draws the first of several with the probability that the model gives it, in 1,000 runs

    A node of the beam has a key. Which key has the best of its children, and in which order are
    they returned?
    """
    runs = results_of(ask.harness.samples(NAME, model, setting, seed, RUNS))
    p = sequences(model, setting)
    for got in runs:
        expect_sequences(got, p, setting)
    expect_frequencies(Counter(got[0] for got in runs), p, "first of all:")


@check(
    "without_replacement",
    drawn(3, 0, 2, 2, 3),
    drawn(4, 1, 3, 3, 2, boost=0.5),
    count=1,
    seed=65,
    smaller=as_it_is,
    show=show,
)
def draws_the_others_from_what_is_left(ask, model, setting, seed):
    """draws without replacement: the first, the pairs and the members are as frequent as they are

    Two children of one node: what do their keys have to do with the key that brought the node into
    the beam?
    """
    runs = results_of(ask.harness.samples(NAME, model, setting, seed, RUNS))
    p = sequences(model, setting)
    for got in runs:
        expect_sequences(got, p, setting)
    expect_frequencies(Counter(got[0] for got in runs), p, "first of all:")
    pairs = {pair: chance_of_order(pair, p) for pair in permutations(p, 2)}
    expect_frequencies(Counter(tuple(got[:2]) for got in runs), pairs, "in this order:")
    members = Counter(tokens for got in runs for tokens in got)
    for tokens, chance in inclusion(p, setting["k"]).items():
        if is_too_rare(chance_of_share(members[tokens], RUNS, min(chance, 1.0)), RATE / len(p)):
            fail(
                f"{written(tokens)} is among the {setting['k']} in {members[tokens]} of {RUNS} "
                "runs: not as often as it should be.",
                way="members",
            )


def chain(V, kids, k, max_len, runs):
    """A source of cases whose model looks at the last token only, which is one of the first `kids`.

    The first token of all is any but bos. Probabilities are as unequal as those of a gamma of 0.6.
    """
    bos, eos = V - 1, 0

    def row(rng, tokens):
        return ten_thousandths(
            np.array(
                [math.log(rng.gammavariate(0.6, 1)) if t < tokens else -np.inf for t in range(V)]
            )
        ).tolist()

    def draw(rng):
        after = [row(rng, kids) for _ in range(bos)] + [row(rng, bos)]
        setting = {"bos": bos, "eos": eos, "k": k, "max_len": max_len}
        seed = rng.randrange(10_000)
        return {"model": {"after": after}, "setting": setting, "seed": seed, "runs": runs}

    return draw


def show_chain(model, setting, seed, runs):
    return f"{runs:,} runs with {show(model, setting, seed)}"


# What bettors own bounds the chance, however small the case. Measured with 1,500 and 300 runs on 20
# models of each kind: with noise a tenth too wide they own 1e10 or more, with noise a twentieth too
# wide 2e5 in the median; where children are cut off at their parent's key 1e12, where all parents
# have one row of noise 1e31; in 150 right draws of each kind they never owned more than 3. With the
# 900 and 200 runs of the check the logarithms are two thirds of these.
BET_RATE = 1e-5


@check("without_replacement", chain(9, 8, 12, 2, 900), chain(22, 4, 12, 3, 200), count=1, seed=67,
       smaller=as_it_is, show=show_chain)  # fmt: skip
def draws_in_an_order_that_no_bet_can_win_on(ask, model, setting, seed, runs):
    """draws a dozen of many sequences in an order on which no bet can be won

    What do the keys of two nodes have in common, and what is left to chance for each alone?
    """
    answer = ask.harness.samples_of_chain(NAME, model, setting, seed, runs).value
    expect(answer).is_a(list)
    drawn_runs = [[tuple(map(operator.index, tokens)) for tokens in run] for run in answer]
    p = sequences(model, setting)
    for got in drawn_runs:
        expect_sequences(got, p, setting)
    result = bets(drawn_runs, p)
    if is_too_rare(result.chance, BET_RATE):
        fail(result.says, question=result.question, way="bets")


LONG = [
    {
        # 64 tokens, none of which is likelier; 0 is eos and impossible. log p falls below -800.
        "model": {"rows": {}, "otherwise": [0.0, *[1 / 64] * 64]},
        "setting": {"bos": 1, "eos": 0, "k": 3, "max_len": 200},
        "seed": 5,
    }
]


@check("without_replacement", LONG, smaller=as_it_is, show=show_setting_alone)
def survives_long_sequences(ask, model, setting, seed):
    """draws on where log p is far below -700

    What is exp of 800, and what is left if two of those are subtracted?
    """
    runs = [parsed(result) for result in ask.harness.samples(NAME, model, setting, seed, 5).value]
    for got in runs:
        # 64 tokens are equally likely: that fewer than 5 of them are in the last 20 places of a
        # sequence has a chance below 1e-17.
        for tokens, log_p in got:
            if not math.isfinite(log_p) or len(set(tokens[-20:])) < 5:
                fail(
                    "Far down the tokens are no longer drawn: "
                    f"{short(list(tokens[-20:]))} ends a sequence.",
                    way="long",
                )
        if len(got) != setting["k"] or len(set(tokens_of(got))) != setting["k"]:
            fail(f"{len(got)} sequences, {setting['k']} can be had.", way="few")


FEW, MANY = 200, 6400
AT_COST = {"bos": 0, "eos": 3, "k": 4, "max_len": 5}


def show_sizes(setting):
    return f"V {MANY:,}, before {FEW}; " + show_setting(setting)


@check("calls", [{"setting": AT_COST}], smaller=as_it_is, show=show_sizes, tier="full")
def works_the_same_for_any_vocabulary(ask, setting):
    """takes no more steps of its own in Python for 6,400 tokens than for 200

    All children of a node get their keys at once. What does numpy have for that?
    """
    few = ask.measuring("own_steps").harness.sample_among_many(NAME, FEW, setting, 3)
    limit = 2 * few.cost.own_steps
    many = ask.within(own_steps=limit).harness.sample_among_many(NAME, MANY, setting, 3)
    expect(many.cost.own_steps).costs_at_most(limit, "own_steps")


@check("calls", [{"wrong": {"k": 0}}, {"wrong": {"max_len": 0}}], smaller=as_it_is)
def refuses_what_makes_no_sense(ask, wrong):
    """raises ValueError for a k or max_len below 1

    Which arguments can nobody mean?
    """
    setting = {"bos": 0, "eos": 3, "k": 2, "max_len": 3, **wrong}
    refused = ask.harness.search_by_chance(NAME, cases.EXAMPLE_MODEL, setting, 1)
    expect(refused).raises("ValueError")
