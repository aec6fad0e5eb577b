"""What an interviewer looks at in rlhf_rewards, one check after another.

The truth takes one response after the other and one token after the other. The checks of an item
look at the places only where that item shows: the penalty before the last tokens, the score at
them, the advantages in both against the submission's own rewards, and the padding last.
"""

import math

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import Slip

from ...cases import as_it_is, generator, rounded
from ...judging import ADVANTAGE, PRINTED

ARRAYS = {"logp": "B T", "ref_logp": "B T", "values": "B T", "scores": "B", "lengths": "B"}

NAMES = ("logp", "ref_logp", "scores", "lengths", "values")
SETTINGS = {"beta": 0.1, "gamma": 1.0, "lam": 0.95}

# The oracle.


def rewards_of(logp, ref_logp, scores, lengths, beta):
    """(B, T), a token at a time."""
    found = np.zeros_like(logp)
    for b, length in enumerate(lengths):
        for t in range(length):
            found[b, t] = -beta * (logp[b, t] - ref_logp[b, t])
        found[b, length - 1] += scores[b]
    return found


def advantages_of(rewards, lengths, values, gamma, lam):
    """(B, T): for each token the sum of (gamma lam)^k delta_{t+k} up to the end of its response."""
    found = np.zeros_like(values)
    for b, length in enumerate(lengths):
        worth = [*values[b, 1:length], 0.0]
        deltas = [rewards[b, t] + gamma * worth[t] - values[b, t] for t in range(length)]
        for t in range(length):
            terms = ((gamma * lam) ** (s - t) * deltas[s] for s in range(t, length))
            found[b, t] = math.fsum(terms)
    return found


# The cases.


def responses(count, places, **settings):
    """A source of responses of different lengths, one of them full."""

    def draw(rng):
        random = generator(rng)
        lengths = random.integers(2, places, count) if places > 2 else np.full(count, places)
        lengths[random.integers(count)] = places
        return {
            "logp": rounded(random.normal(-2, 1, (count, places))),
            "ref_logp": rounded(random.normal(-2, 1, (count, places))),
            "scores": rounded(random.normal(1, 2, count)),
            "lengths": lengths,
            "values": rounded(random.normal(0, 1, (count, places))),
            **settings,
        }

    return draw


def smaller(**case):
    """The same responses without one of them, without the last place, and with rounder numbers."""
    count, places = case["logp"].shape
    for b in range(count if count > 1 else 0):
        yield case | {name: np.delete(case[name], b, 0) for name in NAMES}
    if case["lengths"].max() < places:
        yield case | {name: case[name][:, :-1] for name in ("logp", "ref_logp", "values")}
    for b in range(count):
        if case["lengths"][b] > 1:
            shorter = case["lengths"].copy()
            shorter[b] -= 1
            yield case | {"lengths": shorter}
    for name in ("logp", "ref_logp", "scores", "values"):
        if (rounded(case[name], 0) != case[name]).any():
            yield case | {name: rounded(case[name], 0)}


def asked(ask, case):
    """What response_advantages returns, by name, and the settings that it was given."""
    settings = {name: case[name] for name in SETTINGS if name in case}
    answer = ask.response_advantages(*(case[name] for name in NAMES), **settings)
    found = expect(answer).parts("rewards", "advantages", "returns")
    for name, array in found.items():
        if np.shape(array) != case["logp"].shape:
            fail(f"{name} has shape {np.shape(array)}.", observed=short(array), way=f"{name} shape")
    return found, SETTINGS | settings


def inside(array, lengths):
    """The array with 0 in its padding."""
    return np.where(np.arange(array.shape[1]) < lengths[:, None], array, 0.0)


def last_tokens(array, lengths):
    """(B,): the entries of the last tokens."""
    return np.asarray(array)[np.arange(len(lengths)), lengths - 1]


# The checks.

CASES = (
    responses(4, 6, beta=0.3, gamma=0.9, lam=0.8),
    responses(3, 5),
    responses(2, 7, beta=0.05, gamma=1.0, lam=0.5),
)

EXAMPLE = {
    "logp": np.array([[-1.0, -2.0, 9.0]]),
    "ref_logp": np.array([[-1.5, -1.0, 9.0]]),
    "scores": np.array([1.0]),
    "lengths": np.array([2]),
    "values": np.array([[0.2, 0.4, 9.0]]),
    "beta": 0.1,
    "gamma": 1.0,
    "lam": 0.5,
}


@check("penalty", *CASES, count=2, seed=51, smaller=smaller)
def makes_every_token_pay_for_its_distance(ask, **case):
    """gives every token before the last one -beta (logp - ref_logp)

    A token that the policy likes more than the reference does: is its reward positive or negative?
    """
    found, given = asked(ask, case)
    before = inside(np.ones_like(case["logp"]), case["lengths"] - 1)
    want = before * rewards_of(*(case[name] for name in NAMES[:4]), given["beta"])
    gap = case["logp"] - case["ref_logp"]
    score = case["scores"][:, None]
    slips = [
        ("has the score at every token", want + before * score),
        ("has an equal part of the score at every token",
         want + before * score / case["lengths"][:, None]),
        ("takes beta for 0.1 whatever is given", want * 0.1 / given["beta"]),
        ("punishes with (logp - ref_logp)^2 / 2", -given["beta"] * before * gap**2 / 2),
        ("punishes with the absolute difference", -given["beta"] * before * np.abs(gap)),
        ("punishes the ratio, not its logarithm", -given["beta"] * before * np.exp(gap)),
        ("sums the penalty up to each token",
         -given["beta"] * before * np.cumsum(gap, axis=1)),
    ]  # fmt: skip
    expect(before * found["rewards"]).close_to(
        want,
        relative=ADVANTAGE,
        floor=1e-3,
        name="before the last tokens, rewards",
        axes=("response", "token"),
        quantities={"beta": given["beta"]},
        slips=[Slip(says, array) for says, array in slips],
    )


