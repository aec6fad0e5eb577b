"""What an interviewer looks at in other_activations, one check after another.

The truth is the kata's own loss with another function in the hidden layer, differentiated by the
same complex step.
"""

import numpy as np

from pytest_hardtier.authoring import check, short
from pytest_hardtier.authoring.numeric import relu

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
    PRINTED,
    expect_exact,
    expect_gradients,
    expect_no_loops,
    expect_probabilities,
    expect_slopes,
    expect_unchanged,
    fall,
    step,
)
from ...oracle import NAMES, allowance, gradient, logits, probabilities, probabilities_of


def leaky(z):
    """z above 0 and a hundredth of it elsewhere, also for complex z."""
    return np.where(z.real > 0, z, 0.01 * z)


ACTIVATIONS = {"relu": relu, "leaky": leaky, "tanh": np.tanh}


def planted_with(ask, activation, net):
    """A net of the submission's with an activation and the given parameters."""
    kept = ask.TwoLayerNet(*net["W1"].shape, len(net["b2"]), activation)
    for name in NAMES:
        kept[name] = net[name]
    return kept


def expect_gradients_with(ask, activation, net, X, y):
    """Fails unless the falls at lr = 0.5 are the slopes of the net with that activation."""
    got = fall(net, step(planted_with(ask, activation, net), X, y, 0.5), 0.5)
    function = ACTIVATIONS[activation]
    want = gradient(net, X, y, function)
    expect_slopes(got, want, allowance(net, X, function), {"N": len(y), "C": len(net["b2"])})


PRINTED_FOR = {
    "leaky": np.array([[0.5, 0.5], [0.8829, 0.1171]]),
    "tanh": np.array([[0.5, 0.5], [0.8730, 0.1270]]),
}


@check("forward", [{**EXAMPLE, "activation": one} for one in PRINTED_FOR], visible=True)
def gives_the_probabilities_of_the_example(ask, X, activation, **net):
    """gives the probabilities of the example with leaky ReLU and with tanh

    The hidden inputs of the second sample are 2 and -2. What does each activation make of them?
    """
    given = planted_with(ask, activation, net).forward(X)
    wanted = PRINTED_FOR[activation]
    z = logits(net, X, ACTIVATIONS[activation])
    expect_probabilities(given.value, wanted, z, PRINTED)


FORWARD = (nets(1, 3, 4, 3), nets(5, 4, 3, 2), nets(3, 2, 4, 3, inputs=400.0))


@check("forward", *FORWARD, count=2, seed=41, smaller=smaller)
def gives_the_right_probabilities_with_each_activation(ask, X, y, **net):
    """gives the right probabilities with all three, side by side and for inputs of 400

    Two nets with different activations exist at the same time, and some inputs are large. Where
    does each net keep what it was made with, and does your tanh survive 1000?
    """
    made = {name: planted_with(ask, name, net) for name in ACTIVATIONS}
    given = {name: kept.forward(X) for name, kept in made.items()}
    for name, answer in given.items():
        z = logits(net, X, ACTIVATIONS[name])
        wanted = probabilities(net, X, ACTIVATIONS[name])
        expect_probabilities(answer.value, wanted, z)


FAR_APART = [{"L": np.array([[1e4, 1e4 - 1, 1e4 - 2], [-1e4, -1e4 + 1, -1e4 + 2]])}]


@check("forward", FAR_APART, smaller=as_it_is, show=lambda L: f"logits = {short(L)}")
def answers_like_the_kata_at_large_logits(ask, L):
    """gives exact probabilities for rows of logits that lie 2e4 apart, as the kata does

    What does exp do to 10000, and is what you take off that row's own?
    """
    net, X = net_with_logits(L)
    expect_exact(planted_with(ask, "relu", net).forward(X).value, probabilities_of(L), EXACT)


# What an activation may write into on the way back is a matter of that activation.
SLOPE_OF = {"relu": "relu_unchanged", "leaky": "leaky_gradient", "tanh": "tanh_gradient"}


@check("relu_unchanged", nets(4, 3, 5, 3), count=2, seed=48, smaller=smaller)
def leaves_alone_what_is_the_callers(ask, X, y, **net):
    """leaves X, y and the probabilities that it handed out as they were, with each activation

    Which of the arrays that you write into does somebody else still hold?
    """
    asked = {one: ask.harness.one_step(net, X, y, 0.3, one) for one in ACTIVATIONS}
    for one, answer in asked.items():
        expect_unchanged(answer.value, X, y, rubric=SLOPE_OF[one])


@check("relu_unchanged", nets(4, 3, 5, 3), count=2, seed=42, smaller=smaller)
def is_the_net_of_the_kata_without_an_activation(ask, X, y, **net):
    """steps as the net of the kata when no activation is given

    What does your constructor take when it is told nothing, and does the slope fit to it?
    """
    expect_gradients(ask, net, X, y)


@check("relu_unchanged", whole_numbers, count=2, seed=43, smaller=smaller_whole)
def still_passes_nothing_at_zero_with_relu(ask, X, y, **net):
    """passes nothing through a ReLU at 0 and below

    Leaky ReLU has a slope at 0, and ReLU has none. Do the two share a line that they must not?
    """
    expect_gradients_with(ask, "relu", net, X, y)


@check("leaky_gradient", nets(4, 3, 5, 3), nets(3, 2, 4, 3), count=2, seed=44, smaller=smaller)
def passes_a_hundredth_below_zero(ask, X, y, **net):
    """finds every gradient of the leaky net

    A unit below 0 is quiet and not dead. How much of what comes in does it send on?
    """
    expect_gradients_with(ask, "leaky", net, X, y)


@check("leaky_gradient", whole_numbers, count=3, seed=45, smaller=smaller_whole)
def passes_a_hundredth_at_zero(ask, X, y, **net):
    """finds every gradient of the leaky net when hidden inputs are exactly 0

    What does the prompt say about the slope at 0, and which comparison makes it so?
    """
    expect_gradients_with(ask, "leaky", net, X, y)


@check("tanh_gradient", nets(4, 3, 5, 3), nets(3, 2, 4, 3), count=2, seed=46, smaller=smaller)
def passes_the_slope_of_tanh(ask, X, y, **net):
    """finds every gradient of the tanh net

    Write the derivative of tanh in terms of tanh itself. Which of your arrays already holds that?
    """
    expect_gradients_with(ask, "tanh", net, X, y)


@check("tanh_gradient", nets(4, 3, 5, 3, inputs=400.0), count=2, seed=47, smaller=smaller)
def passes_nothing_through_a_saturated_tanh(ask, X, y, **net):
    """finds every gradient of the tanh net when hidden inputs are near 1000

    A saturated unit has a slope of 0. Does yours get there without an overflow?
    """
    expect_gradients_with(ask, "tanh", net, X, y)


def show_grown(activation, what, sizes):
    return f"{activation}, {show_growth(what, sizes)}"


EACH_GROWN = [case | {"activation": one} for one in ACTIVATIONS for case in GROWN]


# Counted bytecodes of the submission's own file: right ones take the same, whatever the sizes.
@check("vectorised", EACH_GROWN, smaller=as_it_is, show=show_grown, tier="full")
def does_not_loop_over_samples_or_units(ask, activation, what, sizes):
    """runs the same number of Python steps for 32 times as many samples, inputs, units or classes

    The step takes more Python work when the arrays grow. Which of your loops is a function of a
    whole array?
    """
    expect_no_loops(
        lambda *widths: ask.TwoLayerNet(*widths, activation),
        sizes,
        lambda net, X, _: net.forward(X),
        lambda net, X, y: net.backward(X, y, 0.1),
    )
