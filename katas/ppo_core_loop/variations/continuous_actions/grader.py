"""What an interviewer looks at in continuous_actions, one check after another.

The truth is the density as a formula, differentiated by a complex step. As in the kata, the policy
term is what advantages add, and value and entropy are what is left without them.
"""

import math

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import Slip, complex_step, within

from ...cases import as_it_is, generator, near, on_both_sides, rounded
from ...judging import (
    EXACT,
    PRINTED,
    ROUGH,
    difference,
    expect_numbers,
    without_advantages,
)
from ...oracle import STATS, clipped, smaller_of
from ...slips import told

ARRAYS = {"mean": "n d", "log_std": "d", "actions": "n d"}

# The oracle.


def log_density(mean, log_std, actions):
    """(n,): the logarithm of the density of each action; also for complex means and deviations."""
    distance = (actions - mean) * np.exp(-log_std)  # (n, d)
    return (-0.5 * distance * distance - log_std - 0.5 * math.log(2 * math.pi)).sum(axis=1)


def loss_of(mean, log_std, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01):
    """The loss of the prompt; also for complex means, deviations and values."""
    ratio = np.exp(log_density(mean, log_std, batch["actions"]) - batch["logp"])
    advantages, misses = batch["advantages"], values - batch["returns"]
    gains = smaller_of(ratio * advantages, clipped(ratio, clip_eps) * advantages)
    entropy = np.sum(log_std + 0.5 * math.log(2 * math.pi * math.e))
    return np.mean(-gains) + vf_coef * 0.5 * np.mean(misses * misses) - ent_coef * entropy


def gradients(mean, log_std, values, batch, **settings):
    """dmean, dlog_std and dvalues by name."""
    given = {"mean": mean, "log_std": log_std, "values": values}
    slopes = complex_step(lambda moved: loss_of(**moved, batch=batch, **settings), given)
    return {f"d{name}": slope for name, slope in slopes.items()}


def policy_slopes(case, batch, **settings):
    """The gradients of policy_loss by mean and log_std."""
    given = case["mean"], case["log_std"], case["values"], batch
    found = gradients(*given, vf_coef=0.0, ent_coef=0.0, **settings)
    return {name: found[name] for name in ("dmean", "dlog_std")}


# The cases.


def gaussians(n, d, ratios, **settings):
    """A source of minibatches; `ratios` as for those of the kata."""

    def draw(rng):
        random = generator(rng)
        mean = rounded(random.normal(0, 1, (n, d)))
        log_std = rounded(random.uniform(0.2, 0.9, d) * random.choice([-1, 1], d))
        sizes = random.uniform(0.3, 2, n) * random.choice([-1, 1], n)
        return {
            "mean": mean,
            "log_std": log_std,
            "actions": rounded(mean + np.exp(log_std) * random.normal(0, 1.2, (n, d))),
            "ratios": rounded(ratios(random, n), 4),
            "advantages": rounded(sizes),
            "values": rounded(random.normal(0, 1, n)),
            "returns": rounded(random.normal(0, 1, n)),
            **settings,
        }

    return draw


PER_ROW = ("mean", "actions", "ratios", "advantages", "values", "returns")


def smaller(**case):
    """The same minibatch without a row or a dimension, and with rounder numbers."""
    n, d = case["mean"].shape
    for i in range(n if n > 1 else 0):
        yield case | {name: np.delete(case[name], i, 0) for name in PER_ROW}
    for k in range(d if d > 1 else 0):
        yield case | {name: np.delete(case[name], k, -1) for name in ("mean", "log_std", "actions")}
    for name in ("mean", "actions", "values", "returns"):
        if (rounded(case[name], 0) != case[name]).any():
            yield case | {name: rounded(case[name], 0)}


def batch_in(case):
    logp = log_density(case["mean"], case["log_std"], case["actions"]) - np.log(case["ratios"])
    names = ("actions", "advantages", "returns")
    return {"logp": logp, **{name: case[name] for name in names}}


def settings_in(case):
    return {name: case[name] for name in ("clip_eps", "vf_coef", "ent_coef") if name in case}


def results(answer):
    """What ppo_loss returns, by name; fails unless stats holds its five numbers."""
    found = expect(answer).parts("loss", "stats", "dmean", "dlog_std", "dvalues")
    expect_numbers("stats", found["stats"], STATS)
    return found


def asked(ask, case):
    """A batch, and what ppo_loss returns for it with and without advantages."""
    batch = batch_in(case)
    answers = [
        ask.ppo_loss(case["mean"], case["log_std"], case["values"], each, **settings_in(case))
        for each in (batch, without_advantages(batch))
    ]
    return batch, *map(results, answers)


# The checks.

NEAR = (gaussians(5, 3, near), gaussians(7, 2, near), gaussians(6, 4, near))


