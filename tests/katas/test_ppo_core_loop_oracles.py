# ruff: noqa: N806 - W and A are the names of the prompt
"""The oracles of ppo_core_loop and its variations, each against one of another kind.

The graders sum up deltas and differentiate losses by a complex step. Here advantages come from the
recursion and from returns, gradients from central differences and from formulas row by row.
"""

from __future__ import annotations

import math
import random
import re
from types import ModuleType

import numpy as np
import pytest

from pytest_hardtier.authoring import expect
from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.grading.expect import Unmet
from pytest_hardtier.grading.numeric import central_differences, complex_step, relative_error

PPO = find_kata("ppo_core_loop")
KATA = import_grader(PPO)
CLIPPED_VALUES = import_grader(find_kata("ppo_core_loop/clipped_values"))
TRUNCATION = import_grader(find_kata("ppo_core_loop/truncation"))
RLHF = import_grader(find_kata("ppo_core_loop/rlhf_rewards"))
CONTINUOUS = import_grader(find_kata("ppo_core_loop/continuous_actions"))


def beside(name: str) -> ModuleType:
    return __import__(f"{KATA.__package__}.{name}", fromlist=[name])


ORACLE, CASES, SLIPS, UPDATES = (beside(name) for name in ("oracle", "cases", "slips", "updates"))
TRAJECTORIES = [*KATA.TRAJECTORIES[:-1], *KATA.EDGES]
MINIBATCHES = [*KATA.CLIPPED[:3], *KATA.COEFFICIENTS, *KATA.ALL_TOGETHER]


def drawn(source, seed=0):
    return source(random.Random(seed))


def batch_in(case):
    names = ("actions", "ratios", "advantages", "returns")
    return CASES.batch_of(case["logits"], *(case[name] for name in names))


def settings_in(case):
    return {name: case[name] for name in ("clip_eps", "vf_coef", "ent_coef") if name in case}


@pytest.mark.parametrize("source", TRAJECTORIES)
def test_the_double_sum_is_the_recursion(source):
    for seed in range(5):
        case = drawn(source, seed)
        assert relative_error(SLIPS.back(**case), ORACLE.gae(**case)["advantages"], 1e-3) < 1e-13


def test_with_lambda_1_the_returns_are_discounted_rewards():
    for seed in range(5):
        case = drawn(CASES.trajectories(9, 3, 0.9, 1.0), seed)
        worth, wanted = case["last_value"], []
        for r, done in zip(case["rewards"][::-1], case["dones"][::-1], strict=True):
            worth = r + 0.9 * (1 - done) * worth
            wanted.insert(0, worth)
        assert relative_error(ORACLE.gae(**case)["returns"], np.array(wanted)) < 1e-13


def test_trajectories_have_ends_and_at_the_last_step_both_kinds():
    for seed in range(20):
        dones = drawn(CASES.trajectories(12, 3, 0.99, 0.95), seed)["dones"]
        assert sorted(dones[-1, :2]) == [0, 1]
        assert 0 < dones[:-1].sum() < dones[:-1].size


def row_by_row(logits, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01):
    """dlogits and dvalues by the formulas of the debrief, and the loss, with the math module."""
    n = len(values)
    loss, dlogits, dvalues = 0.0, np.zeros_like(logits), np.zeros_like(values)
    for i in range(n):
        top = max(logits[i])
        log_z = math.log(math.fsum(math.exp(z - top) for z in logits[i]))
        logs = [z - top - log_z for z in logits[i]]
        p = [math.exp(one) for one in logs]
        entropy = -math.fsum(q * one for q, one in zip(p, logs, strict=True))
        a, A = batch["actions"][i], batch["advantages"][i]
        r = math.exp(logs[a] - batch["logp"][i])
        is_gone = (A > 0 and r > 1 + clip_eps) or (A < 0 and r < 1 - clip_eps)
        bound = 1 + clip_eps if A > 0 else 1 - clip_eps
        miss = values[i] - batch["returns"][i]
        loss += (-A * (bound if is_gone else r) + vf_coef * miss**2 / 2 - ent_coef * entropy) / n
        for k, (q, one) in enumerate(zip(p, logs, strict=True)):
            policy = 0.0 if is_gone else -A * r * ((k == a) - q)
            dlogits[i, k] = (policy + ent_coef * q * (one + entropy)) / n
        dvalues[i] = vf_coef * miss / n
    return loss, {"dlogits": dlogits, "dvalues": dvalues}


