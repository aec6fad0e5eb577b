"""What an interviewer looks at in third_layer, one check after another.

The truth is the forward pass as the prompt says it, for a list of layers, differentiated by the
complex step of the kata. Whether weights are updated on the way back is asked before the gradients
are: by what lr does to the submission's own step.
"""

from itertools import pairwise

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import (
    complex_step,
    is_numeric_array,
    relative_error,
    relu,
    within,
)

from ...cases import GROWN, as_it_is, rounded, show_growth
from ...judging import (
    PRINTED,
    expect_first_weights,
    expect_no_loops,
    expect_probabilities,
    expect_unchanged,
)
from ...oracle import mean_loss_of, probabilities_of

# Steps at lr = 1 against slopes, as in the kata: right ones are off by 1e-15, or by up to 1e-7 with
# the epsilon of 1e-8 that the kata allows; the smallest wrong one by 1e-1.
SLOPES = 1e-6
# A step of 2^-22 against one of 1: rounding takes 1e-6, a weight that is updated too early 1e-1.
TINY, SAME = 2.0**-22, 1e-3


def named(W, b):
    """Parameters under the names W[0], b[0], W[1], ..."""
    both = {"W": W, "b": b}
    return {f"{kind}[{i}]": both[kind][i] for i in range(len(W)) for kind in "Wb"}


def layered_logits(parameters, X):
    """(N, C) for parameters as `named` gives them; also for complex ones."""
    depth = len(parameters) // 2
    for i in range(depth):
        X = X @ parameters[f"W[{i}]"] + parameters[f"b[{i}]"]
        X = relu(X) if i < depth - 1 else X
    return X


def slopes(W, b, X, y):
    """The derivative of the mean loss by each parameter, under its name."""
    return complex_step(lambda moved: mean_loss_of(layered_logits(moved, X), y), named(W, b))


def deep_nets(*widths, n=4):
    """A source of nets with these widths, every layer of which has an active and a dead unit.

    Drawn again up to 100 times; the last one is taken as it is, which is still a valid case.
    """

    def draw(rng):
        random = np.random.default_rng(rng.getrandbits(64))
        for _ in range(100):
            W = [rounded(random.normal(0, 0.8, shape)) for shape in pairwise(widths)]
            b = [rounded(random.normal(0, 0.5, width)) for width in widths[1:]]
            X = rounded(random.normal(0, 1, (n, widths[0])))
            if is_lively(W, b, X):
                break
        p = probabilities_of(layered_logits(named(W, b), X))
        y = random.integers(0, widths[-1], n)
        # No sample of which the net is sure: its slopes would be rounding.
        y = np.where(p[np.arange(n), y] > 0.9, p.argmin(axis=1), y)
        return {"W": W, "b": b, "X": X, "y": y}

    return draw


def is_lively(W, b, X):
    for weights, bias in zip(W[:-1], b[:-1], strict=True):
        z = X @ weights + bias
        if np.min(np.abs(z)) < 0.01 or z.max() < 0.1 or z.min() > 0:
            return False
        X = relu(z)
    return True


def planted(ask, W, b):
    """A net of the submission's that holds the given parameters."""
    kept = ask.LayeredNet([W[0].shape[0], *(len(bias) for bias in b)])
    kept["W"], kept["b"] = W, b
    return kept


def fallen(ask, W, b, X, y, lr):
    """By name, how far each parameter went down per unit of lr in one step."""
    kept = planted(ask, W, b)
    kept.forward(X)
    kept.backward(X, y, lr)
    weights, biases = kept["W"], kept["b"]
    before = named(W, b)
    after = named(*(as_layers(*pair) for pair in (("W", weights.value, W), ("b", biases.value, b))))
    return {name: (before[name] - after[name]) / lr for name in before}


def as_layers(name, value, like):
    """The list of arrays that an attribute holds; fails if it is another kind of thing."""
    if type(value) not in (list, tuple) or len(value) != len(like):
        fail(f"{name} is no list with one array per layer.", observed=short(value), way=name)
    for i, (array, wanted) in enumerate(zip(value, like, strict=True)):
        if not is_numeric_array(array, wanted.shape):
            fail(f"{name}[{i}] is no array of numbers in the shape {wanted.shape}.", way=name)
    return value


# The part of the largest slope that every scale is at least: tiny ones have no digits of their own.
OF_THE_LARGEST = 1e-2


