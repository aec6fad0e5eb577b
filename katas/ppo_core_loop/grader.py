"""What an interviewer looks at in ppo_core_loop, one check after another.

The first failed check names the rubric item that is charged, so a check of one item must not see
what another item is about. The policy term is therefore looked at as what advantages add to a loss
and to its gradient, at ratios near 1 first (`objective`) and outside the clip range then
(`clipping`); value and entropy are what is left when all advantages are 0.
"""

import random

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import (
    in_single_precision,
    is_too_rare,
    within,
)

from .cases import (
    EXAMPLE_1,
    EXAMPLE_2,
    as_it_is,
    batch_of,
    extremes,
    far_away,
    fewer_rows,
    minibatches,
    near,
    on_both_sides,
    one_row_less,
    quadrants,
    rollouts,
    shorter,
    trajectories,
)
from .judging import (
    ADVANTAGE,
    EXACT,
    PRINTED,
    ROUGH,
    difference,
    expect_exact_at_extremes,
    expect_numbers,
    first_wrong_step,
    results,
    without_advantages,
)
from .oracle import (
    STATS,
    entropies,
    gae,
    gradients,
    log_probabilities,
    loss,
    stats,
)
from .slips import (
    clip_fraction_slips,
    clip_slips,
    entropy_slips,
    entropy_slope_slips,
    gae_slips,
    kl_slips,
    policy_loss_slips,
    policy_slope_slips,
    sum_slips,
    told,
    value_loss_slips,
)
from .updates import expect_end, expect_partition, expect_steps, log_of, pieces

# The shapes of the contract, for the lint of `hardtier kata check`.
ARRAYS = {"logits": "n K", "actions": "n", "obs": "n m"}
LOGITS = ("logits",)

# The checks. First paragraph: the line in the report. Second: what an interviewer would say.

# compute_gae.


def expect_gae(ask, case, tolerance=ADVANTAGE):
    """Fails unless both arrays of compute_gae are right; gamma None: as by default."""
    arrays = [case[name] for name in ("rewards", "values", "dones", "last_value")]
    settings = {name: case[name] for name in ("gamma", "lam") if case[name] is not None}
    found = expect(ask.compute_gae(*arrays, **settings)).parts("advantages", "returns")
    by_default = {"gamma": 0.99, "lam": 0.95}
    given = (*arrays, *({**by_default, **settings}[name] for name in by_default))
    want = gae(*given)
    expect(found).close_to(
        want,
        relative=tolerance,
        terms={"the values": {"returns": case["values"]}},
        quantities={"gamma": given[4], "lam": given[5]},
        slips=lambda: gae_slips(*given),
        remark=lambda: first_wrong_step(found["advantages"], want["advantages"], case["dones"]),
    )


@check("gae", [EXAMPLE_1], visible=True, smaller=as_it_is)
def gives_the_advantages_of_example_1(ask, **case):
    """gives the advantages and returns of example 1

    Go back from the last step: delta is 2 + 0.9 * 1 - 0.5. What does the step before, which ended
    its episode, see of it?
    """
    expect_gae(ask, case, PRINTED)


TRAJECTORIES = (
    trajectories(7, 0, 0.9, 0.8),
    trajectories(5, 0, 0.95, 0.6),
    trajectories(12, 3, 0.99, 0.95),
    trajectories(6, 2, 0.7, 0.9),
    trajectories(9, 4, None, None),
)


@check("gae", *TRAJECTORIES, count=2, seed=1, smaller=shorter)
def finds_every_advantage(ask, **case):
    """finds every advantage and return, for one environment and for several

    Write A_t as a sum of discounted deltas. What does the end of an episode multiply by 0?
    """
    expect_gae(ask, case)


EDGES = (
    trajectories(1, 1, 0.99, 0.95),
    trajectories(1, 0, 0.9, 0.8),
    trajectories(6, 2, 1.0, 1.0),
    trajectories(6, 2, 0.9, 0.0),
    trajectories(5, 2, 0.0, 0.9),
    trajectories(9, 4, 0.95, 1.0),
)