@pytest.mark.parametrize("source", [*MINIBATCHES, KATA.CLIPPED[3]])
def test_the_complex_step_agrees_with_the_formulas(source):
    for seed in range(3):
        case = drawn(source, seed)
        given = (case["logits"], case["values"], batch_in(case))
        loss, slopes = row_by_row(*given, **settings_in(case))
        exact = ORACLE.gradients(*given, **settings_in(case))
        assert ORACLE.loss(*given, **settings_in(case)) == pytest.approx(loss, rel=1e-12)
        for name, slope in slopes.items():
            assert relative_error(slope, exact[name], 1e-3) < 1e-12


@pytest.mark.parametrize("source", MINIBATCHES[1:])
def test_the_complex_step_agrees_with_central_differences(source):
    case = drawn(source)
    batch = batch_in(case)

    def loss(moved):
        return ORACLE.loss(moved["logits"], moved["values"], batch, **settings_in(case))

    given = {name: case[name] for name in ("logits", "values")}
    exact = ORACLE.gradients(**given, batch=batch, **settings_in(case))
    for name, slope in central_differences(loss, given).items():
        assert relative_error(slope, exact[f"d{name}"], 1e-2) < 1e-6


def test_moving_a_column_at_once_is_the_complex_step_of_every_entry():
    case = drawn(MINIBATCHES[1])
    batch = batch_in(case)
    slow = complex_step(
        lambda moved: np.mean(ORACLE.row_losses(moved["logits"], moved["values"], batch)),
        {name: case[name] for name in ("logits", "values")},
    )

    exact = ORACLE.gradients(case["logits"], case["values"], batch)

    assert relative_error(exact["dlogits"], slow["logits"]) < 1e-14
    assert relative_error(exact["dvalues"], slow["values"]) < 1e-14


def test_extreme_rows_agree_with_the_formulas_and_are_finite():
    for seed in range(5):
        case = drawn(CASES.extremes, seed)
        batch = {name: case[name] for name in ("actions", "logp", "advantages", "returns")}
        loss, slopes = row_by_row(case["logits"], case["values"], batch, ent_coef=0.3)
        exact = ORACLE.gradients(case["logits"], case["values"], batch, ent_coef=0.3)
        assert relative_error(slopes["dlogits"], exact["dlogits"]) < 1e-10
        assert all(map(math.isfinite, ORACLE.stats(case["logits"], case["values"], batch).values()))
        assert loss == pytest.approx(
            ORACLE.loss(case["logits"], case["values"], batch, ent_coef=0.3), abs=1e-10
        )


def test_the_numbers_of_the_prompt_are_the_oracles():
    found = ORACLE.gae(**CASES.EXAMPLE_1)
    assert np.allclose(found["advantages"], [0.725, -0.5, 2.4], atol=1e-12)
    assert np.allclose(found["returns"], [1.225, 0, 2.9], atol=1e-12)

    batch = batch_in(CASES.EXAMPLE_2)
    given = (CASES.EXAMPLE_2["logits"], CASES.EXAMPLE_2["values"], batch)
    assert np.allclose(batch["logp"], np.log([0.25, 0.5]))
    assert ORACLE.loss(*given) == pytest.approx(0.0181, abs=5e-5)
    printed = (-0.1, 0.25, 0.6931, 0.1534, 0.5)
    assert np.allclose([*ORACLE.stats(*given).values()], printed, atol=5e-5)
    slopes = ORACLE.gradients(*given)
    assert np.allclose(slopes["dlogits"], [[0, 0], [-0.25, 0.25]], atol=1e-12)
    assert np.allclose(slopes["dvalues"], [-0.25, 0], atol=1e-12)


def test_ratios_stand_where_a_check_needs_them():
    """Near 1 where nothing may be clipped, and on both sides of both ends where it must be."""
    for seed in range(20):
        gap = np.abs(drawn(CASES.minibatches(8, 3, CASES.near), seed)["ratios"] - 1)
        assert 0.03 <= gap.min() <= gap.max() <= 0.08
        ratios = drawn(CASES.minibatches(19, 3, CASES.on_both_sides(0.2)), seed)["ratios"]
        assert min(np.abs(ratios - end).min() for end in (0.8, 1.2)) > 0.01
        assert (ratios < 0.8).any() or (ratios > 1.2).any()


def test_minibatches_have_the_ratios_that_they_were_drawn_with():
    case = drawn(CASES.quadrants)
    batch = batch_in(case)

    new = ORACLE.taken(case["logits"], case["actions"])

    assert np.allclose(np.exp(new - batch["logp"]), CASES.QUADRANTS, rtol=1e-12)


