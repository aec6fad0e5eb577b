"""What an interviewer looks at in hard_negatives, one check after another.

The truth goes anchor by anchor. Its weights come from real parts alone, so that the complex step of
the kata differentiates what the prompt says: a loss whose weights are constants.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect
from pytest_hardtier.authoring.numeric import Slip, complex_step, log_sum_exp

from ...cases import (
    as_it_is,
    batches,
    draw_pairs,
    hard_pairs,
    in_miniature,
    smaller,
    with_a_zero_row,
)
from ...judging import (
    EXACT,
    NT_XENT,
    expect_gradients,
    expect_loss,
    expect_nothing_at_zero_rows,
    gradients_of,
    loss_of,
)
from ...oracle import directions, nt_xent, nt_xent_gradients

ARRAYS = dict.fromkeys(("z1", "z2"), "N d")


def stopped(s):
    """The values of s without their derivatives."""
    return s.real


def hard_nt_xent(z1, z2, temperature, beta, seen=stopped):
    """The loss of the prompt, a number; also for complex embeddings.

    seen: what the weights see of the similarities; with the identity, derivatives go through them
    """
    views = directions(np.concatenate([z1, z2]))
    n = len(z1)
    losses = []
    for anchor in range(2 * n):
        partner = (anchor + n) % (2 * n)
        negatives = [view for view in range(2 * n) if view not in (anchor, partner)]
        if not negatives:
            return 0.0
        s = views @ views[anchor] / temperature
        tilt = beta * seen(s[negatives])
        log_weights = tilt - log_sum_exp(tilt, axis=0) + np.log(len(negatives))
        terms = np.concatenate([s[[partner]], s[negatives] + log_weights])
        losses.append(log_sum_exp(terms, axis=0) - s[partner])
    return sum(losses) / len(losses)


def gradients(z1, z2, temperature, beta, seen=stopped):
    slopes = complex_step(
        lambda moved: hard_nt_xent(moved["z1"], moved["z2"], temperature, beta, seen) + 0j,
        {"z1": z1, "z2": z2},
    )
    return {f"d{name}": slope for name, slope in slopes.items()}


def weighted_otherwise(z1, z2, temperature, beta):
    """The losses of those who weigh otherwise."""
    views = directions(np.concatenate([z1, z2]))
    n = len(z1)
    s = views @ views.T / temperature
    me = np.eye(2 * n, dtype=bool)
    mine = np.roll(me, n, axis=1)
    negative = ~me & ~mine
    others = 2 * n - 2
    raw = np.exp(beta * s)
    of_cosines = np.exp(beta * s * temperature)

    def loss(weights, partner=1.0):
        below = (weights * np.exp(s) * negative).sum(1) + partner * np.exp(s[mine])
        return np.array(np.mean(np.log(below) - s[mine]))

    def mean_over(who, w=raw):
        return w / ((w * who).sum(1) / who.sum(1))[:, None]

    over_what = "Write down the weights of one anchor. How many are there, and what is their mean?"
    what_else = "What stands in the denominator, and which of it does the prompt weigh?"
    of_what = "The weight is exp(beta * s). What is s, temperature included?"
    whole = mean_over(~me)
    return [
        Slip("takes the weights as they come, with no mean of 1", loss(raw), over_what),
        Slip("has weights with a sum of 1", loss(mean_over(negative) / others), over_what),
        Slip("averages the weights over the partner, too", loss(whole), over_what),
        Slip("weighs the partner, too", loss(whole, whole[mine]), what_else),
        Slip(
            "averages the weights of all anchors at once",
            loss(raw / raw[negative].mean()),
            over_what,
        ),
        Slip("weighs by exp(beta * cosine)", loss(mean_over(negative, of_cosines)), of_what),
        Slip("takes no notice of beta", loss(np.ones_like(s)), of_what),
        Slip("weighs easy negatives more", loss(mean_over(negative, 1 / raw)), of_what),
    ]


EXAMPLE = {
    "z1": np.eye(2),
    "z2": np.array([[1.0, 0.0], [0.6, 0.8]]),
    "temperature": 1.0,
}


@check("weights", [EXAMPLE], visible=True)
def gives_the_losses_of_the_example(ask, z1, z2, temperature):
    """gives the losses of the example: 0.7588 with beta = 0, 0.7971 with beta = 2

    The first view has two negatives, at cosines of 0 and 0.6. Which weights do they get?
    """
    asked = {beta: ask.hard_nt_xent(z1, z2, temperature, beta) for beta in (0.0, 2.0)}
    for beta, answer in asked.items():
        expect_loss(
            loss_of(answer, NT_XENT),
            hard_nt_xent(z1, z2, temperature, beta),
            slips=lambda beta=beta: weighted_otherwise(z1, z2, temperature, beta),
        )


@check("plain", batches(4, 3, 0.4), batches(1, 3, 0.5), count=1, seed=71, smaller=smaller)
def is_nt_xent_without_beta(ask, z1, z2, temperature):
    """gives with beta = 0 the loss and the gradients of the kata, also for one pair

    All weights are 1 then. Which of your lines still changes something?
    """
    answer = ask.hard_nt_xent(z1, z2, temperature, 0.0)
    expect_loss(loss_of(answer, NT_XENT), nt_xent(z1, z2, temperature))
    got = gradients_of(answer, NT_XENT)
    want = nt_xent_gradients(z1, z2, temperature)
    expect_gradients(got, want, {"dz1": z1, "dz2": z2}, 1 / temperature)
    expect(answer).leaves_arguments_alone("z1", "z2")


def with_beta(beta, *size):
    def draw(rng):
        return batches(*size)(rng) | {"beta": beta}

    return draw


WEIGHTED = (with_beta(1.5, 4, 3, 0.4), with_beta(0.7, 3, 5, 1.0), with_beta(0.5, 6, 4, 0.1))


@check("weights", *WEIGHTED, count=1, seed=72, smaller=smaller)
def weighs_the_negatives_of_each_anchor(ask, z1, z2, temperature, beta):
    """gives the weighted loss on random views

    Over which similarities is the mean of the weights taken, and which terms are weighted?
    """
    answer, at_default = ask.hard_nt_xent(z1, z2, temperature, beta), ask.hard_nt_xent(z1, z2)
    expect_loss(
        loss_of(answer, NT_XENT),
        hard_nt_xent(z1, z2, temperature, beta),
        slips=lambda: weighted_otherwise(z1, z2, temperature, beta),
    )
    wanted = hard_nt_xent(z1, z2, 0.5, 1.0)
    expect_loss(loss_of(at_default, NT_XENT), wanted, name="loss with the defaults")


# Rows of a length of 1e-8 have gradients too, and long ones.
SHORT = in_miniature(with_beta(1.2, 3, 2, 0.5))


@check("gradients", *WEIGHTED, SHORT, count=1, seed=73, smaller=smaller)
def takes_the_weights_for_constants(ask, z1, z2, temperature, beta):
    """gives the gradient of the loss with weights that are constants

    Which of your similarities may move when an embedding does, and which have to stand still?
    """
    got = gradients_of(ask.hard_nt_xent(z1, z2, temperature, beta), NT_XENT)

    def others():
        through = gradients(z1, z2, temperature, beta, seen=lambda s: s)
        plain = nt_xent_gradients(z1, z2, temperature)
        stop = "Where did the prompt say that the derivative stops?"
        return [
            Slip("is the derivative of the loss with weights that move", through, stop),
            Slip("knows no weights at all", plain, "Who pushes more than before, and by how much?"),
        ]

    expect_gradients(
        got,
        gradients(z1, z2, temperature, beta),
        {"dz1": z1, "dz2": z2},
        1 / temperature,
        slips=others,
        quantities={"N": len(z1), "temperature": temperature},
    )


# Behind the gradients, since it asks for the whole answer.
@check("plain", *map(with_a_zero_row, (0, 1)), count=1, seed=75, smaller=as_it_is)
def gives_a_zero_row_no_gradient(ask, z1, z2):
    """counts a zero row as the zero vector, and gives it a gradient of zero, with any beta

    What is the cosine of anything with a zero vector, and what did the prompt define its gradient
    to be?
    """
    asked = {beta: ask.hard_nt_xent(z1, z2, 0.5, beta) for beta in (0.0, 1.5)}
    rows = {"dz1": z1, "dz2": z2}
    for beta, answer in asked.items():
        expect_loss(loss_of(answer, NT_XENT), hard_nt_xent(z1, z2, 0.5, beta))
        got = gradients_of(answer, NT_XENT)
        expect_nothing_at_zero_rows(got, rows)
        expect_gradients(got, gradients(z1, z2, 0.5, beta), rows, 2.0)


def hard(rng):
    z1, z2 = hard_pairs(rng)
    return {"z1": z1, "z2": z2}


def spread_out(rng):
    z1, z2 = draw_pairs(rng, 4, 3, 0.5)
    return {"z1": z1, "z2": z2}


@check("stability", hard, spread_out, count=1, seed=74, smaller=as_it_is)
def survives_low_temperatures(ask, z1, z2):
    """gives exact losses and gradients at temperatures of 0.01 and 0.001, with beta = 2

    How large does beta * s get at this temperature, and what does exp make of it?
    """
    asked = {t: ask.hard_nt_xent(z1, z2, t, 2.0) for t in (1e-2, 1e-3)}
    for temperature, answer in asked.items():
        wanted = hard_nt_xent(z1, z2, temperature, 2.0)
        expect_loss(loss_of(answer, NT_XENT), wanted, tolerance=EXACT)
        got = gradients_of(answer, NT_XENT)
        want = gradients(z1, z2, temperature, 2.0)
        expect_gradients(got, want, {"dz1": z1, "dz2": z2}, 1 / temperature)


FEW, MANY = (8, 4), (128, 4)  # N, d


def of_size(n, d):
    random = np.random.default_rng(n)
    return random.normal(size=(n, d)), random.normal(size=(n, d))


# Counted bytecodes of the submission's own file. Right ones take the same at any size.
@check("vectorised", tier="full")
def does_not_loop_over_items_or_pairs(ask):
    """runs the same number of Python steps for 128 pairs as for 8

    The loss takes more Python work when the batch grows. Which of your loops is a product of two
    matrices, or a sum along an axis?
    """
    small = ask.measuring("own_steps").hard_nt_xent(*of_size(*FEW), 0.5, 1.0)
    limit = 2 * small.cost.own_steps
    ask.within(own_steps=limit).hard_nt_xent(*of_size(*MANY), 0.5, 1.0)