@check("log_probability", *NEAR, count=2, seed=61, smaller=smaller)
def finds_the_policy_loss(ask, **case):
    """finds the policy loss where no ratio is clipped

    Write the density of a normal distribution and take its logarithm. What is each dimension
    divided by, and what is done with the d results?
    """
    batch, found, _ = asked(ask, case)
    r, A = case["ratios"], case["advantages"]
    exact = log_density(case["mean"], case["log_std"], case["actions"])
    distance = (case["actions"] - case["mean"]) / np.exp(case["log_std"])
    d = case["mean"].shape[1]
    others = {
        "lacks the log_std of the density": exact + case["log_std"].sum(),
        "lacks the log(2 pi) of the density": exact + 0.5 * d * np.log(2 * np.pi),
        "has one log(2 pi) for all dimensions": exact + 0.5 * (d - 1) * np.log(2 * np.pi),
        "takes a mean over the dimensions": exact / d,
        "lacks the half before the square": exact - 0.5 * (distance**2).sum(axis=1),
        "takes log_std for the deviation itself": log_density(
            case["mean"], np.log(np.abs(case["log_std"])), case["actions"]
        ),
        "takes exp(log_std) for the variance": log_density(
            case["mean"], case["log_std"] / 2, case["actions"]
        ),
    }
    slips = [(says, -np.mean(np.exp(logs - batch["logp"]) * A)) for says, logs in others.items()]
    slips.append(("takes the ratio upside down", -np.mean(A / r)))
    # Clipped, a wrong density gives all kinds of numbers.
    slips += [
        (says, -np.mean(np.minimum(held * A, np.clip(held, 0.8, 1.2) * A)))
        for says, held in ((s, np.exp(logs - batch["logp"])) for s, logs in others.items())
    ]
    want = -np.mean(r * A)
    expect(found["stats"]["policy_loss"]).close_to(
        want,
        relative=ROUGH,
        floor=0.05 * float(np.mean(np.abs(A))),
        name="policy_loss",
        slips=told(slips, want, len(r)),
    )


@check("mean_gradient", *NEAR, count=2, seed=62, smaller=smaller)
def finds_the_gradient_by_the_mean(ask, **case):
    """finds what the advantages add to dmean

    Only the square in the density knows the mean. What is its derivative, and how often is it
    divided by the deviation?
    """
    batch, found, bare = asked(ask, case)
    slope = policy_slopes(case, batch)["dmean"]
    std = np.exp(case["log_std"])
    slips = [
        ("is divided by the deviation once and not twice", slope * std),
        ("is not divided by the variance", slope * std**2),
        ("lacks the factor r", slope / case["ratios"][:, None]),
    ]
    expect(difference("dmean", found, bare, slope.shape)).close_to(
        slope,
        relative=ROUGH,
        name="what the advantages add to dmean",
        axes=("row", "dimension"),
        quantities={"n": len(slope), "d": slope.shape[1]},
        slips=[Slip(says, array) for says, array in slips],
    )


@check("log_std_gradient", *NEAR, count=2, seed=63, smaller=smaller)
def finds_the_gradient_by_the_log_deviation(ask, **case):
    """finds what the advantages add to dlog_std, a sum over the rows

    The deviation stands in two places of the density. Which one makes an action more likely when
    the deviation grows, and who shares log_std?
    """
    batch, found, bare = asked(ask, case)
    slope = policy_slopes(case, batch)["dlog_std"]
    weight = (case["ratios"] * case["advantages"])[:, None] / len(batch["logp"])
    squares = ((case["actions"] - case["mean"]) * np.exp(-case["log_std"])) ** 2
    slips = [
        ("lacks the -1, the gradient of the normalising constant", -(weight * squares).sum(0)),
        ("is that by the deviation, not by its logarithm", slope * np.exp(-case["log_std"])),
        ("lacks the factor r",
         -(weight / case["ratios"][:, None] * (squares - 1)).sum(0)),
    ]  # fmt: skip
    expect(difference("dlog_std", found, bare, slope.shape)).close_to(
        slope,
        relative=ROUGH,
        floor=1e-2,
        name="what the advantages add to dlog_std",
        axes=("dimension",),
        quantities={"n": len(weight), "d": len(slope)},
        slips=[Slip(says, array) for says, array in slips],
    )


CLIPPED = (gaussians(8, 3, on_both_sides(0.2)), gaussians(9, 2, on_both_sides(0.35), clip_eps=0.35))


@check("clipping", *CLIPPED, count=2, seed=64, smaller=smaller)
def clips_as_the_kata_does(ask, **case):
    """gives no gradient by mean and deviation in exactly two of the four cases outside the range

    The ratio is one number for all dimensions of a row. Which rows add nothing to dlog_std?
    """
    batch, found, bare = asked(ask, case)
    clip = {"clip_eps": case["clip_eps"]} if "clip_eps" in case else {}
    slopes = policy_slopes(case, batch, **clip)
    dmean = difference("dmean", found, bare, slopes["dmean"].shape)
    for row, (ratio, advantage) in enumerate(zip(case["ratios"], case["advantages"], strict=True)):
        free = policy_slopes(case, batch, clip_eps=1e9)["dmean"][row]
        size = max(float(np.max(np.abs(free))), 1e-6)
        error = float(np.max(np.abs(dmean[row] - slopes["dmean"][row]))) / size
        if not within(error, ROUGH):
            said = "has no gradient" if slopes["dmean"][row].any() else "has a gradient"
            fail(
                f"A row with ratio {ratio:.4g} and advantage {advantage:g} {said}.",
                observed=short(dmean[row]),
                way=said,
            )
    expect(difference("dlog_std", found, bare, case["log_std"].shape)).close_to(
        slopes["dlog_std"], relative=ROUGH, floor=1e-2, name="what the advantages add to dlog_std"
    )