@check("gae", *EDGES, count=1, seed=2, smaller=shorter)
def finds_every_advantage_at_the_edges(ask, **case):
    """finds every advantage for a single step, and for gamma and lambda of 0 and 1

    Does any of your lines divide by gamma or lambda, or need a second step?
    """
    expect_gae(ask, case)


@check("gae", TRAJECTORIES[0], TRAJECTORIES[2], count=1, seed=3, smaller=shorter)
def leaves_the_trajectory_alone(ask, rewards, values, dones, last_value, gamma, lam):
    """leaves rewards, values, dones and last_value as they were

    Which of the arrays that you write into does somebody else still hold?
    """
    answer = ask.compute_gae(rewards, values, dones, last_value, gamma, lam)
    expect(answer).leaves_arguments_alone("rewards", "values", "dones", "last_value")


# ppo_loss.

SHAPES = ((8, 3), (1, 2), (16, 5), (9, 4))


def asked(ask, case, **settings):
    """What ppo_loss is given for a drawn minibatch, and its answers with and without advantages."""
    logits, values = case["logits"], case["values"]
    batch = batch_of(logits, *(case[n] for n in ("actions", "ratios", "advantages", "returns")))
    answers = [
        ask.ppo_loss(logits, values, each, **settings)
        for each in (batch, without_advantages(batch))
    ]
    return batch, *answers


@check("objective", *[minibatches(*shape, near) for shape in SHAPES], count=1, seed=4,
       smaller=fewer_rows)  # fmt: skip
def finds_the_policy_loss_near_the_old_policy(ask, **case):
    """finds the policy loss where no ratio is clipped, and adds it to the loss

    With ratios near 1 the surrogate is the mean of r A. What is r for an action that has become
    more likely, and is a large r A good or bad for a loss?
    """
    batch, answer, bare = asked(ask, case)
    found, rest = results(answer), results(bare)
    want = stats(case["logits"], case["values"], batch)["policy_loss"]
    r, A, n = case["ratios"], case["advantages"], len(case["ratios"])
    words = {
        "relative": ROUGH,
        "floor": 0.05 * float(np.mean(np.abs(A))),
        "quantities": {"n": n},
    }
    expect(found["stats"]["policy_loss"]).close_to(
        want, name="policy_loss", slips=policy_loss_slips(r, A, batch["logp"]), **words
    )
    share = difference("loss", found, rest, ())
    expect(share).close_to(
        want,
        name="what the advantages add to the loss",
        slips=told([], want, n),
        **words,
    )


@check("objective", *[minibatches(*shape, near) for shape in SHAPES], count=1, seed=5,
       smaller=fewer_rows)  # fmt: skip
def finds_the_policy_gradient_near_the_old_policy(ask, **case):
    """finds what the advantages add to dlogits where no ratio is clipped

    How does log p(a) change with the logit of a, and how with the other logits? Then: how does the
    ratio change with log p(a)?
    """
    batch, answer, bare = asked(ask, case)
    found = difference("dlogits", results(answer), results(bare), case["logits"].shape)
    slope = policy_slope(case["logits"], batch)
    n, classes = case["logits"].shape
    weight = case["ratios"] * case["advantages"] / n  # (n,)
    p, hot = np.exp(log_probabilities(case["logits"])), np.eye(classes)[case["actions"]]
    expect(found).close_to(
        slope,
        relative=ROUGH,
        name="what the advantages add to dlogits",
        axes=("row", "action"),
        quantities={"n": n},
        terms={
            "the minus p of all actions": p * weight[:, None],
            "the one of the action that was taken": -hot * weight[:, None],
        },
        slips=policy_slope_slips(slope, case["ratios"], weight, p, hot),
    )


def policy_slope(logits, batch, **settings):
    """(n, K): the gradient of policy_loss."""
    values = np.zeros(len(logits))
    return gradients(logits, values, batch, vf_coef=0.0, ent_coef=0.0, **settings)["dlogits"]


CLIPPED = (
    quadrants,
    minibatches(8, 3, on_both_sides(0.1), clip_eps=0.1),
    minibatches(9, 4, on_both_sides(0.35), clip_eps=0.35),
    far_away,
)


