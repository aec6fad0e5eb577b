"""How the checks ask about ppo_update: by what the recording policy of the harness was told."""

import numpy as np

from pytest_hardtier.authoring import expect, fail, short
from pytest_hardtier.authoring.numeric import within

from .judging import ROUGH, STEPS, expect_numbers
from .oracle import estimate, gradients, normalised, replayed, rows_of
from .slips import kl_slips, loop_slips


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
        of_interest = (policies[number], first_of_epoch, policies[0])
        expect_step(step, of_interest, rollout, settings, divmod(number, in_epoch))


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

    def slope(at=(logits[rows], values[rows]), given=coefficients, **changes):
        return gradients(*at, {**batch, **changes}, **given)

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


# The estimate of the KL, and the end.


def expect_end(log, W, w, rollout, settings, said):
    """approx_kl after each epoch; fails unless it ended where target_kl says, and says so.

    said: the setting, as a message calls it
    """
    expect_numbers("what ppo_update returned", log["result"], ("epochs_run", "approx_kl"))
    in_epoch = len(pieces(len(rollout["returns"]), settings["minibatch_size"]))
    policies = list(replayed(W, w, rollout, log["steps"]))
    kls = [estimate(logits, rollout) for logits, _ in policies[in_epoch::in_epoch]]
    epochs, target = len(kls), settings["target_kl"]
    if len(log["steps"]) % in_epoch:
        fail(f"With {said} it ended in the middle of epoch {epochs + 1}.", way="middle")
    if not kls:
        fail(f"With {said} it took no step.", way="no step")
    above = [target is not None and kl > target for kl in kls]
    ends = above.index(True) + 1 if any(above) else settings["epochs"]
    ran = f"With {said} it ran {counted(epochs, 'epoch')}"
    if epochs != ends:
        over = f"was above it after epoch {ends}" if any(above) else "was never above it"
        fail(f"{ran}; the KL of the whole rollout {over}.", way="epochs")
    if log["result"]["epochs_run"] != epochs:
        fail(f"{ran} and says {short(log['result']['epochs_run'])}.", way="epochs_run")
    expect(log["result"]["approx_kl"]).close_to(
        kls[-1],
        relative=ROUGH,
        name="approx_kl",
        slips=lambda: kl_slips(
            policies[-1][0], rollout, [*others_of(log, policies, rollout, in_epoch, kls)]
        ),
    )
    return kls


def others_of(log, policies, rollout, in_epoch, kls):
    """Pairs: over which rows, or under which policy, an estimate was taken by mistake, and it."""
    rows = [step["rows"] for step in log["steps"][-in_epoch:]]

    def over(some, policy):
        part = {name: rollout[name][some] for name in ("actions", "logp")}
        return estimate(policy[0][some], part)

    each = [
        over(some, policy) for some, policy in zip(rows, policies[-1 - in_epoch :], strict=False)
    ]
    yield "is the one of the last minibatch, after its step", over(rows[-1], policies[-1])
    yield "is the one of the last minibatch, before its step", each[-1]
    yield "is the mean over the last epoch's minibatches, each before its step", np.mean(each)
    yield "is the one before the last step", over(slice(None), policies[-2])
    yield "is the one before the last epoch", over(slice(None), policies[-1 - in_epoch])
    if len(kls) > 1:
        yield "is the one of the policy before the first step", over(slice(None), policies[0])
        yield "is the mean over all epochs", np.mean(kls)


def counted(number, noun):
    """`1 epoch`, `2 epochs`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
