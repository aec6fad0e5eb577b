"""What the usual mistakes give, and the words for each.

They contain the formulas of the method; they are only ever compared with an answer that is already
known to be wrong.
"""

import numpy as np

from pytest_hardtier.authoring.numeric import Slip

from .oracle import EPSILON, normalised, taken


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
    open_last = dones.copy()
    open_last[-1] = 0.0
    late = np.concatenate([np.zeros_like(dones[:1]), dones[:-1]])
    rolled = np.roll(dones, 1, axis=0)
    no_last = np.zeros_like(np.asarray(last_value, dtype=float))
    at_the_end = "What does a step that ended its episode know of the next one?"
    which = "Which step does dones[t] speak of, the one at t or the one that follows?"
    said = [
        ("are those of one long episode: dones has no effect", {"ends": never, "carried": never},
         at_the_end),
        ("let the next episode's advantages flow back across an episode end",
         {"carried": never}, at_the_end),
        ("contain the value of the next episode at an episode end", {"ends": never}, at_the_end),
        ("end episodes one step too early", {"ends": open_end, "carried": open_end}, which),
        ("end episodes one step too early", {"ends": same_end, "carried": same_end}, which),
        ("end episodes one step too late", {"ends": late, "carried": late}, which),
        ("end episodes one step too late", {"ends": rolled, "carried": rolled}, which),
        ("run on at the last step although it ended its episode",
         {"ends": open_last, "carried": open_last}, at_the_end),
        ("come out as if lam were 1", {"decay": gamma}, ""),
        ("come out as if lam were 0", {"decay": 0.0}, ""),
        ("carry the next advantage back with lam alone, without gamma", {"decay": lam}, ""),
    ]  # fmt: skip
    found = [
        Slip(says, pair(back(*given, **how), values), question) for says, how, question in said
    ]
    without = back(rewards, values, dones, no_last, gamma, lam)
    found.append(Slip("ignore last_value", pair(without, values), "What is last_value for?"))
    undiscounted = back(rewards, values, dones, last_value, 1.0, lam, decay=gamma * lam)
    found.append(Slip("bootstrap without gamma", pair(undiscounted, values)))
    right = back(*given)
    following = np.concatenate([values[1:], np.asarray(last_value, dtype=float)[None]])
    whitened = {"advantages": normalised(right), "returns": right + values}
    found.append(Slip("are normalised", whitened, "Who normalises advantages, and when?"))
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


# ppo_loss.


def policy_loss_slips(r, A, logp):
    """Of policy_loss, where nothing is clipped. r, A, logp: (n,)."""
    pairs = [
        ("takes the ratio upside down", -np.mean(A / r)),
        ("is the mean of log r A, not of r A", -np.mean(np.log(r) * A)),
        ("is the mean of A, without the ratio", -np.mean(A)),
        ("is the mean of A times the new log-probability", -np.mean((np.log(r) + logp) * A)),
        ("is the mean of A times the new probability", -np.mean(r * np.exp(logp) * A)),
        ("takes the difference of the probabilities for the ratio",
         -np.mean((r - 1) * np.exp(logp) * A)),
        ("takes the ratio of the log-probabilities", -np.mean((np.log(r) + logp) / logp * A)),
        ("has the advantages normalised", -np.mean(r * normalised(A))),
    ]  # fmt: skip
    return told(pairs, -np.mean(r * A), len(r))


def policy_slope_slips(slope, r, weight, p, hot):
    """Of the gradient of policy_loss. weight: r A / n, (n,)   p, hot: (n, K)."""
    return told(
        [
            ("lacks the factor r: it is the gradient of A log p(a)", slope / r[:, None]),
            ("divides by r where it should multiply", slope / r[:, None] ** 2),
            ("is multiplied by p(a) once too often", slope * (p * hot).sum(1)[:, None]),
            ("has only the entry of the action that was taken", slope * hot),
            ("keeps only the diagonal of the softmax Jacobian", -weight[:, None] * p * (1 - p)),
        ]
    )


def clip_slips(r, A, eps):
    """Of policy_loss, inside and outside of the range."""
    inside = np.clip(r, 1 - eps, 1 + eps)
    return told(
        [
            ("takes the larger of the two objectives", -np.mean(np.maximum(r * A, inside * A))),
            ("is the unclipped one", -np.mean(r * A)),
            ("is the clipped one alone, without the min", -np.mean(inside * A)),
            ("clips at 0.8 and 1.2 whatever clip_eps says",
             -np.mean(np.minimum(r * A, np.clip(r, 0.8, 1.2) * A))),
        ]
    )  # fmt: skip


def value_loss_slips(misses, right):
    """Of value_loss. misses: values - returns, (n,)."""
    return told(
        [
            ("is a mean of absolute errors", 0.5 * np.mean(np.abs(misses))),
            ("is half the squared mean error", 0.5 * np.mean(misses) ** 2),
            ("lacks the half", 2 * right),
        ],
        right,
        len(misses),
    )


