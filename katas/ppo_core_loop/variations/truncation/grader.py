"""What an interviewer looks at in truncation, one check after another.

The truth is a double sum that stops at an end or a cut. That the step at a cut is right and that
nothing flows back from behind it are asked apart: the former of the step itself with lam = 0.
"""

import math

import numpy as np

from pytest_hardtier.authoring import check, expect
from pytest_hardtier.authoring.numeric import Slip

from ...cases import as_it_is, generator, rounded, shorter, trajectories
from ...judging import ADVANTAGE, PRINTED
from ...oracle import gae
from ...slips import back, gae_slips, pair

# The oracle.


def advantages_of(rewards, values, dones, truncated, final_values, last_value, gamma, lam):
    """For each step the sum of (gamma lam)^k delta_{t+k} up to its episode's end or cut."""
    if rewards.ndim == 2:
        arrays = (rewards, values, dones, truncated, final_values)
        columns = zip(*(one.T for one in arrays), np.asarray(last_value), strict=True)
        return np.stack([advantages_of(*each, gamma, lam) for each in columns], axis=1)
    steps = len(rewards)
    worth = np.append(values[1:], last_value)
    worth = np.where(truncated == 1, final_values, worth)
    deltas = rewards + gamma * worth * (1 - dones) - values
    found = np.zeros(steps)
    for t in range(steps):
        stops = [s for s in range(t, steps) if dones[s] or truncated[s]]
        last = stops[0] if stops else steps - 1
        found[t] = math.fsum((gamma * lam) ** (s - t) * deltas[s] for s in range(t, last + 1))
    return found


# The cases.

DEFAULTS = {"gamma": 0.99, "lam": 0.95}
NAMES = ("rewards", "values", "dones", "truncated", "final_values", "last_value", "gamma", "lam")