ALL = (
    gaussians(6, 3, near, vf_coef=0.8, ent_coef=0.3),
    gaussians(7, 2, near),
    gaussians(1, 1, near, ent_coef=0.2),
)


@check("value_entropy", *ALL, count=1, seed=65, smaller=smaller)
def adds_value_loss_and_subtracts_entropy(ask, **case):
    """finds the entropy of the Gaussian, its gradient, and the value term

    How does the entropy of a normal distribution depend on its mean, and how on its deviation?
    """
    _, _, found = asked(ask, case)
    batch = without_advantages(batch_in(case))
    d, log_std = case["mean"].shape[1], case["log_std"]
    entropy = float(np.sum(log_std + 0.5 * math.log(2 * math.pi * math.e)))
    expect(found["stats"]["entropy"]).close_to(
        entropy,
        relative=ROUGH,
        floor=0.1,
        name="entropy",
        quantities={"d": d, "n": len(case["mean"])},
        slips=told(
            [
                ("is a mean over the dimensions", entropy / d),
                ("lacks log(2 pi e) / 2", float(np.sum(log_std))),
                ("has log(2 pi) in place of log(2 pi e)", entropy - 0.5 * d),
                ("has one log(2 pi e) / 2 for all dimensions",
                 entropy - 0.5 * (d - 1) * math.log(2 * math.pi * math.e)),
                ("has log(2 pi e) without its half",
                 entropy + 0.5 * d * math.log(2 * math.pi * math.e)),
            ]
        ),
    )  # fmt: skip
    given = case["mean"], log_std, case["values"], batch
    want = gradients(*given, **settings_in(case))
    expect({name: found[name] for name in want}).close_to(
        want, relative=ROUGH, absolute=1e-12, of_group=1e-4, noun="gradient"
    )
    expect(found["loss"]).close_to(
        loss_of(*given, **settings_in(case)),
        relative=ROUGH,
        floor=0.1,
        name="with advantages of 0, loss",
    )


EXAMPLE = {
    "mean": np.array([[0.0, 1.0]]),
    "log_std": np.array([0.0, np.log(2.0)]),
    "values": np.array([0.0]),
    "actions": np.array([[1.0, 1.0]]),
    "logp": np.array([-3.0310]),
    "advantages": np.array([1.0]),
    "returns": np.array([0.0]),
}


@check("log_std_gradient", [EXAMPLE], visible=True, smaller=as_it_is)
def gives_the_numbers_of_the_example(ask, mean, log_std, values, **batch):
    """gives the policy loss, the entropy and the gradients of the example

    In the first dimension the action is one deviation away from its mean, in the second it is the
    mean. What would a larger deviation do to the density of each?
    """
    found = results(ask.ppo_loss(mean, log_std, values, batch))
    printed = {"policy_loss": -1.0, "entropy": 3.5310}
    expect({name: found["stats"][name] for name in printed}).close_to(printed, absolute=PRINTED)
    expect({name: found[name] for name in ("dmean", "dlog_std")}).close_to(
        {"dmean": np.array([[-1.0, 0.0]]), "dlog_std": np.array([-0.01, 0.99])}, absolute=PRINTED
    )


TOGETHER = (gaussians(8, 3, on_both_sides(0.2)), gaussians(9, 2, on_both_sides(0.35), clip_eps=0.35,
                                                         vf_coef=0.3, ent_coef=0.1))  # fmt: skip


@check("log_probability", *TOGETHER, count=1, seed=66, smaller=smaller)
def agrees_in_every_digit(ask, **case):
    """finds loss, gradients and statistics of any minibatch to six digits

    Each term was right by itself. What changes when all of them are there?
    """
    batch, found, _ = asked(ask, case)
    given = case["mean"], case["log_std"], case["values"], batch
    expect(found["loss"]).close_to(
        loss_of(*given, **settings_in(case)), relative=EXACT, floor=0.1, name="loss"
    )
    want = gradients(*given, **settings_in(case))
    expect({name: found[name] for name in want}).close_to(want, relative=EXACT, noun="gradient")
    r, eps = case["ratios"], case.get("clip_eps", 0.2)
    others = {
        "value_loss": 0.5 * np.mean((case["values"] - case["returns"]) ** 2),
        "approx_kl": np.mean(r - 1 - np.log(r)),
        "clip_fraction": np.mean(np.abs(r - 1) > eps),
    }
    expect({name: found["stats"][name] for name in others}).close_to(
        others, relative=EXACT, noun="statistic"
    )