def entropy_slips(logits, actions, right):
    """Of the entropy."""
    p = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = (p / p.sum(axis=1, keepdims=True)).mean(axis=0)
    n, classes = logits.shape
    return told(
        [
            ("is the entropy of the mean policy", -np.sum(p * np.log(p))),
            ("is minus the log-probability of the actions that were taken",
             -np.mean(taken(logits, actions))),
            ("is in bits", right / np.log(2)),
            ("is a mean over the actions too", right / classes),
        ],
        right,
        n,
    )  # fmt: skip


def entropy_slope_slips(logs, ent_coef):
    """Of the gradient of -ent_coef entropy by the logits. logs: (n, K)."""
    p, n = np.exp(logs), len(logs)
    return told(
        [
            ("is zero: the entropy has no gradient", np.zeros_like(p)),
            ("is that of -(log p + 1), as if p did not sum to 1", ent_coef * (logs + 1) / n),
            ("is that of -p (log p + 1), as if every p moved alone", ent_coef * p * (logs + 1) / n),
        ]
    )


def sum_slips(vf, V, ent, H):
    """Of vf V - ent H."""
    return told(
        [
            ("has the entropy with the opposite sign", vf * V + ent * H),
            ("has the value loss with the opposite sign", -vf * V - ent * H),
            ("lacks the entropy", vf * V),
            ("lacks the value loss", -ent * H),
            ("takes vf_coef for 0.5 and ent_coef for 0.01 whatever is given", 0.5 * V - 0.01 * H),
            ("takes vf_coef for 0.5 whatever is given", 0.5 * V - ent * H),
            ("takes ent_coef for 0.01 whatever is given", vf * V - 0.01 * H),
            ("has the value loss without vf_coef", V - ent * H),
            ("has the entropy without ent_coef", vf * V - H),
            ("has half the value loss", 0.5 * vf * V - ent * H),
            ("has twice the value loss", 2 * vf * V - ent * H),
        ]
    )


def clip_fraction_slips(r, A, eps):
    """Of clip_fraction."""
    gone = ((r > 1 + eps) & (A > 0)) | ((r < 1 - eps) & (A < 0))
    return told(
        [
            ("counts only ratios above the range", np.mean(r > 1 + eps)),
            ("counts only ratios below the range", np.mean(r < 1 - eps)),
            ("counts only rows without gradient", np.mean(gone)),
            ("counts the rows inside the range", np.mean(np.abs(r - 1) <= eps)),
            ("is a number of rows, not a part", np.sum(np.abs(r - 1) > eps)),
        ]
    )


def kl_slips(logits, batch, earlier=()):
    """What the usual ways of getting approx_kl wrong give.

    earlier: pairs of what an estimate belongs to, and that estimate
    """
    logs = taken(logits, batch["actions"]) - batch["logp"]
    ratio = np.exp(logs)
    ways = [
        ("is mean(-log r)", np.mean(-logs)),
        ("is mean(log r)", np.mean(logs)),
        ("is mean((log r)^2) / 2", np.mean(logs**2) / 2),
        ("is mean(r log r - (r - 1)), the other direction", np.mean(ratio * logs - ratio + 1)),
        ("takes r for 1 / r", np.mean(1 / ratio - 1 + logs)),
        ("is a sum, not a mean", np.sum(ratio - 1 - logs)),
    ]
    return [Slip(says, float(value)) for says, value in [*ways, *earlier]]


# ppo_update.


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
    ways = [
        ("come from raw advantages", {}, "What happens to a minibatch's advantages first?"),
        ("come from advantages that were normalised over the whole rollout",
         {"advantages": normalised(raw)[rows]}, over_all),
        ("come from advantages divided by the deviation with n - 1",
         {"advantages": normalised(raw[rows], ddof=1)}, "Which deviation does the prompt name?"),
        ("come from advantages whose mean was not taken off",
         {"advantages": raw[rows] / (raw[rows].std() + EPSILON)}, ""),
        ("come from advantages that were not divided by their deviation",
         {"advantages": raw[rows] - raw[rows].mean()}, ""),
        ("come from advantages with 1e-5 beside their deviation",
         {"advantages": (raw[rows] - raw[rows].mean()) / (raw[rows].std() + 1e-5)},
         "What stands beside the deviation in the prompt?"),
        ("come from returns that were normalised",
         {"advantages": right, "returns": normalised(rollout["returns"][rows])},
         "What does the prompt normalise, and what not?"),
        ("are those of the default clip_eps, vf_coef and ent_coef, not of the given ones",
         {"advantages": right, "given": {}}, "What does your update pass on to the loss?"),
        ("have the opposite sign in the advantages", {"advantages": -right}, ""),
        ("are those of the policy at the start of the epoch",
         {"advantages": right, "at": (since[0][rows], since[1][rows])},
         "Has the policy moved since these logits were computed?"),
    ]  # fmt: skip
    others = {"of the moment": moment, "at the start of the update": first}
    if not is_first_piece and since is not first:
        others["at the start of the epoch"] = since
    if moment is first:
        others = {"of the update itself": first}
    ways += [
        (f"measure the ratio against the policy {which}, not the one that collected",
         {"advantages": right, "logp": taken(logits[rows], actions)}, stays)
        for which, (logits, _) in others.items()
    ]  # fmt: skip
    return [
        Slip(f"The gradients {says}.", lambda how=how: slope(**how), question)
        for says, how, question in ways
    ]
