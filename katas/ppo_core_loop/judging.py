"""How the checks ask and judge; the variations judge with the same words."""

import numpy as np

from pytest_hardtier.authoring import expect, fail, short
from pytest_hardtier.authoring.numeric import Slip, is_numeric_array, within

from .oracle import (
    EPSILON,
    STATS,
    gradients,
    normalised,
    replayed,
    rows_of,
    taken,
)

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


# compute_gae.


def back(rewards, values, dones, last_value, gamma, lam, *, ends=None, carried=None, decay=None):
    """The recursion as it is taught, with a place for each slip.

    ends: where the next value is not seen; carried: where no advantage flows back; both dones
    decay: what A_{t+1} is multiplied with, gamma lam
    """
    ends = dones if ends is None else ends
    carried = dones if carried is None else carried
    decay = gamma * lam if decay is None else decay
    found = np.zeros_like(values)
    following, advantage = last_value, np.zeros_like(values[0])
    for t in range(len(values) - 1, -1, -1):
        delta = rewards[t] + gamma * following * (1 - ends[t]) - values[t]
        advantage = delta + decay * (1 - carried[t]) * advantage
        found[t], following = advantage, values[t]
    return found


def gae_slips(rewards, values, dones, last_value, gamma, lam):
    """What the usual ways of getting an advantage wrong give, and what to say."""
    given = (rewards, values, dones, last_value, gamma, lam)
    never = np.zeros_like(dones)
    open_end, same_end = (
        np.concatenate([dones[1:], last]) for last in (np.zeros_like(dones[:1]), dones[-1:])
    )
    no_last = np.zeros_like(np.asarray(last_value, dtype=float))
    at_the_end = "What does a step that ended its episode know of the next one?"
    which = "Which step does dones[t] speak of, the one at t or the one that follows?"
    told = [
        ("are those of one long episode: dones has no effect", {"ends": never, "carried": never},
         at_the_end),
        ("let the next episode's advantages flow back across an episode end",
         {"carried": never}, at_the_end),
        ("contain the value of the next episode at an episode end", {"ends": never}, at_the_end),
        ("end episodes one step too early", {"ends": open_end, "carried": open_end}, which),
        ("end episodes one step too early", {"ends": same_end, "carried": same_end}, which),
        ("come out as if lam were 1", {"decay": gamma}, ""),
        ("come out as if lam were 0", {"decay": 0.0}, ""),
        ("carry the next advantage back with lam alone, without gamma", {"decay": lam}, ""),
    ]  # fmt: skip
    found = [
        Slip(says, pair(back(*given, **how), values), question) for says, how, question in told
    ]
    without = back(rewards, values, dones, no_last, gamma, lam)
    found.append(Slip("ignore last_value", pair(without, values), "What is last_value for?"))
    undiscounted = back(rewards, values, dones, last_value, 1.0, lam, decay=gamma * lam)
    found.append(Slip("bootstrap without gamma", pair(undiscounted, values)))
    right = back(*given)
    following = np.concatenate([values[1:], np.asarray(last_value, dtype=float)[None]])
    for says, returns in (
        ("are the discounted rewards, not A + V", back(rewards, values * 0, dones, last_value,
                                                       gamma, 1.0)),
        ("are the discounted rewards without last_value, not A + V",
         back(rewards, values * 0, dones, no_last, gamma, 1.0)),
        ("are the one-step targets, not A + V", rewards + gamma * following * (1 - dones)),
    ):  # fmt: skip
        found.append(Slip(says, {"advantages": right, "returns": returns}))
    return found


def pair(advantages, values):
    """Both arrays by name, as a mistake in the advantages gives them."""
    return {"advantages": advantages, "returns": advantages + values}


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


# ppo_update.


def log_of(answer, charged="loop"):
    """What an update did; fails where arrays did not fit, and where nothing sensible came back."""
    log = answer.value
    if log["stopped"]:
        fail(
            log["stopped"],
            question="Which rows belong to these gradients?",
            rubric=charged,
            way="stopped",
        )
    return log