@check("clipping", *CLIPPED, count=1, seed=6, smaller=fewer_rows)
def pulls_back_only_what_would_still_count(ask, **case):
    """gives zero policy gradient in exactly two of the four cases outside the clip range

    Ask for each case: would moving further improve the objective, and should it still count?
    """
    settings = {name: case[name] for name in ("clip_eps",) if name in case}
    batch, answer, bare = asked(ask, case, **settings)
    found, rest = results(answer), results(bare)
    dlogits = difference("dlogits", found, rest, case["logits"].shape)
    want = policy_slope(case["logits"], batch, **settings)
    for row, (ratio, advantage) in enumerate(zip(case["ratios"], case["advantages"], strict=True)):
        # What other rows weigh may be e^25 times more; rounding of the difference is theirs.
        unclipped = ratio * abs(advantage) / len(want)
        error = float(np.max(np.abs(dlogits[row] - want[row]))) / max(unclipped, 1e-6)
        if not within(error, ROUGH):
            if not want[row].any():
                said = "has a gradient"
            elif np.max(np.abs(dlogits[row])) <= ROUGH * unclipped:
                said = "has no gradient"
            else:
                said = "has another gradient than r A gives"
            eps = f" with clip_eps {settings['clip_eps']:g}" if settings else ""
            fail(
                f"A row with ratio {ratio:.4g} and advantage {advantage:g}{eps} {said}.",
                observed=short(dlogits[row]),
                way=said,
            )
    expect(found["stats"]["policy_loss"]).close_to(
        stats(case["logits"], case["values"], batch, **settings)["policy_loss"],
        relative=ROUGH,
        floor=1e-2,
        name="policy_loss",
        slips=clip_slips(case["ratios"], case["advantages"], settings.get("clip_eps", 0.2)),
    )


COEFFICIENTS = (
    minibatches(9, 4, near, vf_coef=0.7, ent_coef=0.3),
    minibatches(8, 3, near),
    minibatches(1, 2, near),
    minibatches(5, 4, near, vf_coef=0.0, ent_coef=0.2),
    minibatches(6, 5, near, vf_coef=1.3, ent_coef=0.0),
)


def value_and_entropy(ask, case):
    """Settings, the batch without advantages, and what ppo_loss makes of it."""
    settings = {name: case[name] for name in ("vf_coef", "ent_coef") if name in case}
    names = ("actions", "ratios", "advantages", "returns")
    batch = without_advantages(batch_of(case["logits"], *(case[name] for name in names)))
    return settings, batch, ask.ppo_loss(case["logits"], case["values"], batch, **settings)


@check("value_entropy", *COEFFICIENTS, count=1, seed=7, smaller=fewer_rows)
def adds_value_loss_and_subtracts_entropy(ask, **case):
    """finds value loss and entropy, and adds the one and subtracts the other in the loss

    With advantages of 0 the loss is vf_coef value_loss - ent_coef entropy. What is each of the two
    a mean of, and which of them should grow?
    """
    settings, batch, answer = value_and_entropy(ask, case)
    found = results(answer)
    n, classes = case["logits"].shape
    logits, misses = case["logits"], case["values"] - case["returns"]
    want = stats(logits, case["values"], batch)
    V, H = want["value_loss"], want["entropy"]
    expect(found["stats"]["value_loss"]).close_to(
        V,
        relative=ROUGH,
        name="value_loss",
        quantities={"n": n, "vf_coef": settings.get("vf_coef", 0.5)},
        slips=value_loss_slips(misses, V),
    )
    expect(found["stats"]["entropy"]).close_to(
        H,
        relative=ROUGH,
        name="entropy",
        quantities={"n": n, "K": classes, "log 2": np.log(2)},
        slips=entropy_slips(logits, case["actions"], H),
    )
    vf, ent = (settings.get(name, by) for name, by in (("vf_coef", 0.5), ("ent_coef", 0.01)))
    expect(found["loss"]).close_to(
        loss(logits, case["values"], batch, **settings),
        relative=ROUGH,
        floor=vf * V + ent * H,
        name="with advantages of 0, loss",
        slips=sum_slips(vf, V, ent, H),
    )