def scale_of(fall):
    return OF_THE_LARGEST * max(float(np.max(np.abs(slope))) for slope in fall.values())


def expect_slopes(got, want, rows):
    """Fails with what all wrong gradients have in common, or the first one on the way back."""
    got, want = ({f"d{name}": one[name] for name in reversed(want)} for one in (got, want))
    expect(got).close_to(
        want,
        relative=SLOPES,
        of_group=OF_THE_LARGEST,
        noun="gradient",
        path="on the way back",
        quantities={"N": rows},
    )


@check("init")
def starts_with_a_list_of_layers(ask):
    """starts with a list of weights and a list of biases in the shapes of the prompt, biases of 0

    How many layers has a list of four widths, and between which two widths stands each?
    """
    net = ask.LayeredNet([5, 7, 6, 3])
    W, b = net["W"], net["b"]
    as_layers("W", W.value, [np.zeros(shape) for shape in ((5, 7), (7, 6), (6, 3))])
    for i, bias in enumerate(as_layers("b", b.value, [np.zeros(width) for width in (7, 6, 3)])):
        if bias.any():
            fail(f"b[{i}] does not start at 0.", observed=short(bias), way="bias")


@check("init")
def gives_every_net_arrays_of_its_own(ask):
    """starts two nets of the same widths with arrays that they do not share

    Two nets are trained at the same time. How often is the line that draws the weights executed?
    """
    shared = ask.harness.shared_arrays([5, 7, 6, 3]).value
    if shared:
        fail(f"Two nets hold one and the same array as {', '.join(shared)}.", way="shared")


EXAMPLE = {
    "W": [np.array([[1.0, -1.0], [0.0, 2.0]]), np.eye(2), np.diag([1.0, -1.0])],
    "b": [np.zeros(2)] * 3,
    "X": np.array([[1.0, 1.0], [2.0, 0.0]]),
}


@check("forward", [EXAMPLE], visible=True)
def gives_the_probabilities_of_the_example(ask, W, b, X):
    """gives the probabilities of the example with three layers

    The second layer changes nothing, the third turns a sign. What is done to a negative logit?
    """
    wanted = np.array([[0.8808, 0.1192], [0.8808, 0.1192]])
    given = planted(ask, W, b).forward(X)
    z = layered_logits(named(W, b), X)
    expect_probabilities(given.value, wanted, z, PRINTED)


# The inputs of one are as many as its hidden units, so that what is computed would fit into X.
@check("forward", deep_nets(4, 4, 3, 2), deep_nets(3, 5, 3), count=1, seed=66, smaller=as_it_is)
def leaves_alone_what_is_the_callers(ask, W, b, X, y):
    """leaves X, y and the probabilities that it handed out as they were

    Which of the arrays that you write into does somebody else still hold?
    """
    seen = ask.harness.one_step(W, b, X, y, 0.3).value
    expect_unchanged({name: seen[name] for name in ("X", "y")}, X, y)
    expect_unchanged(seen, X, y, rubric="gradients")


THREE = (deep_nets(4, 5, 3, 2), deep_nets(3, 6, 4, 3, n=1), deep_nets(2, 3, 5, 4, n=6))


@check("forward", *THREE, count=1, seed=61, smaller=as_it_is)
def gives_the_right_probabilities_with_three_layers(ask, W, b, X, y):
    """gives the right probabilities with three layers, and for logits of 1e4

    After which of your layers is there a ReLU, and after which must there be none?
    """
    z = layered_logits(named(W, b), X)
    large = [*W[:-1], W[-1] * 1e4]
    z_large = layered_logits(named(large, b), X)
    given, given_large = planted(ask, W, b).forward(X), planted(ask, large, b).forward(X)
    expect_probabilities(given.value, probabilities_of(z), z)
    expect_probabilities(given_large.value, probabilities_of(z_large), z_large)


@check("gradients", *THREE, count=1, seed=65, smaller=as_it_is)
def gives_each_gradient_the_shape_of_its_parameter(ask, W, b, X, y):
    """moves every W[i] and b[i] of three layers by something of its own shape

    Which product of the input of a layer and the error at its output has the shape of its weights?
    """
    fallen(ask, W, b, X, y, 1.0)


