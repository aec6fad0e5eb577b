"""What an interviewer looks at in l2_and_loss, one check after another.

The penalty is judged apart from the loss that it is added to: by the difference that l2 makes to
the submission's own step. So a wrong gradient of the cross-entropy is charged to `plain_gradients`.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import relative_error, within

from ...cases import (
    EXAMPLE,
    GROWN,
    as_it_is,
    net_with_logits,
    nets,
    show_growth,
    smaller,
    smaller_whole,
    whole_numbers,
)
from ...judging import (
    EXACT,
    ITSELF,
    PRINTED,
    expect_exact,
    expect_gradients,
    expect_no_loops,
    expect_probabilities,
    expect_unchanged,
    fall,
    planted,
    size,
    step,
)
from ...oracle import NAMES, logits, mean_loss, probabilities, probabilities_of

# Right losses are off by 1e-15 of themselves. The nearest wrong ones: one that penalises biases is
# off by 1e-2; -log(p + 1e-12) by 1e-12 on moderate logits and by 0.3 and more on large ones.
LABELS = np.array([0, 1])


def penalised(net, X, y, l2):
    """The loss of the prompt, a number."""
    return mean_loss(net, X, y) + 0.5 * l2 * sum((net[name] ** 2).sum() for name in ("W1", "W2"))


def is_number(value):
    """A float or int of Python, of numpy, or an array without axes."""
    return isinstance(value, (float, int, np.floating)) or (
        isinstance(value, np.ndarray) and value.shape == ()
    )


def expect_loss(value, wanted, tolerance=EXACT, shown=""):
    """Fails unless the value is the number wanted, as a float of Python or numpy."""
    if not is_number(value):
        fail(f"loss returned {short(value)}, which is no number.", way="type")
    if not np.isfinite(value):
        fail(f"The loss is {value}.", expected=shown, way="finite")
    if not within(abs(value - wanted), tolerance * max(abs(wanted), 1.0)):
        fail(f"The loss is {value:.6g}.", observed=f"{value:.6g}", expected=shown, way="value")


@check(
    "loss_value",
    [
        {**EXAMPLE, "y": LABELS, "l2": 0.0, "printed": 1.41},
        {**EXAMPLE, "y": LABELS, "l2": 0.1, "printed": 1.81},
    ],
    visible=True,
)
def gives_the_losses_of_the_example(ask, X, y, l2, printed, **net):
    """gives the two losses of the example: 1.4100, and 1.8100 with l2 = 0.1

    Compute the loss of the first sample by hand: it has two classes that are equally probable.
    """
    kept = planted(ask, net)
    kept.forward(X)
    expect_loss(kept.loss(X, y, l2).value, printed, PRINTED, shown=f"{printed:.4f}")


@check("loss_value", nets(1, 3, 4, 3), nets(5, 4, 3, 2), count=3, seed=31, smaller=smaller)
def gives_the_right_loss_for_any_net(ask, X, y, **net):
    """gives the mean cross-entropy plus half of l2 times the squared weights, on random nets

    Which of the four parameters does the penalty see, and does it know how many samples there are?
    """
    kept = planted(ask, net)
    kept.forward(X)
    asked = {l2: kept.loss(X, y, l2) for l2 in (0.0, 0.3, 2.0)}
    for l2, answer in asked.items():
        expect_loss(answer.value, penalised(net, X, y, l2))


LARGE = [
    {"L": np.array(L), "y": np.array(y)}
    for L, y in (
        ([[1e4, 9999.0, -1e4]], [1]),
        ([[1e4, 9999.0, -1e4]], [2]),
        ([[-1e4, -9998.0, -9999.0], [0.0, 800.0, 799.0]], [0, 0]),
        ([[0.0, -40.0]], [1]),
    )
]


@check(
    "stable_loss", LARGE, smaller=as_it_is, show=lambda L, y: f"logits = {short(L)}\ny = {short(y)}"
)
def gives_exact_losses_at_large_logits(ask, L, y):
    """gives the exact loss for logits of +-1e4, also where the true class has probability 0

    The probability is 0 and its logarithm is lost. Which number did you have in hand before it
    became a probability?
    """
    net, X = net_with_logits(L)
    kept = planted(ask, net)
    kept.forward(X)
    expect_loss(kept.loss(X, y).value, mean_loss(net, X, y))


@check("plain_gradients", nets(4, 3, 5, 3), count=2, seed=37, smaller=smaller)
def leaves_alone_what_is_the_callers(ask, X, y, **net):
    """leaves X, y and the probabilities that it handed out as they were

    Which of the arrays that you write into does somebody else still hold?
    """
    expect_unchanged(ask.harness.one_step(net, X, y, 0.3).value, X, y)


@check("plain_gradients", nets(4, 3, 5, 3), nets(1, 4, 3, 2), count=2, seed=32, smaller=smaller)
def steps_like_the_kata_without_l2(ask, X, y, **net):
    """answers and steps as the net of the kata when l2 is not given

    Nothing was asked for that changes the plain step. What did?
    """
    given = planted(ask, net).forward(X)
    expect_probabilities(given.value, probabilities(net, X), logits(net, X))
    expect_gradients(ask, net, X, y)


FAR_APART = [{"L": np.array([[1e4, 1e4 - 1, 1e4 - 2], [-1e4, -1e4 + 1, -1e4 + 2]])}]


@check("plain_gradients", FAR_APART, smaller=as_it_is, show=lambda L: f"logits = {short(L)}")
def answers_like_the_kata_at_large_logits(ask, L):
    """gives exact probabilities for rows of logits that lie 2e4 apart, as the kata does

    The loss is exact for large logits. Are the probabilities, and in every row?
    """
    net, X = net_with_logits(L)
    expect_exact(planted(ask, net).forward(X).value, probabilities_of(L), EXACT)


@check("plain_gradients", whole_numbers, count=2, seed=36, smaller=smaller_whole)
def passes_nothing_at_zero_like_the_kata(ask, X, y, **net):
    """passes nothing through a ReLU at 0, as the kata says

    Which slope does the kata give to ReLU at 0, and which comparison makes it so?
    """
    expect_gradients(ask, net, X, y)


@check("penalty_gradient", nets(4, 3, 5, 3), nets(1, 3, 4, 2), count=2, seed=33, smaller=smaller)
def is_pulled_by_the_derivative_of_the_penalty(ask, X, y, **net):
    """moves W1 and W2 by the derivative of the penalty on top of the plain step, and no bias

    Differentiate 0.5 * l2 * w * w by w. Does the number of samples appear in it, and does it
    matter which step came first?
    """
    lr, l2 = 0.5, 0.25
    plain = step(planted(ask, net), X, y, lr, 0.0)
    pulled = step(planted(ask, net), X, y, lr, l2)
    plain, pulled = fall(net, plain, lr), fall(net, pulled, lr)
    for name in NAMES:
        extra = pulled[name] - plain[name]
        if name in ("b1", "b2") and size(extra) > ITSELF:
            fail(f"l2 moves {name}.", question="What does the prompt say about biases?", way=name)
        if name in ("W1", "W2"):
            expect(extra).close_to(
                l2 * net[name],
                relative=EXACT,
                floor=1e-3,
                name=f"the pull on {name}",
                quantities={"N": len(y), "lr": lr},
            )


def same_number(one, other):
    return is_number(one) and is_number(other) and abs(one - other) <= ITSELF * max(abs(one), 1.0)


@check("side_effects", nets(4, 3, 5, 3), nets(3, 2, 4, 2), count=2, seed=34, smaller=smaller)
def watches_without_touching(ask, X, y, **net):
    """gives the loss of any batch at any time, and changes nothing by it

    Somebody looks at the validation loss between your forward and your backward pass. Whose
    numbers does the backward pass find?
    """
    others = {"of the same size": (-X, y), "of another size": (np.vstack([X, -X]), np.tile(y, 2))}
    without = step(planted(ask, net), X, y, 1.0)
    alone = {how: planted(ask, net).loss(*other, 0.1) for how, other in others.items()}
    watched = planted(ask, net)
    watched.forward(X)
    between = {how: watched.loss(*other, 0.1) for how, other in others.items()}
    untouched = {name: watched[name] for name in NAMES}
    watched.backward(X, y, 1.0)
    after = {name: watched[name] for name in NAMES}
    for how in others:
        expect(between[how]).leaves_arguments_alone("X", "y")
        if not same_number(alone[how].value, between[how].value):
            fail(f"The loss of another batch {how} depends on the last forward pass.", way="loss")
    for name in NAMES:
        if size(net[name] - untouched[name].value) > 0:
            fail(f"loss has changed {name}.", way="parameters")
        if not within(relative_error(after[name].value, without[name].value), ITSELF):
            fail(f"{name} steps otherwise when a loss is asked before backward.", way="step")


# Counted bytecodes of the submission's own file: right ones take the same, whatever the sizes.
@check("vectorised", GROWN, smaller=as_it_is, show=show_growth, tier="full")
def does_not_loop_over_samples_or_units(ask, what, sizes):
    """runs the same number of Python steps for 32 times as many samples, inputs, units or classes

    The loss or the step takes more Python work when the arrays grow. Which of your loops is a
    product of two arrays, or a sum along an axis?
    """
    expect_no_loops(
        ask.TwoLayerNet,
        sizes,
        lambda net, X, _: net.forward(X),
        lambda net, X, y: net.loss(X, y, 0.1),
        lambda net, X, y: net.backward(X, y, 0.1, 0.1),
    )
