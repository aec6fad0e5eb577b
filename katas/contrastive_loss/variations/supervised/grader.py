"""What an interviewer looks at in supervised, one check after another.

The truth lists for each anchor its candidates and its positives (Khosla et al. 2020, the loss with
the mean outside); the gradient is its complex step.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect
from pytest_hardtier.authoring.numeric import Slip, complex_step

from ...cases import (
    as_it_is,
    draw_pairs,
    hard_pairs,
    in_miniature,
    is_unsure,
    one_against_all,
    rounded,
)
from ...judging import (
    EXACT,
    expect_gradients,
    expect_loss,
    expect_nothing_at_zero_rows,
    gradients_of,
    loss_of,
)
from ...oracle import (
    ROLES,
    chances,
    cross_entropy,
    directions,
    normalisation_slips,
    nt_xent,
    through,
)

ARRAYS = {"z": "n d", "labels": "n"}
PARTS = ("loss", "dz")


def sup_con(z, labels, temperature):
    """The loss of the prompt, a number; also for complex embeddings."""
    rows = directions(z)
    losses = []
    for anchor, label in enumerate(labels):
        others = [row for row in range(len(rows)) if row != anchor]
        logits = rows[others] @ rows[anchor] / temperature
        own = [
            cross_entropy(logits, place) for place, row in enumerate(others) if labels[row] == label
        ]
        if own:
            losses.append(sum(own) / len(own))
    return sum(losses) / len(losses) if losses else 0.0


def gradient(z, labels, temperature):
    slopes = complex_step(lambda moved: sup_con(moved["z"], labels, temperature) + 0j, {"z": z})
    return {"dz": slopes["z"]}


def otherwise(z, labels, temperature):
    """The losses of those who average, count or choose otherwise."""
    u = directions(z)
    n = len(u)
    s = u @ u.T / temperature
    others = ~np.eye(n, dtype=bool)
    positive = (labels[:, None] == labels[None, :]) & others
    count = positive.sum(1)
    has = count > 0
    below = np.log((np.exp(s) * others).sum(1))
    log_p = s - below[:, None]
    each = -(log_p * positive).sum(1)[has] / count[has]
    if not has.any():
        return []
    inside = -np.log((np.exp(log_p) * positive).sum(1)[has] / count[has])
    whole = -np.log((np.exp(log_p) * positive).sum(1)[has])
    negatives = (np.exp(s) * (others & ~positive)).sum(1)[:, None]
    one_by_one = ((np.log(negatives + np.exp(s)) - s) * positive).sum(1)[has] / count[has]
    with_pairs = np.log((np.exp(s) * (others & has[None, :])).sum(1)[has])[:, None]
    among_pairs = ((with_pairs - s[has]) * positive[has]).sum(1) / count[has]
    everyone = s - np.log(np.exp(s).sum(1))[:, None]
    with_itself = -(everyone * positive).sum(1)[has] / count[has]
    own = -(log_p * (positive | ~others)).sum(1) / (count + 1)
    first = -log_p[np.arange(n), positive.argmax(1)][has]
    where = "On which side of the mean does the logarithm stand?"
    below_it = "List the candidates of one anchor by name. Who is in your sum?"
    counted = "How many anchors have a positive, and by which number do you divide?"
    whose = "List the positives of one anchor by name. Whom do you take?"
    listed = [
        ("takes the logarithm of the mean over the positives", inside.mean(), where),
        ("takes the logarithm of the sum over the positives", whole.mean(), where),
        ("has one positive and all negatives in each denominator", one_by_one.mean(), below_it),
        ("counts every row among its own candidates", with_itself.mean(), below_it),
        ("leaves rows without a positive out of the denominators", among_pairs.mean(), below_it),
        ("divides by the number of all anchors", each.sum() / n, counted),
        ("is the mean over all pairs of positives", -log_p[positive].mean(), counted),
        (
            "is the sum over the positives, not divided by their number",
            (each * count[has]).mean(),
            whose,
        ),
        ("counts an anchor among its own positives", own.mean(), whose),
        ("takes only the first positive of each anchor", first.mean(), whose),
        ("is the sum over the anchors", each.sum(), counted),
    ]
    return [Slip(says, np.array(value), question) for says, value, question in listed]


EXAMPLE = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])


@check("positives", [{"z": EXAMPLE, "labels": np.array([0, 1, 0, 1])}], visible=True)
def gives_the_first_loss_of_the_example(ask, z, labels):
    """gives the first loss of the example: 0.5514

    Each row has one positive. What is it divided by?
    """
    expect_loss(
        loss_of(ask.sup_con(z, labels, 1.0), PARTS),
        sup_con(z, labels, 1.0),
        slips=lambda: otherwise(z, labels, 1.0),
    )


def labelled(labels, d, temperature):
    """A source of rows with these labels in some order; no row is sure of another."""

    def draw(rng):
        mixed = rng.sample(labels, len(labels))
        half = (len(labels) + 1) // 2
        z1, z2 = draw_pairs(
            rng, half, d, temperature, lambda *z: is_unsure(chances(*z, temperature))
        )
        z = np.concatenate([z1, z2])[: len(labels)]
        return {"z": z, "labels": np.array(mixed), "temperature": temperature}

    return draw


def smaller(z, labels, temperature):
    """The same rows without one of them, without a column, and then rounder."""
    for row in range(len(z)):
        if len(z) > 2:
            yield {
                "z": np.delete(z, row, 0),
                "labels": np.delete(labels, row),
                "temperature": temperature,
            }
    cut = [np.delete(z, k, 1) for k in range(z.shape[1]) if z.shape[1] > 1]
    for simpler in (*cut, rounded(z, 0), rounded(z, 1)):
        if simpler.any(axis=1).all() and not np.array_equal(simpler, z):
            yield {"z": simpler, "labels": labels, "temperature": temperature}


FULL = (
    labelled([4, 4, 4, 0, 0, 7, 7], 3, 0.4),
    labelled([1, 1, 1, 1, 2, 2, 2], 4, 0.1),
    labelled([3, 3, 5, 5, 5], 2, 1.0),
)


@check("positives", *FULL, count=1, seed=81, smaller=smaller)
def averages_over_all_positives(ask, z, labels, temperature):
    """gives the loss where every row has one or more positives

    Take one anchor: list its positives and its candidates by name. What is averaged, and what is
    inside of the logarithm?
    """
    answer, at_default = ask.sup_con(z, labels, temperature), ask.sup_con(z, labels)
    expect_loss(
        loss_of(answer, PARTS),
        sup_con(z, labels, temperature),
        slips=lambda: otherwise(z, labels, temperature),
    )
    expect_loss(loss_of(at_default, PARTS), sup_con(z, labels, 0.5), name="loss at 0.5")
    expect(answer).leaves_arguments_alone("z", "labels")


def views(rng):
    z1, z2 = draw_pairs(rng, 4, 3, 0.4, lambda *z: is_unsure(chances(*z, 0.4)))
    return {"z1": z1, "z2": z2}


@check("positives", views, count=1, seed=82, smaller=as_it_is)
def is_nt_xent_for_two_views_of_each_item(ask, z1, z2):
    """is NT-Xent when labels say which two views belong together

    Each anchor has one positive then. What is left of your mean over positives?
    """
    labels = np.tile(np.arange(len(z1)), 2)
    answer = ask.sup_con(np.concatenate([z1, z2]), labels, 0.4)
    expect_loss(loss_of(answer, PARTS), nt_xent(z1, z2, 0.4))


# Behind the checks of ordinary rows, which show everything else that is wrong with a loss.
@check("loners", [{"z": EXAMPLE, "labels": np.array([0, 0, 0, 1])}], visible=True)
def gives_the_second_loss_of_the_example(ask, z, labels):
    """gives the second loss of the example: 1.2181

    One row has no positive. Whose candidate is it nevertheless, and in which mean is it not?
    """
    expect_loss(
        loss_of(ask.sup_con(z, labels, 1.0), PARTS),
        sup_con(z, labels, 1.0),
        slips=lambda: otherwise(z, labels, 1.0),
    )


LONERS = (labelled([4, 4, 9, 0, 0, 7, 0], 3, 0.4), labelled([1, 2, 3, 4, 4], 4, 0.5))
NOBODY = labelled([1, 2, 3, 4, 5], 3, 0.5)


@check("loners", *LONERS, NOBODY, count=1, seed=83, smaller=smaller)
def skips_anchors_without_a_positive(ask, z, labels, temperature):
    """skips anchors without a positive, keeps them as candidates, and gives 0 if there is no other

    A label stands there once. What does your mean over its positives divide by, and is it counted?
    """
    answer = ask.sup_con(z, labels, temperature)
    expect_loss(
        loss_of(answer, PARTS),
        sup_con(z, labels, temperature),
        slips=lambda: otherwise(z, labels, temperature),
    )
    if len(set(labels.tolist())) == len(labels):
        got = gradients_of(answer, PARTS)
        expect_gradients(got, {"dz": np.zeros_like(z)}, {"dz": z}, 1 / temperature)


def pulled_otherwise(z, labels, temperature):
    """The gradients of those who pull otherwise, or lose a role or the normalisation."""
    u = directions(z)
    n = len(u)
    s = u @ u.T / temperature
    e = np.exp(s - s.max()) * ~np.eye(n, dtype=bool)
    p = e / e.sum(1, keepdims=True)
    positive = (labels[:, None] == labels[None, :]) & ~np.eye(n, dtype=bool)
    count = positive.sum(1, keepdims=True)
    has = count > 0
    y = positive / np.maximum(count, 1)

    def back(g, both=True):
        g = g * has / has.sum() / temperature
        return (g + g.T if both else g) @ u

    listed = [
        (
            "pulls every positive with all its weight, and not with a share of 1",
            back(p - positive),
            "An anchor has three positives. How much of the pull does each of them have?",
        ),
        ("counts every row as an anchor, and not as a candidate", back(p - y, both=False), ROLES),
        (
            "pushes positives as often as the anchor has any",
            back(count * p - positive),
            "An anchor with three positives is one anchor. How often is it counted?",
        ),
    ]
    slips = [Slip(says, {"dz": through(z, du)}, question) for says, du, question in listed]
    return slips + normalisation_slips({"dz": back(p - y)}, {"dz": z})


# Rows of a length of 1e-8 have gradients too, and long ones.
SHORT = in_miniature(labelled([6, 6, 2, 2], 3, 0.5))


@check("gradients", *FULL, *LONERS, SHORT, count=1, seed=84, smaller=smaller)
def gives_the_gradient(ask, z, labels, temperature):
    """gives the derivative of the loss by every raw embedding

    Softmax minus what? And in which similarities does one row occur?
    """
    expect_gradients(
        gradients_of(ask.sup_con(z, labels, temperature), PARTS),
        gradient(z, labels, temperature),
        {"dz": z},
        1 / temperature,
        slips=lambda: pulled_otherwise(z, labels, temperature),
        quantities={"n": len(z), "temperature": temperature},
    )


def with_a_zero_row(place):
    """A source of rows of which one is zero: row 1 has positives, row 4 is the one without."""

    def draw(rng):
        z = np.concatenate(draw_pairs(rng, 3, 3, 0.5))
        z[place] = 0
        return {"z": z, "labels": np.array([2, 0, 2, 0, 5, 0])}

    return draw


@check("gradients", *map(with_a_zero_row, (1, 4)), count=1, seed=87, smaller=as_it_is)
def gives_a_zero_row_no_gradient(ask, z, labels):
    """counts a zero row as the zero vector, and gives it a gradient of zero

    What is the cosine of anything with a zero vector, and what did the prompt define its gradient
    to be?
    """
    answer = ask.sup_con(z, labels, 0.5)
    expect_loss(loss_of(answer, PARTS), sup_con(z, labels, 0.5))
    got = gradients_of(answer, PARTS)
    expect_nothing_at_zero_rows(got, {"dz": z})
    expect_gradients(got, gradient(z, labels, 0.5), {"dz": z}, 2.0)


def hard(rng):
    return {"z": np.concatenate(hard_pairs(rng)), "labels": np.array([0, 1, 2, 0, 1, 1, 2, 0])}


OPPOSITE = {"z": np.concatenate(one_against_all(3)), "labels": np.array([0, 1, 1, 0, 1, 1])}


@check("stability", hard, [OPPOSITE], count=1, seed=86, smaller=as_it_is)
def survives_low_temperatures(ask, z, labels):
    """gives exact losses and gradients at temperatures of 0.01, 0.001 and 0.0001

    How large is the largest logit, and what is the logarithm of the smallest probability?
    """
    asked = {t: ask.sup_con(z, labels, t) for t in (1e-2, 1e-3, 1e-4)}
    for temperature, answer in asked.items():
        wanted = sup_con(z, labels, temperature)
        expect_loss(loss_of(answer, PARTS), wanted, tolerance=EXACT)
        got = gradients_of(answer, PARTS)
        want = gradient(z, labels, temperature)
        expect_gradients(got, want, {"dz": z}, 1 / temperature)


FEW, MANY = 16, 256  # rows; four labels at any size


def of_size(n):
    random = np.random.default_rng(n)
    return random.normal(size=(n, 5)), np.arange(n) % 4


# Counted bytecodes of the submission's own file. Right ones take the same at any size. A loop over
# the labels is nobody's business here: there are as many of them in both.
@check("vectorised", tier="full")
def does_not_loop_over_rows_or_pairs(ask):
    """runs the same number of Python steps for 256 rows as for 16

    The loss takes more Python work when there are more rows. Which of your loops is a product of
    two matrices, or a sum along an axis?
    """
    small = ask.measuring("own_steps").sup_con(*of_size(FEW), 0.5)
    ask.within(own_steps=2 * small.cost.own_steps).sup_con(*of_size(MANY), 0.5)