def cut_off(steps, environments, gamma, lam):
    """A source of trajectories some of whose steps are cuts, the last one of the first column."""

    def draw(rng):
        case = trajectories(steps, environments, gamma, lam)(rng)
        random, shape = generator(rng), case["rewards"].shape
        cut = (random.random(shape) < 0.3) * 1.0
        cut[(-1,) + (0,) * (len(shape) - 1)] = 1.0
        cut[(steps // 2,) + (0,) * (len(shape) - 1)] = 1.0
        dones = np.where(cut == 1, 0.0, case["dones"])
        final_values = rounded(random.normal(0, 2, shape))
        return case | {"dones": dones, "truncated": cut, "final_values": final_values}

    return draw


def smaller(**case):
    """The same trajectory with fewer steps and environments, and then with fewer cuts."""
    steps, *environments = case["rewards"].shape
    per_step = ("rewards", "values", "dones", "truncated", "final_values")
    for t in range(steps if steps > 1 else 0):
        yield case | {name: np.delete(case[name], t, 0) for name in per_step}
    for e in range(environments[0] if environments and environments[0] > 1 else 0):
        fewer = {name: np.delete(case[name], e, 1) for name in per_step}
        yield case | fewer | {"last_value": np.delete(case["last_value"], e)}
    for name in ("dones", "truncated"):
        for place in np.argwhere(case[name]):
            without = case[name].copy()
            without[tuple(place)] = 0.0
            yield case | {name: without}
    for name in ("rewards", "values", "final_values"):
        if (rounded(case[name], 0) != case[name]).any():
            yield case | {name: rounded(case[name], 0)}


def slips(case):
    """What the usual ways of treating a cut give."""
    rewards, values, dones, cut, final, last, gamma, lam = (case[name] for name in NAMES)
    given = (rewards, values, dones, last, gamma, lam)
    stops = np.maximum(dones, cut)
    what = "What is the state worth that the episode had reached, and whose value is values[t + 1]?"
    # The next value is taken out at a cut, and the final one put into the reward there.
    paid = rewards + gamma * cut * final
    flowing = back(paid, *given[1:], ends=stops, carried=dones)
    found = [
        ("treat a cut as the end of an episode, which is worth nothing more",
         back(*given, ends=stops, carried=stops)),
        ("bootstrap at a cut from the value of the next episode",
         back(*given, ends=dones, carried=stops)),
        ("are those of one episode that was never cut", back(*given)),
        ("let advantages flow back across a cut", flowing),
        ("add the final value to the next one", back(paid, *given[1:], carried=stops)),
        ("add the final value without gamma",
         back(rewards + cut * final, *given[1:], ends=stops, carried=stops)),
        ("take the final value one step too late",
         back(rewards + gamma * cut * np.roll(final, 1, axis=0), *given[1:], ends=stops,
              carried=stops)),
    ]  # fmt: skip
    return [Slip(says, pair(advantages, values), what) for says, advantages in found]


def expect_gae(ask, case, tolerance=ADVANTAGE):
    arrays = [case[name] for name in NAMES[:6]]
    answer = ask.compute_gae(*arrays, gamma=case["gamma"], lam=case["lam"])
    found = expect(answer).parts("advantages", "returns")
    advantages = advantages_of(*arrays, case["gamma"], case["lam"])
    expect(found).close_to(
        pair(advantages, case["values"]),
        relative=tolerance,
        terms={"the values": {"returns": case["values"]}},
        quantities={"gamma": case["gamma"], "lam": case["lam"]},
        slips=lambda: slips(case),
    )


# The checks.


@check("ended", trajectories(8, 0, 0.9, 0.8), trajectories(9, 3, 0.95, 0.9),
       trajectories(10, 2, None, None), count=2, seed=41, smaller=shorter)  # fmt: skip
def is_that_of_the_kata_without_cuts(ask, rewards, values, dones, last_value, gamma, lam):
    """finds the advantages of the kata where nothing was truncated, whatever final_values holds

    With truncated = 0 everywhere, what is left of your new lines, and of the kata's defaults?
    """
    never, junk = np.zeros_like(dones), np.full_like(values, 7.5)
    settings = {} if gamma is None else {"gamma": gamma, "lam": lam}
    answer = ask.compute_gae(rewards, values, dones, never, junk, last_value, **settings)
    used = DEFAULTS | settings
    given = (rewards, values, dones, last_value, used["gamma"], used["lam"])
    expect(expect(answer).parts("advantages", "returns")).close_to(
        gae(*given), relative=ADVANTAGE, slips=lambda: gae_slips(*given)
    )


@check("bootstrap", cut_off(6, 0, 0.9, 0.0), cut_off(7, 3, 0.95, 0.0), count=2, seed=42,
       smaller=smaller)  # fmt: skip
def bootstraps_from_the_final_value(ask, **case):
    """finds the one-step advantages, lam = 0, of steps after which the episode was cut off

    What is the state worth that the episode had reached, and whose value is values[t + 1]?
    """
    expect_gae(ask, case)


EXAMPLE = {
    "rewards": np.array([1.0, 0.0, 2.0]),
    "values": np.array([0.5, 0.5, 0.5]),
    "dones": np.zeros(3),
    "truncated": np.array([0.0, 1.0, 0.0]),
    "final_values": np.array([0.0, 3.0, 0.0]),
    "last_value": 1.0,
    "gamma": 0.9,
    "lam": 0.5,
}


@check("cut", [EXAMPLE], visible=True, smaller=as_it_is)
def gives_the_advantages_of_the_example(ask, **case):
    """gives the advantages 1.94, 2.2, 2.4 of the example

    Go back from the last step. What does the second step see of it, and what instead?
    """
    expect_gae(ask, case, PRINTED)


@check("cut", cut_off(8, 0, 0.9, 0.8), cut_off(9, 3, 0.95, 0.9), cut_off(1, 1, 0.9, 0.8), count=2,
       seed=43, smaller=smaller)  # fmt: skip
def lets_nothing_flow_back_across_a_cut(ask, **case):
    """finds every advantage and return of trajectories with ends and cuts

    At an end two things are multiplied by 0. Which of them is it at a cut?
    """
    expect_gae(ask, case)


@check("unchanged", cut_off(6, 0, 0.9, 0.8), cut_off(5, 2, 0.9, 0.8), count=1, seed=44,
       smaller=smaller)  # fmt: skip
def leaves_its_inputs_alone(ask, **case):
    """leaves all of its arrays as they were

    Which of the arrays that you write into does somebody else still hold?
    """
    answer = ask.compute_gae(*(case[name] for name in NAMES[:6]), 0.9, 0.8)
    expect(answer).leaves_arguments_alone(*NAMES[:6])