@check("old_weights", *THREE, count=1, seed=64, smaller=as_it_is)
def takes_all_gradients_at_the_old_weights(ask, W, b, X, y):
    """takes with lr = 1 the same gradients as with a tiny lr

    Which weights does the error travel through on its way down, and have they been changed by
    then?
    """
    tiny, large = (fallen(ask, W, b, X, y, lr) for lr in (TINY, 1.0))
    for name in reversed(tiny):
        if not within(relative_error(large[name], tiny[name], scale_of(tiny)), SAME):
            fail(f"With lr = 1 {name} takes another gradient than with a tiny lr.", way="old")


@check("gradients", *THREE, count=2, seed=62, smaller=as_it_is)
def finds_every_gradient_of_three_layers(ask, W, b, X, y):
    """moves every W[i] and b[i] of three layers by its slope

    Go back one layer at a time. Which array went into this layer, and which mask belongs to it?
    """
    expect_slopes(fallen(ask, W, b, X, y, 1.0), slopes(W, b, X, y), len(y))


def whole_numbers(rng):
    """A net of small whole numbers; each hidden layer has inputs above, below and exactly at 0."""
    random = np.random.default_rng(rng.getrandbits(64))
    widths = (3, 5, 4, 3)
    for _ in range(200):
        W = [random.integers(-1, 2, shape) * 1.0 for shape in pairwise(widths)]
        b = [random.integers(-1, 2, width) * 1.0 for width in widths[1:]]
        X = random.integers(-2, 3, (4, widths[0])) * 1.0
        a, kinds = X, []
        for weights, bias in zip(W[:-1], b[:-1], strict=True):
            z = a @ weights + bias
            kinds += [(z < 0).sum(), (z == 0).sum(), (z > 0).sum()]
            a = relu(z)
        if min(kinds) > 1:
            break
    # The least likely labels, so that something comes back to every unit.
    y = probabilities_of(layered_logits(named(W, b), X)).argmin(axis=1)
    return {"W": W, "b": b, "X": X, "y": y}


@check("gradients", whole_numbers, count=2, seed=67, smaller=as_it_is)
def passes_nothing_at_zero_like_the_kata(ask, W, b, X, y):
    """passes nothing through a ReLU at 0, in either hidden layer, as the kata says

    Which slope does the kata give to ReLU at 0, and which comparison makes it so?
    """
    expect_slopes(fallen(ask, W, b, X, y, 1.0), slopes(W, b, X, y), len(y))


DEPTHS = (
    deep_nets(4, 3),
    deep_nets(3, 5, 2),
    deep_nets(3, 4, 5, 4, 2),
    deep_nets(3, 4, 4, 4, 4, 3),
)


@check("any_depth", *DEPTHS, count=1, seed=63, smaller=as_it_is)
def works_at_any_depth(ask, W, b, X, y):
    """answers and steps rightly with one, two, four and five layers

    Which depth did you have in mind when you wrote the loop? What is left of it with no hidden
    layer at all?
    """
    z = layered_logits(named(W, b), X)
    expect_probabilities(planted(ask, W, b).forward(X).value, probabilities_of(z), z)
    expect_slopes(fallen(ask, W, b, X, y, 1.0), slopes(W, b, X, y), len(y))


WIDTHS = [{"widths": [300, 120, 80, 50], "seed": seed} for seed in (1, 2)]


@check("init", WIDTHS, smaller=as_it_is, tier="full")
def scales_each_layer_by_its_own_size(ask, widths, seed):
    """draws each layer around 0 with a deviation of He, LeCun or Glorot for its own size

    Every layer should keep the variance of what passes through it. Which width decides for the
    second one?
    """
    W, _ = ask.harness.first_parameters(widths, seed).value
    for i, (weights, fans) in enumerate(zip(W, pairwise(widths), strict=True)):
        if not is_numeric_array(weights, fans):
            fail(f"W[{i}] is no array of numbers in the shape {fans}.", way="shape")
        expect_first_weights(f"W[{i}]", weights)


# Counted bytecodes of the submission's own file: right ones take the same, whatever the sizes.
@check("vectorised", GROWN, smaller=as_it_is, show=show_growth, tier="full")
def loops_over_layers_alone(ask, what, sizes):
    """runs the same number of Python steps for 32 times as many samples, inputs, units or classes

    There are as many layers and more Python work. Which loop of yours is not one over layers?
    """
    expect_no_loops(
        lambda inputs, hidden, classes: ask.LayeredNet([inputs, hidden, 6, classes]),
        sizes,
        lambda net, X, _: net.forward(X),
        lambda net, X, y: net.backward(X, y, 0.1),
    )