@check("value_entropy", *COEFFICIENTS, count=1, seed=8, smaller=fewer_rows)
def finds_the_gradients_of_value_and_entropy(ask, **case):
    """finds dvalues, and what the entropy adds to dlogits

    Both are derivatives of means. What is the derivative of half a square, and of -sum p log p when
    every p moves with every logit?
    """
    settings, batch, answer = value_and_entropy(ask, case)
    found = results(answer)
    logits, n = case["logits"], len(case["logits"])
    want = gradients(logits, case["values"], batch, **settings)
    vf, ent = (settings.get(name, by) for name, by in (("vf_coef", 0.5), ("ent_coef", 0.01)))
    expect(found["dvalues"]).close_to(
        want["dvalues"],
        relative=ROUGH,
        floor=1e-6,
        name="dvalues",
        quantities={"n": n, "vf_coef": vf},
    )
    logs = log_probabilities(logits)
    p, H = np.exp(logs), entropies(logits)[:, None]
    expect(found["dlogits"]).close_to(
        want["dlogits"],
        relative=ROUGH,
        floor=1e-4 / n,
        name="with advantages of 0, dlogits",
        axes=("row", "action"),
        quantities={"n": n, "ent_coef": ent},
        terms={"the entropy beside log p": ent * p * H / n},
        slips=entropy_slope_slips(logs, ent) if ent else (),
    )


@check("stability", extremes, count=2, seed=18, smaller=one_row_less)
def survives_extreme_logits(ask, logits, values, **batch):
    """gives finite, exact results for logits of +-1e4 and an action of probability e^-60

    Where do you take a logarithm of a probability, or multiply something infinite by 0?
    """
    found = results(ask.ppo_loss(logits, values, batch, 0.2, 0.5, 0.3))
    if in_single_precision(np.ravel(np.asarray(found["dlogits"]))):
        fail(
            "dlogits holds numbers that fit into 32 bits.",
            question="How many digits does that type carry, and what does the prompt ask for?",
            rubric="objective",
            way="precision",
        )
    expect_exact_at_extremes(found, logits, values, batch, 0.3)


# ppo_update.


def eight_rows(rng):
    return rollouts(8, 4, 2)(rng)


@check("loop", eight_rows, count=1, seed=9, visible=True, smaller=as_it_is,
       show=lambda **_: "8 rows, minibatch_size = 4, epochs = 2")  # fmt: skip
def runs_on_eight_rows(ask, W, w, rollout, settings, seed):
    """takes steps on a rollout of eight rows, and returns epochs_run and approx_kl

    Which dictionary does ppo_update give back, and does it call policy.step at all?
    """
    log = log_of(ask.harness.update(W, w, rollout, settings, seed))
    expect_numbers("what ppo_update returned", log["result"], ("epochs_run", "approx_kl"))
    if not log["steps"]:
        fail("policy.step was never called.", way="steps")


def show_update(rollout, settings, **_):
    n = len(rollout["returns"])
    return ", ".join([f"{n} rows", *(f"{name} = {value:g}" for name, value in settings.items())])


PARTITIONS = (
    rollouts(24, 8, 3),
    rollouts(21, 8, 2),
    rollouts(17, 16, 2),
    rollouts(5, 64, 4),
)


@check("minibatches", *PARTITIONS, count=1, seed=10, smaller=as_it_is, show=show_update)
def uses_every_row_once_an_epoch(ask, W, w, rollout, settings, seed):
    """uses every row once in each epoch, in pieces of minibatch_size, the last one too

    How many rows are left when the last full piece has gone, and what happens to them?
    """
    log = log_of(ask.harness.update(W, w, rollout, settings, seed))
    n = len(rollout["returns"])
    expect_partition(log["steps"], n, settings["minibatch_size"], settings["epochs"])


@check("minibatches", rollouts(24, 8, 3), count=1, seed=11, smaller=as_it_is, show=show_update,
       needs=("uses_every_row_once_an_epoch",))  # fmt: skip
