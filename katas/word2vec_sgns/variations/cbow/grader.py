"""What an interviewer looks at in cbow, one check after another.

Batches without empty slots come first, so that what is charged there has nothing to do with -1.
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
IDS = ("contexts", "centers", "negatives")


# The oracle: one row at a time, differentiated by a complex step.


def scores(tables, contexts, centers, negatives):
    """(B, 1 + k): the centre first; also for complex tables."""
    found = []
    for words, o, row in zip(contexts, centers, negatives, strict=True):
        there = [w for w in words if w >= 0]
        h = sum(tables["W_in"][w] for w in there) / len(there)
        found.append([np.sum(h * tables["W_out"][w]) for w in (o, *row)])
    return np.array(found)


def mean_loss(tables, *batch):
    """The loss of the prompt; also for complex tables."""
    x = scores(tables, *batch)
    return (np.sum(softplus(-x[:, 0])) + np.sum(softplus(x[:, 1:]))) / len(x)


def gradient(tables, *batch):
    return complex_step(lambda moved: mean_loss(moved, *batch), tables)


def terms(tables, batches):
    """What centres and negatives give to the loss of each batch."""
    x = [scores(tables, *batch) for batch in batches]
    return {
        "the term of the centres": np.array([softplus(-s[:, 0]).mean() for s in x]),
        "the terms of the negatives": np.array([softplus(s[:, 1:]).sum() / len(s) for s in x]),
    }


# The cases.


def batches(n, V, d, B, M, k, *, holes=False, distinct=False, lr=None):
    """A source of tables and n stacked batches; distinct: no index of a table occurs twice."""

    def draw(rng):
        random = np.random.default_rng(rng.getrandbits(64))
        lots = [ids(random) for _ in range(n)]
        stacked = {name: np.stack([one[name] for one in lots]) for name in IDS}
        if lr is None:
            return {**draw_tables(random, V, d), **stacked}
        return {**draw_tables(random, V, d), **{name: stacked[name][0] for name in IDS}, "lr": lr}

    def ids(random):
        if distinct:
            contexts = random.permutation(V)[: B * M].reshape(B, M)
            words = random.permutation(V)[: B * (1 + k)]
            centers, negatives = words[:B], words[B:].reshape(B, k)
        else:
            contexts, centers = random.integers(0, V, (B, M)), random.integers(0, V, B)
            negatives = (centers[:, None] + random.integers(1, V, (B, k))) % V
            negatives[0, 0] = centers[0]  # The formula makes no exception for it.
        if holes:
            for b in range(B):
                contexts[b, random.permutation(M)[: b % M]] = -1
        return {"contexts": contexts, "centers": centers, "negatives": negatives}

    return draw


def smaller(**case):
    """The same case without a row or a negative, and then with rounder numbers."""
    B, k = case["negatives"].shape
    if B > 1:
        for i in range(B):
            yield case | {name: np.delete(case[name], i, 0) for name in IDS}
    if k > 1:
        yield case | {"negatives": case["negatives"][:, 1:]}
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
    "contexts": np.array([[0, 1, -1]]),
    "centers": np.array([2]),
    "negatives": np.array([[0]]),
}


# The checks.


def expect_losses_of(given, W_in, W_out, **ids):
    tables = {"W_in": W_in, "W_out": W_out}
    lots = list(zip(*(ids[name] for name in IDS), strict=True))
    wanted = np.array([mean_loss(tables, *one) for one in lots])
    many = {"W_in": W_in * ids["contexts"].shape[2], "W_out": W_out}
    summed = Slip(
        "comes out as if h were the sum of the context vectors",
        lambda: np.array([mean_loss(many, *one) for one in lots]),
    )
    quantities = {"B": ids["centers"].shape[1], "k": ids["negatives"].shape[2]}
    full = (ids["contexts"] >= 0).all()
    expect_losses(given, wanted, "loss", quantities, terms(tables, lots), [summed] if full else [])


@check(
    "loss",
    batches(6, 9, 2, 7, 3, 5),
    batches(6, 8, 2, 3, 5, 4),
    count=1,
    seed=71,
    smaller=fewer,
)
def gives_the_loss_of_full_windows(ask, **case):
    """gives the mean loss of batches whose windows are full, and moves nothing by it

    One vector stands for the whole window. Which one, and how many scores does it get?
    """
    seen = ask.harness.losses(**case).value
    expect_losses_of(seen["losses"], **case)
    for name in TABLES:
        if not np.array_equal(seen[name], case[name]):
            fail(f"loss has changed {name}.", question="Who asked for a step?", way=name)


@check("loss", batches(1, 9, 3, 4, 3, 2, lr=0.8), count=2, seed=72, smaller=smaller)
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


def split(case):
    return {name: case[name] for name in TABLES}, tuple(case[name] for name in IDS)


@check(
    "gradients",
    batches(1, 17, 2, 3, 5, 4, distinct=True, lr=0.7),
    batches(1, 16, 2, 5, 3, 2, distinct=True, lr=1.7),
    count=2,
    seed=73,
    smaller=smaller,
)
def finds_both_gradients(ask, lr, **case):
    """moves both tables by lr times their gradients, where nothing repeats and no slot is empty

    h is a mean. When h wants to move by g, how far does each of its words have to?
    """
    after = ask.harness.stepped(**case, lr=lr).value
    expect_gradients(after, case, lr)


def expect_gradients(after, case, lr):
    tables, batch = split(case)
    want = named(gradient(tables, *batch))
    moved = {"W_in": tables["W_in"], "W_out": tables["W_out"] - lr * want["dW_out"]}
    B, M = case["contexts"].shape
    expect(fall(tables, after, lr)).close_to(
        {name: want[name] for name in ("dW_out", "dW_in")},
        relative=GRADIENT,
        absolute=1e-14 / lr,
        noun="gradient",
        quantities={"B": B, "m": M, "k": case["negatives"].shape[1], "lr": lr},
        slips=lambda: [
            Slip(
                "The gradient of the context words, dW_in, goes through a W_out that was already "
                "moved.",
                {"dW_out": want["dW_out"], "dW_in": through(tables, moved["W_out"], *batch)},
                "Which W_out did the scores use?",
            )
        ],
    )


def through(tables, W_out, contexts, centers, negatives):
    """The gradient of W_in at errors of the old tables, through another W_out."""
    x = scores(tables, contexts, centers, negatives)
    errors = 1 / (1 + np.exp(-x))
    errors[:, 0] -= 1
    found = np.zeros_like(tables["W_in"])
    for words, o, row, error in zip(contexts, centers, negatives, errors, strict=True):
        there = [w for w in words if w >= 0]
        for w in there:
            found[w] += error @ W_out[[o, *row]] / len(there) / len(x)
    return found


@check(
    "empty_slots",
    batches(4, 7, 3, 4, 3, 2, holes=True),
    batches(4, 9, 2, 5, 4, 3, holes=True),
    count=1,
    seed=74,
    smaller=fewer,
)
def counts_no_empty_slot_in_the_mean(ask, **case):
    """gives the loss of batches with empty slots, each mean over the words that are there

    What does row -1 of your table hold, and what do you divide by?
    """
    expect_losses_of(ask.harness.losses(**case).value["losses"], **case)


@check(
    "empty_slots",
    batches(1, 17, 3, 3, 4, 2, holes=True, distinct=True, lr=0.5),
    batches(1, 13, 2, 4, 3, 2, holes=True, distinct=True, lr=1.5),
    count=2,
    seed=75,
    smaller=smaller,
)
def moves_no_row_for_an_empty_slot(ask, lr, **case):
    """moves the words that are there by 1/m of the gradient, and the last row not at all

    A slot of -1 is an index that numpy understands. Who gets its gradient?
    """
    # The last word is in no window, so that only an index of -1 reaches its row of W_in.
    last = len(case["W_in"]) - 1
    case["contexts"] = np.where(case["contexts"] == last, -1, case["contexts"])
    whole = (case["contexts"] >= 0).any(axis=1)
    case |= {name: case[name][whole] for name in IDS}
    after = ask.harness.stepped(**case, lr=lr).value
    tables, batch = split(case)
    got, want = fall(tables, after, lr), named(gradient(tables, *batch))
    if got["dW_in"][last].any():
        fail(f"Row {last} of W_in has moved, and no window holds word {last}.", way="last")
    for name in ("dW_out", "dW_in"):
        if not within(relative_error(got[name], want[name]), GRADIENT):
            word = int(np.abs(got[name] - want[name]).max(axis=1).argmax())
            fail(
                f"Row {word} of {name.removeprefix('d')} moves otherwise than its gradient.",
                observed=short(got[name][word]),
                way=name,
            )


@check(
    "empty_slots",
    batches(1, 17, 3, 3, 4, 2, holes=True, distinct=True, lr=0.5),
    count=1,
    seed=77,
    smaller=as_it_is,
)
def leaves_the_batch_as_it_was(ask, lr, **case):
    """leaves contexts, centers and negatives as they were, empty slots included

    The next epoch comes with the same arrays. What do they hold where you put something that can be
    looked up?
    """
    tables, batch = split(case)
    after = ask.harness.batch_after(**tables, **dict(zip(IDS, batch, strict=True)), lr=lr).value
    changed = [name for name, ids in zip(IDS, batch, strict=True) if np.any(after[name] != ids)]
    if changed:
        fail(f"loss or step has changed the {changed[0]} that it was given.", way=changed[0])


def twice(rng):
    """A word twice in a window, in two windows; a centre twice; a negative three times."""
    random = np.random.default_rng(rng.getrandbits(64))
    return {
        **draw_tables(random, 9, 3),
        "contexts": np.array([[1, 1, 2, 3], [2, 4, 5, 2], [6, 7, 0, 1]]),
        "centers": np.array([0, 3, 3]),
        "negatives": np.array([[5, 5, 5], [1, 2, 0], [4, 5, 8]]),
        "lr": 0.7,
    }


@check(
    "duplicates",
    twice,
    batches(1, 5, 3, 9, 4, 3, lr=0.9),
    count=2,
    seed=76,
    smaller=smaller,
)
def collects_all_that_a_repeated_word_is_given(ask, lr, **case):
    """adds up what repeated words are given, in one window and over the batch

    Right as long as every index occurs once. What does `table[idx] -= g` do when idx repeats?
    """
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


@check("loss", [{**EXAMPLE, "lr": 1.0}], visible=True)
def gives_the_numbers_of_the_example(ask, lr, **case):
    """gives the loss and the rows of the example

    Write down h first. It is the only vector of the window that any score sees.
    """
    after = ask.harness.stepped(**case, lr=lr).value
    (value,) = expect_numbers([after["loss"]], "step")
    expect(value).close_to(np.array(1.2873), relative=PRINTED, name="the loss that step returns")
    rows = {"W_in": [[1.1345, -0.1768], [0.1345, 0.8232]], "W_out": [[-0.3112, 0.6888]]}
    for name, wanted in rows.items():
        expect(after[name][: len(wanted)]).close_to(
            np.array(wanted), relative=PRINTED, name=f"{name}[:{len(wanted)}]"
        )


@check("stability", [{"s": s} for s in (800.0, 1e4)], smaller=as_it_is)
def stays_exact_at_large_scores(ask, s):
    """gives the exact loss (from loss and from step) and finite gradients for scores of 10000

    Which function is log(1 + e^x), and where does it overflow?
    """
    tables = {
        "W_in": np.array([[2 * s, 0.0, 0.5], [0.0, 0.5, -0.5], [0.5, 1.0, 0.0], [1.0, 0.5, 0.0]]),
        "W_out": np.array([[-1.0, 0.5, 0.25], [1.0, 0.5, 0.0], [-1.0, 0.0, 0.5], [0.5, 1.0, 0.0]]),
    }
    batch = (np.array([[0, 1], [2, 3]]), np.array([0, 3]), np.array([[1, 2], [0, 1]]))
    ids = dict(zip(IDS, batch, strict=True))
    after = ask.harness.stepped(**tables, **ids, lr=0.5).value
    alone = ask.harness.losses(**tables, **{name: one[None] for name, one in ids.items()}).value
    wanted = mean_loss(tables, *batch)
    for who, given in (("step", [after["loss"]]), ("loss", alone["losses"])):
        (value,) = expect_numbers(given, who)
        if not np.isfinite(value) or not within(abs(value / wanted - 1), VALUE):
            fail(
                f"The loss of the first row should be near {2 * s:g}, and that of the second is "
                f"small. For their mean {who} returns {value:.6g}.",
                way="value",
            )
    expect(fall(tables, after, 0.5)).close_to(
        named(gradient(tables, *batch)), relative=GRADIENT, absolute=1e-11, noun="gradient"
    )


# Right ones take 40 to 120 bytecodes whatever the batch, and 2 to 6 times the gathered rows, which
# are B (M + k + 1) d numbers of 8 bytes; one flag for each word takes 28 times that.
@check("vectorised", tier="full")
def works_on_the_whole_batch_and_on_its_rows_alone(ask):
    """takes the same Python steps for 512 rows as for 16, and no memory for the vocabulary

    The work grows with the batch, or the memory with the vocabulary. Which operation takes all rows
    at once?
    """
    few, many = (ask.harness.steps_of_step(50, 4, B) for B in (16, 512))
    expect(many.value).costs_at_most(2 * few.value, unit="own_steps")
    peak = ask.harness.peak_of_step(500_000, 4, 64).value
    expect(peak).costs_at_most(14 * 8 * 64 * 8 * 4, unit="bytes")
