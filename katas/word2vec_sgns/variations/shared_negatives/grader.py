"""What an interviewer looks at in shared_negatives, one check after another.

Batches in which no negative is a context come first, so that what is charged there has nothing to
do with collisions.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import (
    Slip,
    complex_step,
    relative_error,
    softplus,
    within,
)

from ...cases import as_it_is, draw_tables, rounded
from ...judging import GRADIENT, PRINTED, VALUE, expect_losses, expect_numbers, fall
from ...oracle import TABLES, named

ARRAYS = {"W_in": "V d", "W_out": "V d"}
IDS = ("centers", "contexts", "negatives")


# The oracle: one row and one negative at a time, differentiated by a complex step.


def scores(tables, centers, contexts, negatives):
    """The scores of contexts, and those of the negatives that count; also for complex tables."""
    v, u = tables["W_in"], tables["W_out"]
    good = [np.sum(v[c] * u[o]) for c, o in zip(centers, contexts, strict=True)]
    bad = [
        np.sum(v[c] * u[n])
        for c, o in zip(centers, contexts, strict=True)
        for n in negatives
        if n != o
    ]
    return np.array(good), np.array(bad)


def mean_loss(tables, *batch):
    """The loss of the prompt; also for complex tables."""
    good, bad = scores(tables, *batch)
    return (np.sum(softplus(-good)) + np.sum(softplus(bad))) / len(good)


def gradient(tables, *batch):
    return complex_step(lambda moved: mean_loss(moved, *batch), tables)


def terms(tables, lots):
    """What contexts and negatives give to the loss of each batch."""
    found = [scores(tables, *batch) for batch in lots]
    return {
        "the term of the contexts": np.array([softplus(-good).mean() for good, _ in found]),
        "the terms of the negatives": np.array(
            [softplus(bad).sum() / len(good) for good, bad in found]
        ),
    }


# The cases.


def batches(n, V, d, B, k, *, collide, distinct=False, lr=None):
    """A source of tables and n stacked batches.

    collide: each negative is the context of a row; otherwise none is. distinct: no index of a table
    occurs twice, but for that
    """

    def draw(rng):
        random = np.random.default_rng(rng.getrandbits(64))
        lots = [ids(random) for _ in range(n)]
        stacked = {name: np.stack([one[name] for one in lots]) for name in IDS}
        if lr is None:
            return {**draw_tables(random, V, d), **stacked}
        return {**draw_tables(random, V, d), **{name: stacked[name][0] for name in IDS}, "lr": lr}

    def ids(random):
        words = random.permutation(V)
        half = words[: V // 2]
        contexts = half[:B] if distinct else half[random.integers(0, len(half), B)]
        others = words[V // 2 :]
        negatives = others[:k] if distinct else others[random.integers(0, len(others), k)]
        if collide:
            negatives = np.where(
                np.arange(k) % 2 == 0, contexts[random.integers(0, B, k)], negatives
            )
        # No negative is a centre, so that whoever takes centres for contexts is told so below.
        centers = random.permutation(half)[:B] if distinct else random.choice(half, B)
        return {"centers": centers, "contexts": contexts, "negatives": negatives}

    return draw


def smaller(**case):
    """The same case without a row or a negative, and then with rounder numbers."""
    B, k = len(case["contexts"]), len(case["negatives"])
    for i in range(B if B > 1 else 0):
        yield case | {name: np.delete(case[name], i) for name in ("centers", "contexts")}
    for j in range(k if k > 1 else 0):
        yield case | {"negatives": np.delete(case["negatives"], j)}
    for name in TABLES:
        if (rounded(case[name], 1) != case[name]).any():
            yield case | {name: rounded(case[name], 1)}


def fewer(**case):
    """The same for stacked batches: without one of them."""
    n = len(case["centers"])
    for i in range(n if n > 1 else 0):
        yield case | {name: np.delete(case[name], i, 0) for name in IDS}


EXAMPLE = {
    "W_in": np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]),
    "W_out": np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]),
    "centers": np.array([0, 1]),
    "contexts": np.array([1, 2]),
    "negatives": np.array([2, 0]),
}


def split(case):
    return {name: case[name] for name in TABLES}, tuple(case[name] for name in IDS)


# The checks.


def expect_losses_of(given, slips=(), **case):
    tables, ids = split(case)
    lots = list(zip(*ids, strict=True))
    expect_losses(
        given,
        np.array([mean_loss(tables, *one) for one in lots]),
        "loss",
        {"B": ids[0].shape[1], "k": ids[2].shape[1]},
        terms(tables, lots),
        slips,
        digits="loss",
    )


@check(
    "loss",
    batches(6, 14, 2, 6, 4, collide=False),
    batches(6, 12, 4, 3, 6, collide=False),
    count=1,
    seed=81,
    smaller=fewer,
)
def gives_the_loss_against_one_set_of_negatives(ask, **case):
    """gives the mean loss where no negative is a context, and moves nothing by it

    Every row meets every negative. How many scores are there, and over what is the mean?
    """
    seen = ask.harness.losses(**case).value
    expect_losses_of(seen["losses"], **case)
    for name in TABLES:
        if not np.array_equal(seen[name], case[name]):
            fail(f"loss has changed {name}.", question="Who asked for a step?", way=name)


@check("loss", batches(1, 14, 3, 4, 3, collide=False, lr=0.8), count=2, seed=82, smaller=smaller)
def returns_the_loss_before_the_step(ask, lr, **case):
    """returns from step the loss of the batch before anything moved

    Which weights does the number that step returns belong to?
    """
    (value,) = expect_numbers([ask.harness.stepped(**case, lr=lr).value["loss"]], "step")
    tables, batch = split(case)
    slopes = gradient(tables, *batch)
    moved = {name: tables[name] - lr * slopes[name] for name in TABLES}
    expect(value).close_to(
        np.array(mean_loss(tables, *batch)),
        relative=VALUE,
        name="the loss that step returns",
        slips=[Slip("is the one after the step", np.array(mean_loss(moved, *batch)))],
    )


@check(
    "gradients",
    batches(1, 14, 2, 5, 3, collide=False, distinct=True, lr=0.6),
    batches(1, 12, 4, 3, 6, collide=False, distinct=True, lr=1.7),
    count=2,
    seed=83,
    smaller=smaller,
)
def finds_both_gradients(ask, lr, **case):
    """moves both tables by lr times their gradients, where no word is named twice

    A negative belongs to all rows. What does it hear from them, and what does each centre hear from
    all negatives?
    """
    after = ask.harness.stepped(**case, lr=lr).value
    tables, batch = split(case)
    want = named(gradient(tables, *batch))
    expect(fall(tables, after, lr)).close_to(
        {name: want[name] for name in ("dW_out", "dW_in")},
        relative=GRADIENT,
        absolute=1e-14 / lr,
        noun="gradient",
        quantities={"B": len(batch[0]), "k": len(batch[2]), "lr": lr},
        slips=lambda: slips(tables, want, batch, lr),
        terms=parts(tables, *batch),
    )


def by_hand(tables, centers, contexts, negatives, through=None):
    """What contexts and what negatives give to each gradient, where none collides."""
    v, u = tables["W_in"], tables["W_out"]
    through = u if through is None else through
    found = [{name: np.zeros_like(tables[name]) for name in TABLES} for _ in range(2)]
    for c, o in zip(centers, contexts, strict=True):
        for part, w, label in [(0, o, 1.0), *((1, n, 0.0) for n in negatives)]:
            error = (1 / (1 + np.exp(-(v[c] @ u[w]))) - label) / len(centers)
            found[part]["W_in"][c] += error * through[w]
            found[part]["W_out"][w] += error * v[c]
    return found


def parts(tables, *batch):
    good, bad = by_hand(tables, *batch)
    return {"what the contexts give": named(good), "what the negatives give": named(bad)}


def slips(tables, want, batch, lr):
    good, bad = by_hand(tables, *batch, through=tables["W_out"] - lr * want["dW_out"])
    return [
        Slip(
            "The gradient of the centres, dW_in, goes through a W_out that was already moved.",
            {"dW_out": want["dW_out"], "dW_in": good["W_in"] + bad["W_in"]},
            "Which W_out did the scores use?",
        )
    ]


@check(
    "own_context",
    batches(4, 12, 3, 4, 3, collide=True),
    batches(4, 14, 2, 5, 4, collide=True),
    count=1,
    seed=84,
    smaller=fewer,
)
def counts_no_negative_against_its_own_context(ask, **case):
    """gives the loss of batches in which negatives are contexts of some rows

    A row pulls its context. Should another term of the same row push it?
    """
    tables, ids = split(case)
    lots = list(zip(*ids, strict=True))
    uncaring = Slip(
        "comes out as if a negative also counted for the rows whose context it is",
        lambda: np.array([loss_of_all(tables, *one) for one in lots]),
    )
    expect_losses_of(ask.harness.losses(**case).value["losses"], [uncaring], **case)


def loss_of_all(tables, centers, contexts, negatives):
    v, u = tables["W_in"], tables["W_out"]
    good = np.sum(v[centers] * u[contexts], axis=1)
    return float(np.mean(softplus(-good) + softplus(v[centers] @ u[negatives].T).sum(axis=1)))


@check(
    "own_context",
    batches(1, 14, 3, 4, 3, collide=True, distinct=True, lr=0.5),
    count=3,
    seed=85,
    smaller=smaller,
)
def pushes_no_context_away_from_its_centre(ask, lr, **case):
    """moves both tables by the gradients of that loss, where a negative is the context of a row

    The term does not count in the loss. What does it still move?
    """
    # One negative alone, and it is the context of exactly one row: W_out repeats an index there,
    # but only the row that does not count and those that do share it.
    case["negatives"] = case["negatives"][:1]
    expect_rows(ask, lr, **case)


def expect_rows(ask, lr, **case):
    """Fails with the first row that moves otherwise than its gradient."""
    after = ask.harness.stepped(**case, lr=lr).value
    tables, batch = split(case)
    got, want = fall(tables, after, lr), named(gradient(tables, *batch))
    for name in ("dW_in", "dW_out"):
        if not within(relative_error(got[name], want[name]), GRADIENT):
            word = int(np.abs(got[name] - want[name]).max(axis=1).argmax())
            fail(
                f"Row {word} of {name.removeprefix('d')} moves otherwise than the sum of its "
                "gradients.",
                observed=short(got[name][word]),
                way=name,
            )


def twice(rng):
    """A centre, a context and a negative twice each."""
    random = np.random.default_rng(rng.getrandbits(64))
    return {
        **draw_tables(random, 9, 3),
        "centers": np.array([2, 2, 1]),
        "contexts": np.array([0, 3, 3]),
        "negatives": np.array([5, 5, 6, 4]),
        "lr": 0.7,
    }


@check(
    "duplicates", twice, batches(1, 8, 3, 9, 5, collide=True, lr=0.9), count=2, seed=86,
    smaller=smaller,
)  # fmt: skip
def collects_all_that_a_repeated_word_is_given(ask, lr, **case):
    """adds up what repeated words are given in one batch

    Right as long as every index occurs once. What does `table[idx] -= g` do when idx repeats?
    """
    expect_rows(ask, lr, **case)


@check("loss", [{**EXAMPLE, "lr": 1.0}], visible=True)
def gives_the_numbers_of_the_example(ask, lr, **case):
    """gives the loss and the rows of the example

    Write down the scores as a table of two rows and two columns, and cross one out.
    """
    after = ask.harness.stepped(**case, lr=lr).value
    (value,) = expect_numbers([after["loss"]], "step")
    expect(value).close_to(np.array(1.9731), relative=PRINTED, name="the loss that step returns")
    rows = {
        "W_in": (slice(0, 2), [[0.7689, -0.6155], [0.1345, 0.7689]]),
        "W_out": (slice(2, 3), [[0.6345, 1.1345]]),
    }
    for name, (place, wanted) in rows.items():
        expect(after[name][place]).close_to(np.array(wanted), relative=PRINTED, name=name)


def with_large_scores(s):
    W_in = np.array([[s, 0.0, 0.5], [0.0, 0.5, -0.5], [0.5, 1.0, 0.0], [0.5, 0.0, 1.0]])
    W_out = np.array([[-1.0, 0.5, 0.2], [1.0, 0.5, 0.0], [-1.0, 0.0, 0.5], [0.5, 1.0, 0.0]])
    ids = {"centers": np.array([0, 1]), "contexts": np.array([0, 3]), "negatives": np.array([1, 2])}
    return {"W_in": W_in, "W_out": W_out}, ids


LARGE = [{"s": s} for s in (800.0, 1e4)]


@check("loss", LARGE, smaller=as_it_is)
def stays_exact_at_large_scores(ask, s):
    """gives the exact loss, from loss and from step, for scores of 800 and 10000

    Which function is log(1 + e^x), and where does it overflow?
    """
    tables, ids = with_large_scores(s)
    wanted = mean_loss(tables, *ids.values())
    seen = ask.harness.losses(**tables, **{name: one[None] for name, one in ids.items()}).value
    after = ask.harness.stepped(**tables, **ids, lr=0.5).value
    for who, given in (("loss", seen["losses"]), ("step", [after["loss"]])):
        (value,) = expect_numbers(given, who)
        if not np.isfinite(value) or not within(abs(value / wanted - 1), VALUE):
            fail(
                f"The loss of the first row should be near {2 * s:g}, and that of the second is "
                f"small. For their mean {who} returns {value:.6g}.",
                way="value",
            )


@check("gradients", LARGE, smaller=as_it_is)
def moves_by_the_gradients_of_large_scores(ask, s):
    """moves both tables by finite gradients where scores are 800 and 10000

    The loss is right there. What does the derivative of log(1 + e^x) divide by what?
    """
    tables, ids = with_large_scores(s)
    after = ask.harness.stepped(**tables, **ids, lr=0.5).value
    expect(fall(tables, after, 0.5)).close_to(
        named(gradient(tables, *ids.values())),
        relative=GRADIENT,
        absolute=1e-11,
        noun="gradient",
    )


# Right ones take 40 to 120 bytecodes whatever the batch. In memory they take 2 to 6 times the
# scores, which are B k numbers of 8 bytes; an array (B, k, d) takes 32 times that.
@check("matrix_product", tier="full")
def makes_the_scores_by_a_product_of_matrices(ask):
    """takes the same Python steps for more rows and negatives, and memory for the scores alone

    Which product of two matrices has an entry for each row and each negative, and no third axis?
    """
    few, many = (ask.harness.steps_of_step(60, 4, B, k) for B, k in ((16, 8), (256, 64)))
    expect(many.value).costs_at_most(2 * few.value, unit="own_steps")
    peak = ask.harness.peak_of_step(200_000, 32, 128, 128).value
    expect(peak).costs_at_most(14 * 8 * 128 * 128, unit="bytes")
