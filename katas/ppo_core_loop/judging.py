"""How the checks ask and judge; the variations judge with the same words."""

import numpy as np

from pytest_hardtier.authoring import expect, fail, short
from pytest_hardtier.authoring.numeric import is_numeric_array

from .oracle import STATS, gradients, loss, stats

# Tolerances; `hardtier kata check` shows the room on both sides. Right ones are off by 1e-15.
#   ADVANTAGE  wrong ones are off by 1e-1.
#   ROUGH      the terms of the loss one by one: wrong ones 1e-3 and more. What has only lost digits
#              is for the checks of stability and precision behind them.
#   EXACT      everything that ppo_loss returns. An entropy of p log(p + 1e-8) is off by 3e-8, and
#              nobody is harmed. At logits of 1e4, which carry 1e-12 of their own, right ones are
#              off by 2e-12; wrong ones are NaN, or off by 1e-1.
#   STEPS      what policy.step gets. An epsilon of 1e-5 beside the deviation is off by 1e-5.
ADVANTAGE = 1e-9
ROUGH = 1e-5
EXACT = 1e-6
STEPS = 1e-7
PRINTED = 1e-3  # the prompt prints four digits


# ppo_loss.


def results(answer):
    """loss, stats, dlogits and dvalues by name; fails unless stats holds its five numbers."""
    found = expect(answer).parts("loss", "stats", "dlogits", "dvalues")
    expect_numbers("stats", found["stats"], STATS)
    return found


def expect_numbers(name, value, keys):
    """Fails unless the value is a dict with a number under each of the keys."""
    if not isinstance(value, dict):
        fail(f"{name} is no dict.", observed=short(value), way=f"{name} type")
    for key in keys:
        if key not in value:
            fail(f"{name} has no {key!r}.", observed=short(list(value)), way=f"{name} {key}")
        if np.ndim(value[key]) != 0 or not isinstance(value[key], (int, float, np.generic)):
            if isinstance(value[key], np.ndarray) and value[key].ndim == 0:
                continue
            fail(f"{name}[{key!r}] is no number.", observed=short(value[key]), way=f"{name} {key}")


def difference(name, one, other, shape):
    """What of an array (or number) of ppo_loss is due to what differs between two calls."""
    for each in (one, other):
        expect(each[name]).has_shape(shape)
    return np.asarray(one[name], dtype=float) - np.asarray(other[name], dtype=float)


def without_advantages(batch):
    """The same batch with advantages of 0: what is left of the loss are value and entropy."""
    return {**batch, "advantages": np.zeros(len(batch["advantages"]))}


def expect_exact_at_extremes(found, logits, values, batch, ent_coef):
    """Fails unless results() of one of cases.extremes, all else as by default, are exact."""
    want = stats(logits, values, batch)
    for name in ("policy_loss", "value_loss", "entropy"):
        expect(found["stats"][name]).close_to(want[name], relative=EXACT, floor=0.1, name=name)
    slopes = gradients(logits, values, batch, ent_coef=ent_coef)
    expect({name: found[name] for name in slopes}).close_to(slopes, relative=EXACT, of_group=0.1)
    expect(found["loss"]).close_to(
        loss(logits, values, batch, ent_coef=ent_coef), relative=EXACT, floor=0.1, name="loss"
    )
    for name in ("approx_kl", "clip_fraction"):
        if not np.isfinite(found["stats"][name]):
            fail(f"{name} is {found['stats'][name]}.", way=name)


# compute_gae.


def first_wrong_step(advantages, wanted, dones):
    """A sentence about the step that is wrong first on the way back; "" where nothing can be said.

    Environments are looked at one by one; the first that is wrong is spoken of.
    """
    if not is_numeric_array(advantages, wanted.shape):
        return ""
    wrong = np.abs(advantages - wanted) > ADVANTAGE * max(1e-3, float(np.max(np.abs(wanted))))
    if not wrong.any():
        return ""
    flat = wrong if wrong.ndim == 2 else wrong[:, None]
    e = int(np.flatnonzero(flat.any(axis=0))[0])
    t = int(np.flatnonzero(flat[:, e])[-1])
    ended = (dones if dones.ndim == 2 else dones[:, None])[t, e]
    kind = "the last one" if t == len(flat) - 1 else "within its episode"
    if ended:
        kind += " and ended its episode" if t == len(flat) - 1 else ""
        kind = kind if t == len(flat) - 1 else "the end of an episode"
    where = f" of environment {e}" if wrong.ndim == 2 else ""
    return f"From the end, step {t}{where} is the first wrong one: it is {kind}."