def right_update(case, epochs):
    """The steps of a right ppo_update in the order of the rollout, and W and w after them."""
    rollout, steps, lr = case["rollout"], [], case["settings"].get("lr", 0.01)
    W, w, X = case["W"].copy(), case["w"].copy(), case["rollout"]["obs"][:, :-1]
    for _ in range(epochs):
        for at in range(0, len(X), case["settings"]["minibatch_size"]):
            rows = np.arange(at, min(at + case["settings"]["minibatch_size"], len(X)))
            batch = ORACLE.rows_of(rollout, rows)
            A = batch["advantages"]
            batch["advantages"] = (A - np.mean(A)) / (
                np.sqrt(np.mean((A - np.mean(A)) ** 2)) + 1e-8
            )
            _, slopes = row_by_row(X[rows] @ W, X[rows] @ w, batch)
            steps.append({"rows": rows, "asked": rows, "lr": lr, **slopes})
            W -= lr * X[rows].T @ slopes["dlogits"]
            w -= lr * X[rows].T @ slopes["dvalues"]
    return steps, (W, w)


def test_a_replay_ends_where_the_update_did():
    case = drawn(CASES.rollouts(17, 8, 2))
    steps, (W, w) = right_update(case, 2)
    X = case["rollout"]["obs"][:, :-1]

    *_, (logits, values) = ORACLE.replayed(case["W"], case["w"], case["rollout"], steps)

    assert np.allclose(logits, X @ W, rtol=1e-12)
    assert np.allclose(values, X @ w, rtol=1e-12)


def test_a_right_update_is_accepted_and_the_first_wrong_minibatch_is_named():
    case = drawn(CASES.rollouts(21, 8, 2))
    steps, _ = right_update(case, 2)
    given = (case["W"], case["w"], case["rollout"], case["settings"])
    UPDATES.expect_steps(steps, *given)

    wrong = right_update(
        {**case, "rollout": {**case["rollout"], "logp": case["rollout"]["logp"] + 0.01}}, 2
    )[0]

    with pytest.raises(Unmet, match="minibatch 1 of epoch 1"):
        UPDATES.expect_steps(wrong, *given)


def test_every_slip_of_an_advantage_is_recognised_for_what_it_is():
    case = drawn(CASES.trajectories(12, 3, 0.9, 0.8), 3)
    slips, want = SLIPS.gae_slips(**case), ORACLE.gae(**case)
    for slip in slips:
        with pytest.raises(Unmet, match=re.escape(slip.says)):
            expect(slip.gives).close_to(want, relative=1e-9, slips=slips)


def test_certain_minibatches_come_by_chance_as_rarely_as_the_check_says():
    ways = math.factorial(24) / math.factorial(8) ** 3 / math.factorial(3)

    assert 1 / ways < 6.4e-10 < 1e-9


def test_there_is_room_for_a_target_between_two_epochs():
    """Between the first two, and between the third and the fourth, as the check chooses them."""
    for seed in range(10):
        case = drawn(KATA.DRIFT, seed)
        steps, _ = right_update(case, 6)
        policies = list(ORACLE.replayed(case["W"], case["w"], case["rollout"], steps))
        kls = [ORACLE.estimate(logits, case["rollout"]) for logits, _ in policies[3::3]]
        assert min(abs(kls[1] / kls[0] - 1), abs(kls[3] / kls[2] - 1)) > 1e-4


def test_numbers_of_the_discussion_follow_from_the_formulas():
    ones, zeros = np.ones(10), np.zeros(10)
    first = ORACLE.gae(ones, zeros, zeros, 0.0, 1.0, 1.0)["advantages"][0]
    answers = {
        question.id: question.number.value for question in read_discussion(PPO) if question.number
    }

    assert answers == {"first_advantage": first, "first_ratio": math.exp(0)}


# The variations.


def test_without_a_clip_range_the_value_loss_is_the_plain_one():
    case = drawn(CLIPPED_VALUES.ROWS[1])
    values, old, returns, _ = CLIPPED_VALUES.value_term(case)

    rows = CLIPPED_VALUES.row_value_losses(values, old, returns, 1e9)

    assert np.array_equal(rows, 0.5 * (values - returns) ** 2)


@pytest.mark.parametrize("source", CLIPPED_VALUES.ROWS)
def test_the_slope_of_a_clipped_value_agrees_with_differences(source):
    for seed in range(3):
        term = CLIPPED_VALUES.value_term(drawn(source, seed))
        slope = central_differences(
            lambda moved, rest=term[1:]: float(
                np.mean(CLIPPED_VALUES.row_value_losses(moved["v"], *rest))
            ),
            {"v": term[0]},
        )["v"]
        assert relative_error(slope, CLIPPED_VALUES.value_slope(*term), 1e-3) < 1e-6