@check("score", *CASES, count=2, seed=52, smaller=smaller)
def adds_the_score_to_the_last_token(ask, **case):
    """adds the score to the last token of each response, whatever its length

    Which token of a short response is its last one, and does it pay the penalty as well?
    """
    found, given = asked(ask, case)
    arrays, lengths = [case[name] for name in NAMES[:4]], case["lengths"]
    want = last_tokens(rewards_of(*arrays, given["beta"]), lengths)
    scores = case["scores"]
    penalty = want - scores
    slips = [
        ("have no score", penalty),
        ("have the score and no penalty", scores),
        ("have the score times beta", penalty + given["beta"] * scores),
        ("have the score with the opposite sign", penalty - scores),
        ("have a part of the score, one over the length", penalty + scores / lengths),
        ("have the score only where the response is as long as the array",
         np.where(lengths == case["logp"].shape[1], want, penalty)),
    ]  # fmt: skip
    expect(last_tokens(found["rewards"], lengths)).close_to(
        want,
        relative=ADVANTAGE,
        floor=1e-3,
        name="the rewards of the last tokens",
        slips=[Slip(says.replace("have", "has", 1), array) for says, array in slips],
    )


@check("advantages", *CASES, count=2, seed=53, smaller=smaller)
def estimates_over_each_response(ask, **case):
    """finds advantages and returns over each response, from its last token back

    What is the state worth in which a response is complete, and what stands in `values` there?
    """
    found, given = asked(ask, case)
    lengths, values = case["lengths"], case["values"]
    gamma, lam = given["gamma"], given["lam"]
    rewards = inside(np.asarray(found["rewards"], dtype=float), lengths)
    advantages = advantages_of(rewards, lengths, values, gamma, lam)
    want = {"advantages": advantages, "returns": inside(advantages + values, lengths)}
    full = np.full_like(lengths, values.shape[1])
    to_the_end = inside(advantages_of(rewards, full, values, gamma, lam), lengths)
    mean = advantages.sum() / lengths.sum()
    spread = np.sqrt((inside(advantages - mean, lengths) ** 2).sum() / lengths.sum())

    def both(found):
        return {"advantages": found, "returns": inside(found + values, lengths)}

    slips = [
        Slip("go on behind the last token, through the padding", both(to_the_end)),
        Slip("take gamma for 1",
             both(advantages_of(rewards, lengths, values, 1.0, lam))),
        Slip("take lam for 1", both(advantages_of(rewards, lengths, values, gamma, 1.0))),
        Slip("are whitened over all tokens",
             both(inside((advantages - mean) / (spread + 1e-8), lengths))),
        Slip("are the discounted rewards, not A + V",
             {"advantages": advantages,
              "returns": advantages_of(rewards, lengths, 0 * values, gamma, 1.0)}),
    ]  # fmt: skip
    expect({name: inside(np.asarray(found[name]), lengths) for name in want}).close_to(
        want,
        relative=ADVANTAGE,
        axes=("response", "token"),
        terms={"the values": {"returns": inside(values, lengths)}},
        slips=slips,
    )


@check("padding", *CASES, count=1, seed=54, smaller=smaller)
def holds_zeros_behind_a_response(ask, **case):
    """gives 0 behind the end of a response, in all three arrays

    What would a mean over all of the array make of these numbers?
    """
    found, _ = asked(ask, case)
    for name, array in found.items():
        behind = np.asarray(array) - inside(np.asarray(array), case["lengths"])
        if behind.any():
            fail(f"{name} is not 0 behind a response.", observed=short(array), way=name)


@check("padding", *CASES, count=1, seed=55, smaller=as_it_is)
def never_looks_at_padding(ask, **case):
    """gives the same for other padding, NaN and infinity included

    0 times NaN is NaN, and so is 0 times infinity. Are the numbers behind a response multiplied
    away, or left out?
    """
    found, _ = asked(ask, case)
    behind = np.arange(case["logp"].shape[1]) >= case["lengths"][:, None]
    for padding in (np.nan, np.inf, -np.inf):
        names = ("logp", "ref_logp", "values")
        filled = {name: np.where(behind, padding, case[name]) for name in names}
        other, _ = asked(ask, {**case, **filled})
        for name in found:
            if not np.array_equal(found[name], other[name]):
                said = "NaN" if np.isnan(padding) else f"{padding:+g}"
                fail(
                    f"With {said} as padding {name} are others.",
                    observed=short(other[name]),
                    way=name,
                )


@check("advantages", [EXAMPLE], visible=True, smaller=as_it_is)
def gives_the_numbers_of_the_example(ask, **case):
    """gives the rewards, advantages and returns of the example

    The second token is the last one. What is its delta, and what does the first one see of it?
    """
    found, _ = asked(ask, case)
    expect(found).close_to(
        {
            "rewards": np.array([[-0.05, 1.1, 0.0]]),
            "advantages": np.array([[0.5, 0.7, 0.0]]),
            "returns": np.array([[0.7, 1.1, 0.0]]),
        },
        absolute=PRINTED,
    )