def draws_a_new_order_from_rng_every_epoch(ask, W, w, rollout, settings, seed):
    """draws a new order from rng for every epoch, the same for the same rng; None is a new one

    Where does the order of the rows come from, and when is it drawn?
    """
    first, again, other = (
        log_of(ask.harness.update(W, w, rollout, settings, *seeds))
        for seeds in ((seed, 1), (seed, 2), (seed + 1, 1))
    )
    if not log_of(ask.harness.update(W, w, rollout, settings, None))["steps"]:
        fail("Without rng it takes no step.", way="none")
    order, same, another = (
        [frozenset(step["rows"].tolist()) for step in log["steps"]] for log in (first, again, other)
    )
    size = len(order) // settings["epochs"]
    epochs = [order[at : at + size] for at in range(0, len(order), size)]
    n = len(rollout["returns"])
    as_given = [frozenset(range(at, min(at + 8, n))) for at in range(0, n, 8)]

    def is_no_chance(seen):
        # Three pieces of 24 rows are certain ones, in any order, in 3! (8!)^3 of 24! cases.
        return is_too_rare(6.4e-10 if seen else 1.0, rate=1e-9)

    if order != same:
        fail("Two generators with the same seed gave two different orders.", way="same",
             question="Is there another source of chance than rng?")  # fmt: skip
    if is_no_chance(as_given in epochs):
        fail("The rows come in the order of the rollout.", way="as given")
    if is_no_chance(epochs[0] == epochs[1]):
        fail("The second epoch has the order of the first.", way="epochs")
    if is_no_chance(order == another):
        fail("Two generators with different seeds gave the same order.", way="other")
    if is_no_chance(set(epochs[0]) in (set(as_given), set(epochs[1]), set(epochs[2]))):
        fail("The minibatches are the same pieces again, in another order.", way="pieces",
             question="Is it the pieces that are shuffled, or the rows?")  # fmt: skip


@check("minibatches", rollouts(21, 8, 2), count=1, seed=12, smaller=as_it_is, show=show_update)
def leaves_the_rollout_alone(ask, W, w, rollout, settings, seed):
    """leaves the rollout as it was

    Which of the arrays that you write into, or entries of the dict that you replace, does the
    caller still hold?
    """
    after = log_of(ask.harness.update(W, w, rollout, settings, seed))["rollout"]
    if list(after) != list(rollout):
        fail(f"The rollout now has the entries {short(list(after))}.", way="entries")
    for name, array in rollout.items():
        if not np.array_equal(after[name], array, equal_nan=True):
            fail(f"rollout[{name!r}] has changed.", observed=short(after[name]), way=name)


LOOPS = (
    rollouts(24, 8, 3, lr=0.3, clip_eps=0.15, vf_coef=0.8, ent_coef=0.05),
    rollouts(17, 16, 2, lr=0.05, clip_eps=0.3, vf_coef=0.3, ent_coef=0.2),
    rollouts(10, 4, 2, classes=2),
)


@check("loop", *LOOPS, count=1, seed=13, smaller=as_it_is, show=show_update)
def hands_every_step_its_gradient(ask, W, w, rollout, settings, seed):
    """hands the gradient of each minibatch's loss to policy.step, with its rows and the given lr

    Take the first minibatch that is wrong: which logits, which old log-probabilities and which
    advantages went into its loss?
    """
    log = log_of(ask.harness.update(W, w, rollout, settings, seed))
    expect_steps(log["steps"], W, w, rollout, settings)


@check("loop", rollouts(70, 64, 4), count=1, seed=14, smaller=as_it_is,
       show=lambda **_: "70 rows, everything else as by default")  # fmt: skip
def runs_as_by_default(ask, W, w, rollout, settings, seed):
    """runs four epochs of minibatches of 64 with lr 0.01 if nothing else is said

    Which defaults stand in the prompt?
    """
    log = log_of(ask.harness.update(W, w, rollout, {}, seed))
    sizes = [len(step["rows"]) for step in log["steps"]]
    if sizes != pieces(70, 64) * 4:
        fail("The steps are not those of 4 epochs of 64 and 6 rows.", observed=short(sizes))
    expect_steps(log["steps"], W, w, rollout, {})