def test_values_are_drawn_so_that_clipping_them_costs_no_bit():
    for seed in range(20):
        case = drawn(CLIPPED_VALUES.ROWS[1], seed)
        values, old = case["values"], case["old_values"]
        assert CLIPPED_VALUES.is_clear(**case)
        assert np.array_equal(old + (values - old), values)
        assert (np.abs(values - old) > case["clip_eps"]).any()


def test_truncated_episodes_are_episodes_of_their_own():
    """Each stretch between two cuts by the oracle of the kata, its final value as the last one."""
    for seed in range(10):
        case = drawn(TRUNCATION.cut_off(9, 0, 0.9, 0.8), seed)
        cuts = [*(np.flatnonzero(case["truncated"]) + 1), 9]
        found, begun = [], 0
        for end in cuts:
            part = slice(begun, end)
            last = case["final_values"][end - 1] if case["truncated"][end - 1] else 0.0
            arrays = (case[name][part] for name in ("rewards", "values", "dones"))
            found += list(ORACLE.advantages_of(*arrays, last, 0.9, 0.8)) if begun < end else []
            begun = end
        given = [case[name] for name in TRUNCATION.NAMES]
        assert np.allclose(TRUNCATION.advantages_of(*given), found, rtol=1e-13)


def test_every_trajectory_has_a_cut_within_it_and_one_at_its_end():
    for seed in range(20):
        case = drawn(TRUNCATION.cut_off(8, 0, 0.9, 0.8), seed)
        assert case["truncated"][[4, -1]].all()
        assert not (case["truncated"] * case["dones"]).any()


def test_without_a_penalty_responses_are_episodes_of_the_kata():
    case = drawn(RLHF.responses(4, 6))
    arrays = [case[name] for name in RLHF.NAMES[:4]]
    rewards = RLHF.rewards_of(*arrays, beta=0.0)
    found = RLHF.advantages_of(rewards, case["lengths"], case["values"], 0.9, 0.8)
    for b, length in enumerate(case["lengths"]):
        dones = np.eye(1, length, length - 1)[0]
        given = (rewards[b, :length], case["values"][b, :length], dones, 123.0)
        assert np.allclose(found[b, :length], ORACLE.advantages_of(*given, 0.9, 0.8), rtol=1e-13)
        assert not found[b, length:].any()
        assert rewards[b].sum() == pytest.approx(case["scores"][b])


def test_rewards_add_up_to_the_score_less_the_penalty():
    case = drawn(RLHF.responses(3, 5))
    rewards = RLHF.rewards_of(*(case[name] for name in RLHF.NAMES[:4]), beta=0.3)
    for b, length in enumerate(case["lengths"]):
        gap = case["logp"][b, :length].sum() - case["ref_logp"][b, :length].sum()
        assert rewards[b].sum() == pytest.approx(case["scores"][b] - 0.3 * gap)


def test_the_density_of_a_gaussian_integrates_to_1():
    x = np.linspace(-40, 40, 200_001)[:, None]
    for log_std in (-0.7, 0.0, 0.9):
        logs = CONTINUOUS.log_density(np.full_like(x, 0.3), np.array([log_std]), x)
        assert np.exp(logs).sum() * (x[1, 0] - x[0, 0]) == pytest.approx(1, rel=1e-9)
        entropy = -(np.exp(logs) * logs).sum() * (x[1, 0] - x[0, 0])
        assert entropy == pytest.approx(log_std + 0.5 * math.log(2 * math.pi * math.e), rel=1e-9)


@pytest.mark.parametrize("source", [*CONTINUOUS.NEAR, *CONTINUOUS.CLIPPED, *CONTINUOUS.ALL])
def test_the_complex_step_of_a_gaussian_agrees_with_central_differences(source):
    case = drawn(source)
    batch, settings = CONTINUOUS.batch_in(case), CONTINUOUS.settings_in(case)
    given = {name: case[name] for name in ("mean", "log_std", "values")}

    slopes = central_differences(
        lambda moved: float(CONTINUOUS.loss_of(**moved, batch=batch, **settings)), given
    )

    exact = CONTINUOUS.gradients(**given, batch=batch, **settings)
    for name, slope in slopes.items():
        assert relative_error(slope, exact[f"d{name}"], 1e-2) < 1e-6