def pieces(n, minibatch_size):
    """The sizes of an epoch's minibatches."""
    rest = n % minibatch_size
    return [minibatch_size] * (n // minibatch_size) + ([rest] if rest else [])


def expect_partition(steps, n, minibatch_size, epochs):
    """Fails unless every epoch walks all rows once, in pieces of the asked size."""
    sizes = pieces(n, minibatch_size)
    taken_sizes = [len(step["rows"]) for step in steps]
    if taken_sizes != sizes * epochs:
        if len(steps) != len(sizes) * epochs:
            said = f"{len(steps)} steps where {epochs} epochs of {len(sizes)} are asked for"
        else:
            said = "pieces of other sizes"
        first = taken_sizes[: len(sizes) + 1]
        fail(
            f"{n} rows in minibatches of {minibatch_size}: {said}.",
            observed=f"the first pieces have {short(first)} rows",
            way="sizes",
        )
    for epoch in range(epochs):
        of_epoch = steps[epoch * len(sizes) : (epoch + 1) * len(sizes)]
        used = np.bincount(np.clip(np.concatenate([one["rows"] for one in of_epoch]), 0, n - 1),
                           minlength=n)  # fmt: skip
        if (used == 1).all():
            continue
        asked = np.concatenate([one["asked"] for one in of_epoch])
        if len(asked) == n and len(set(asked.tolist())) == n:
            fail(
                f"In epoch {epoch + 1} policy.step gets other rows than policy.forward did.",
                question="Which rows do these gradients belong to?",
                rubric="loop",
                way="rows",
            )
        never, twice = np.flatnonzero(used == 0), np.flatnonzero(used > 1)
        fail(
            f"In epoch {epoch + 1} {listed(never)} never used and {listed(twice)} used more than "
            "once.",
            way="partition",
        )


def listed(rows):
    """`rows 3, 4, 5 and 9 more are`, `row 3 is`, `no row is`."""
    if len(rows) == 0:
        return "no row is"
    said = ", ".join(map(str, rows[:3])) + (f" and {len(rows) - 3} more" if len(rows) > 3 else "")
    return f"row {said} is" if len(rows) == 1 else f"rows {said} are"


def expect_steps(steps, W, w, rollout, settings):
    """Fails unless every step got the gradient of the loss at the policy of that moment."""
    policies = list(replayed(W, w, rollout, steps))
    in_epoch = len(pieces(len(rollout["returns"]), settings.get("minibatch_size", 64)))
    for number, step in enumerate(steps):
        first_of_epoch = policies[number - number % in_epoch]
        told = (policies[number], first_of_epoch, policies[0])
        expect_step(step, told, rollout, settings, divmod(number, in_epoch))


def expect_step(step, policies, rollout, settings, place):
    """Fails unless one step got the gradient of its loss, and the rate.

    policies: logits and values of all rows before this step, at the start of its epoch, and of the
        update
    place: its epoch and its place in it, from 0
    """
    rows, (logits, values), (epoch, piece) = step["rows"], policies[0], place
    batch = rows_of(rollout, rows)
    names = ("clip_eps", "vf_coef", "ent_coef")
    coefficients = {name: settings[name] for name in names if name in settings}

    def slope(at=(logits[rows], values[rows]), **changes):
        return gradients(*at, {**batch, **changes}, **coefficients)

    want = slope(advantages=normalised(batch["advantages"]))
    expect({name: step[name] for name in want}).close_to(
        want,
        relative=STEPS,
        of_group=1e-2,
        noun="gradient",
        quantities={"the size of the minibatch": len(rows), "n": len(rollout["returns"])},
        slips=lambda: loop_slips(slope, rollout, rows, policies, piece == 0),
        remark=lambda: f"It is minibatch {piece + 1} of epoch {epoch + 1}.",
    )
    if not within(abs(step["lr"] - settings.get("lr", 0.01)), 1e-12):
        fail(f"policy.step gets lr = {step['lr']:g}.", way="lr")


def loop_slips(slope, rollout, rows, policies, is_first_piece):
    """What the usual ways of getting a minibatch wrong give.

    slope: gives the gradients, with raw advantages unless told otherwise
    policies: as for `expect_step`; is_first_piece: whether the first two are the same
    """
    moment, since, first = policies
    raw, actions = rollout["advantages"], rollout["actions"][rows]
    right = normalised(raw[rows])
    over_all = "Over which rows are mean and deviation taken, and where does the prompt do it?"
    stays = "Which policy collected the data, and does that change during the update?"
    told = [
        ("come from raw advantages", {}, "What happens to a minibatch's advantages first?"),
        ("come from advantages that were normalised over the whole rollout",
         {"advantages": normalised(raw)[rows]}, over_all),
        ("come from advantages divided by the deviation with n - 1",
         {"advantages": normalised(raw[rows], ddof=1)}, "Which deviation does the prompt name?"),
        ("come from advantages whose mean was not taken off",
         {"advantages": raw[rows] / (raw[rows].std() + EPSILON)}, ""),
        ("come from advantages that were not divided by their deviation",
         {"advantages": raw[rows] - raw[rows].mean()}, ""),
        ("have the opposite sign in the advantages", {"advantages": -right}, ""),
        ("are those of the policy at the start of the epoch",
         {"advantages": right, "at": (since[0][rows], since[1][rows])},
         "Has the policy moved since these logits were computed?"),
    ]  # fmt: skip
    others = {"of the moment": moment, "at the start of the update": first}
    if not is_first_piece:
        others["at the start of the epoch"] = since
    if moment is first:
        others = {"of the update itself": first}
    told += [
        (f"measure the ratio against the policy {which}, not the one that collected",
         {"advantages": right, "logp": taken(logits[rows], actions)}, stays)
        for which, (logits, _) in others.items()
    ]  # fmt: skip
    return [
        Slip(f"The gradients {says}.", lambda how=how: slope(**how), question)
        for says, how, question in told
    ]


# The estimate of the KL.


def kl_slips(logits, batch, earlier=()):
    """What the usual ways of getting approx_kl wrong give.

    earlier: pairs of what an estimate belongs to, and that estimate
    """
    logs = taken(logits, batch["actions"]) - batch["logp"]
    ratio = np.exp(logs)
    told = [
        ("is mean(-log r)", np.mean(-logs)),
        ("is mean(log r)", np.mean(logs)),
        ("is mean((log r)^2) / 2", np.mean(logs**2) / 2),
        ("is mean(r log r - (r - 1)), the other direction", np.mean(ratio * logs - ratio + 1)),
        ("takes r for 1 / r", np.mean(1 / ratio - 1 + logs)),
        ("is a sum, not a mean", np.sum(ratio - 1 - logs)),
    ]
    return [Slip(says, float(value)) for says, value in [*told, *earlier]]


# Words.


def told(pairs, right=None, n=None):
    """Slips without questions of their own, for numbers and arrays.

    right, n: adds those of the opposite sign, and of a sum in place of a mean over n rows
    """
    pairs = list(pairs)
    if right is not None:
        pairs.append(("has the opposite sign", -right))
    if n is not None and n > 1:
        pairs.append((f"is n = {n} times too large", n * right))
        pairs.append((f"is n = {n} times too small", right / n))
        pairs.append((f"is -n = {-n} times what it should be", -n * right))
    return [Slip(says, value) for says, value in pairs]


def counted(number, noun):
    """`1 epoch`, `2 epochs`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