# Ahead of the end by KL, which most take from the statistics of ppo_loss.
ALL_TOGETHER = (
    minibatches(19, 3, on_both_sides(0.2)),
    minibatches(16, 5, on_both_sides(0.3), clip_eps=0.3, vf_coef=0.8, ent_coef=0.1),
    minibatches(9, 4, on_both_sides(0.15), clip_eps=0.15, vf_coef=0.25, ent_coef=0.05),
)


@check("objective", *ALL_TOGETHER, count=2, seed=16, smaller=fewer_rows)
def tells_how_far_the_policy_has_moved(ask, **case):
    """finds approx_kl and clip_fraction

    Which rows count as clipped, and what is the mean of (r - 1) - log r taken over?
    """
    eps = case.get("clip_eps", 0.2)
    batch, answer, _ = asked(ask, case, clip_eps=eps)
    found = results(answer)["stats"]
    want = stats(case["logits"], case["values"], batch, eps)
    expect(found["approx_kl"]).close_to(
        want["approx_kl"],
        relative=1e-7,
        name="approx_kl",
        quantities={"n": len(case["ratios"])},
        slips=lambda: kl_slips(case["logits"], batch),
    )
    expect(found["clip_fraction"]).close_to(
        want["clip_fraction"],
        absolute=1e-9,
        name="clip_fraction",
        quantities={"n": len(case["ratios"])},
        slips=clip_fraction_slips(case["ratios"], case["advantages"], eps),
    )


DRIFT = rollouts(24, 8, 6, lr=0.2)


@check("kl_stop", DRIFT, count=2, seed=15, smaller=as_it_is, show=show_update)
def stops_after_the_epoch_that_exceeds_the_target(ask, W, w, rollout, settings, seed):
    """stops after the first epoch whose KL of the whole rollout exceeds target_kl, and returns it

    When do you compute the estimate, over which rows, under which policy, and what is compared
    with target_kl?
    """

    def expect_run(target, said):
        given = {**settings, "target_kl": target}
        log = log_of(ask.harness.update(W, w, rollout, given, seed))
        return expect_end(log, W, w, rollout, given, said)

    kls = expect_run(None, "target_kl = None")
    expect_run(1e9, "target_kl = 1e9")
    expect_run(0.0, "target_kl = 0")
    for one, other in ((0, 1), (2, 3)):
        target = float((kls[one] + kls[other]) / 2)
        expect_run(target, f"target_kl = {target:.3g}")


# All of ppo_loss together.


@check("objective", [EXAMPLE_2], visible=True, smaller=as_it_is)
def gives_the_numbers_of_example_2(ask, logits, actions, ratios, advantages, values, returns):
    """gives the loss, the statistics and the gradients of example 2

    The ratios are 2 and 1. Which of the two rows has a gradient of its policy term, and why?
    """
    batch = batch_of(logits, actions, ratios, advantages, returns)
    found = results(ask.ppo_loss(logits, values, batch))
    printed = {"policy_loss": -0.1, "value_loss": 0.25, "entropy": 0.6931}
    printed |= {"approx_kl": 0.1534, "clip_fraction": 0.5}
    expect({name: found["stats"][name] for name in STATS}).close_to(printed, absolute=PRINTED)
    expect({name: found[name] for name in ("loss", "dlogits", "dvalues")}).close_to(
        {
            "loss": np.array(0.0181),
            "dlogits": np.array([[0.0, 0.0], [-0.25, 0.25]]),
            "dvalues": np.array([-0.25, 0.0]),
        },
        absolute=PRINTED,
    )


@check("objective", *ALL_TOGETHER, count=2, seed=17, smaller=fewer_rows)
def agrees_in_every_digit(ask, **case):
    """finds loss, statistics and gradients of any minibatch to six digits

    Each term was right by itself, or nearly. What changes when all of them are there?
    """
    names = ("clip_eps", "vf_coef", "ent_coef")
    settings = {name: case[name] for name in names if name in case}
    batch, answer, _ = asked(ask, case, **settings)
    found = results(answer)
    logits, values = case["logits"], case["values"]
    clip = {name: settings[name] for name in ("clip_eps",) if name in settings}
    expect(found["stats"]).close_to(
        stats(logits, values, batch, **clip), relative=EXACT, floor=1e-3, noun="statistic"
    )
    expect(found["loss"]).close_to(
        loss(logits, values, batch, **settings), relative=EXACT, floor=0.1, name="loss"
    )
    want = gradients(logits, values, batch, **settings)
    expect({name: found[name] for name in want}).close_to(want, relative=EXACT, noun="gradient")


# Costs.


@check("vectorised", tier="full")
def does_not_loop_over_rows(ask):
    """runs the same number of Python steps in ppo_loss for 32 times as many rows, and in ppo_update

    Which of your loops is a sum over an array, or an index by two arrays?
    """
    # Counted bytecodes of the submission's own file: right ones take as many for both. A loop over
    # rows takes 25 times as many in ppo_loss, one in the estimate of the KL alone 9 times as many
    # in ppo_update.
    given = {}
    for n in (32, 1024):
        drawn = np.random.default_rng(n)
        batch = {
            "actions": drawn.integers(0, 4, n),
            "logp": np.log(drawn.uniform(0.1, 0.5, n)),
            "advantages": drawn.normal(size=n),
            "returns": drawn.normal(size=n),
        }
        given[n] = (drawn.normal(size=(n, 4)), drawn.normal(size=n), batch)
    few = ask.measuring("own_steps").ppo_loss(*given[32])
    ask.within(own_steps=2 * few.cost.own_steps).ppo_loss(*given[1024])
    # The same number of minibatches, of 8 and of 256 rows.
    small, large = (rollouts(n, n // 4, 2)(random.Random(n)) for n in (32, 1024))
    few = ask.measuring("own_steps").harness.update(**small)
    ask.within(own_steps=2 * few.cost.own_steps).harness.update(**large)


@check("vectorised", tier="full")
def does_not_loop_over_environments(ask):
    """runs the same number of Python steps in compute_gae for 32 times as many environments

    A loop over time is needed. What in it could not be done for all environments at once?
    """
    given = {}
    for environments in (4, 128):
        drawn = np.random.default_rng(environments)
        shape = (16, environments)
        dones = (drawn.random(shape) < 0.1) * 1.0
        arrays = (drawn.normal(size=shape), drawn.normal(size=shape), dones)
        given[environments] = (*arrays, drawn.normal(size=environments))
    few = ask.measuring("own_steps").compute_gae(*given[4])
    ask.within(own_steps=2 * few.cost.own_steps).compute_gae(*given[128])


@check("vectorised", tier="full")
def forwards_few_rows(ask):
    """hands at most 4 * epochs * n rows to policy.forward

    How often is a row looked at in an epoch, and how often does it have to be?
    """
    # Right ones take half of it: one pass for the steps, one for the KL. The whole rollout with
    # every minibatch takes 17 times as many.
    n, epochs = 128, 3
    case = rollouts(n, 8, epochs)(random.Random(19))
    log = log_of(ask.harness.update(**case))
    expect(log["forwarded"]).costs_at_most(ask.bound(4 * epochs * n), unit="rows")


# 40 right runs ended at 0.990 to 0.995; without learning it stays at 0.5.
@check("vectorised", tier="full")
def learns_the_corridor(ask):
    """learns to go right in a corridor of five states, from three seeds

    Every piece passes and the whole does not learn. Print the mean reward and the KL after each
    update: do they rise, stand or jump?
    """
    learned = ask.harness.corridor([1, 2, 3]).value
    for seed, right in enumerate(learned, start=1):
        mean = float(np.mean(right)) if np.isfinite(right).all() else float("nan")
        if not within(1 - mean, 0.15):
            fail(
                f"After 20 updates of start {seed} it goes right with a probability of {mean:.3g}."
            )
