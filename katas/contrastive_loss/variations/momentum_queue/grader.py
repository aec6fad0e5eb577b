"""What an interviewer looks at in momentum_queue, one check after another.

The truth goes query by query (He et al. 2020, equation 1); only queries are moved by the complex
step.
"""

import numpy as np

from pytest_hardtier.authoring import check, expect
from pytest_hardtier.authoring.numeric import Slip, complex_step

from ...cases import as_it_is, draw_pairs, in_miniature, is_unsure, rounded
from ...judging import (
    EXACT,
    expect_gradients,
    expect_loss,
    expect_nothing_at_zero_rows,
    gradients_of,
    loss_of,
)
from ...oracle import cross_entropy, directions

ARRAYS = {"queries": "N d", "keys": "N d", "queue": "K d"}
PARTS = ("loss", "d_queries")


def moco_loss(queries, keys, queue, temperature):
    """The loss of the prompt, a number; also for complex queries."""
    keys, queue = directions(keys), directions(queue)
    losses = [
        cross_entropy(np.concatenate([key[None], queue]) @ query / temperature, 0)
        for query, key in zip(directions(queries), keys, strict=True)
    ]
    return sum(losses) / len(losses)


def gradient(queries, keys, queue, temperature):
    slopes = complex_step(
        lambda moved: moco_loss(moved["queries"], keys, queue, temperature), {"queries": queries}
    )
    return {"d_queries": slopes["queries"]}


def otherwise(queries, keys, queue, temperature):
    """The losses of those who choose other candidates."""
    q, k, old = directions(queries), directions(keys), directions(queue)
    own = np.sum(q * k, axis=1, keepdims=True) / temperature
    batch, far = q @ k.T / temperature, q @ old.T / temperature
    raw = q @ queue.T / temperature

    def loss(*candidates):
        return np.array(np.mean(np.log(np.exp(np.hstack(candidates)).sum(1)) - own[:, 0]))

    who = "List the candidates of the first query by name. Who is in your sum?"
    return [
        Slip("has the other keys of the batch among the candidates, too", loss(batch, far), who),
        Slip("takes the keys of the batch for candidates, and not the queue", loss(batch), who),
        Slip("leaves the own key out of the denominator", loss(far), who),
        Slip("does not normalise the queue", loss(own, raw), "Which of the three are raw?"),
        Slip(
            "takes no notice of the temperature",
            loss(own * temperature, far * temperature) + np.mean(own) * (1 - temperature),
            "What does a lower temperature do to the differences between similarities?",
        ),
        Slip(
            "is the sum over the queries", loss(own, far) * len(q), "Is the loss a sum or a mean?"
        ),
    ]


EXAMPLE = {
    "queries": np.array([[1.0, 0.0], [0.0, 2.0]]),
    "keys": np.eye(2),
    "queue": np.array([[0.0, 3.0], [-1.0, 0.0], [0.0, -1.0]]),
    "temperature": 1.0,
}


@check("value", [EXAMPLE], visible=True)
def gives_the_loss_of_the_example(ask, queries, keys, queue, temperature):
    """gives the loss of the example: 0.7720

    Write down the four logits of the first query, and the four of the second one.
    """
    expect_loss(
        loss_of(ask.moco_loss(queries, keys, queue, temperature), PARTS),
        moco_loss(queries, keys, queue, temperature),
        slips=lambda: otherwise(queries, keys, queue, temperature),
    )


def queued(n, k, d, temperature):
    """A source of queries, keys and a queue; no query is sure of its key."""

    def probabilities(queries, keys, queue):
        q = directions(queries)
        own = np.exp(np.sum(q * directions(keys), axis=1) / temperature)
        return own / (own + np.exp(q @ directions(queue).T / temperature).sum(axis=1))

    def draw(rng):
        for _ in range(50):
            z1, z2 = draw_pairs(rng, n + k, d, temperature)
            queries, keys, queue = z1[:n], z2[:n], z2[n:]
            if k == 0 or is_unsure(probabilities(queries, keys, queue)):
                break
        return {"queries": queries, "keys": keys, "queue": queue, "temperature": temperature}

    return draw


def smaller(queries, keys, queue, temperature):
    """The same without a query, without an old key, and then rounder."""

    def made(queries, keys, queue):
        return {"queries": queries, "keys": keys, "queue": queue, "temperature": temperature}

    n, k = len(queries), len(queue)
    cases = [
        made(np.delete(queries, i, 0), np.delete(keys, i, 0), queue) for i in range(n) if n > 1
    ]
    cases += [made(queries, keys, np.delete(queue, i, 0)) for i in range(k) if k > 1]
    for digits in (0, 1):
        cases.append(made(*(rounded(one, digits) for one in (queries, keys, queue))))
    for case in cases:
        arrays = [case[name] for name in ("queries", "keys", "queue")]
        same = all(map(np.array_equal, arrays, (queries, keys, queue)))
        if not same and all(one.any(axis=1).all() for one in arrays):
            yield case


SIZES = (queued(3, 5, 4, 0.4), queued(4, 7, 3, 0.07), queued(5, 2, 6, 1.0))


@check("value", *SIZES, count=1, seed=91, smaller=smaller)
def picks_its_key_among_the_queue(ask, queries, keys, queue, temperature):
    """gives the loss for queues that are longer and shorter than the batch

    How many logits has a query, and where do they come from?
    """
    answer = ask.moco_loss(queries, keys, queue, temperature)
    at_default = ask.moco_loss(queries, keys, queue)
    expect_loss(
        loss_of(answer, PARTS),
        moco_loss(queries, keys, queue, temperature),
        slips=lambda: otherwise(queries, keys, queue, temperature),
        quantities={"N": len(queries), "K": len(queue), "K + 1": len(queue) + 1},
    )
    wanted = moco_loss(queries, keys, queue, 0.07)
    expect_loss(loss_of(at_default, PARTS), wanted, name="loss with the default")


# Rows of a length of 1e-8 have gradients too, and long ones.
SHORT = in_miniature(queued(3, 4, 2, 0.5))


@check("gradients", *SIZES, queued(1, 4, 3, 0.5), SHORT, count=1, seed=92, smaller=smaller)
def gives_the_gradient_of_the_queries(ask, queries, keys, queue, temperature):
    """gives the derivative of the loss by the raw queries

    A query is pulled by one key and pushed by the queue. What lies between that and the embedding
    that was passed in?
    """
    q, k, old = directions(queries), directions(keys), directions(queue)
    size = np.linalg.norm(queries, axis=1, keepdims=True)

    def others():
        logits = np.hstack([np.sum(q * k, axis=1, keepdims=True), q @ old.T]) / temperature
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        push = p[:, 1:] @ old / temperature / len(q)
        pull = (p[:, :1] - 1) * k / temperature / len(q)

        def flat(du):
            return (du - q * np.sum(q * du, axis=1, keepdims=True)) / size

        stretched = "Can it change the loss to stretch a query?"
        return [
            Slip("is the one for normalised queries", pull + push, stretched),
            Slip(
                "lacks the part of the normalisation that takes off what lies along the row",
                (pull + push) / size,
                stretched,
            ),
            Slip("is not divided by the length of the row", flat(pull + push) * size, stretched),
            Slip("lacks the pull of the own key", flat(push), "Who pulls, and who pushes?"),
            Slip("lacks the push of the queue", flat(pull), "Who pulls, and who pushes?"),
        ]

    expect_gradients(
        gradients_of(ask.moco_loss(queries, keys, queue, temperature), PARTS),
        gradient(queries, keys, queue, temperature),
        {"d_queries": queries},
        1 / temperature,
        slips=others,
        quantities={"N": len(queries), "temperature": temperature},
    )


def with_a_zero_row(name):
    """A source of cases in which row 1 of the queries, the keys or the queue is zero."""

    def draw(rng):
        case = queued(3, 4, 3, 0.5)(rng)
        case[name][1] = 0
        return case

    return draw


ZERO_ROWS = [with_a_zero_row(name) for name in ("queries", "keys", "queue")]


@check("gradients", *ZERO_ROWS, count=1, seed=95, smaller=as_it_is)
def gives_a_zero_row_no_gradient(ask, queries, keys, queue, temperature):
    """counts a zero row of any input as the zero vector, and gives a zero query no gradient

    What is the cosine of anything with a zero vector, and what did the prompt define its gradient
    to be?
    """
    answer = ask.moco_loss(queries, keys, queue, temperature)
    expect_loss(loss_of(answer, PARTS), moco_loss(queries, keys, queue, temperature))
    got, rows = gradients_of(answer, PARTS), {"d_queries": queries}
    expect_nothing_at_zero_rows(got, rows)
    expect_gradients(got, gradient(queries, keys, queue, temperature), rows, 2.0)


@check("edges", queued(3, 0, 4, 0.5), count=1, seed=93, smaller=as_it_is)
def is_sure_with_an_empty_queue(ask, queries, keys, queue, temperature):
    """gives a loss and a gradient of 0 with an empty queue, and changes none of its inputs

    One candidate is left. How probable is it, and what does your code do with no negatives?
    """
    answer = ask.moco_loss(queries, keys, queue, temperature)
    expect_loss(loss_of(answer, PARTS), 0.0)
    got = gradients_of(answer, PARTS)
    expect_gradients(got, {"d_queries": np.zeros_like(queries)}, {"d_queries": queries}, 2.0)
    expect(answer).leaves_arguments_alone("queries", "keys", "queue")


def hard(rng):
    """Of one query the key looks the other way, and of another one a row of the queue is alike."""
    case = queued(3, 4, 3, 1.0)(rng)
    case["keys"][1] = rounded(-2 * case["queries"][1])
    case["queue"][2] = rounded(1.5 * case["queries"][0] + 0.05)
    del case["temperature"]
    return case


@check("stability", hard, count=2, seed=94, smaller=as_it_is)
def survives_low_temperatures(ask, queries, keys, queue):
    """gives exact losses and gradients at temperatures of 0.01, 0.001 and 0.0001

    How large is the largest logit at this temperature, and the smallest probability?
    """
    asked = {t: ask.moco_loss(queries, keys, queue, t) for t in (1e-2, 1e-3, 1e-4)}
    for temperature, answer in asked.items():
        wanted = moco_loss(queries, keys, queue, temperature)
        expect_loss(loss_of(answer, PARTS), wanted, tolerance=EXACT)
        got = gradients_of(answer, PARTS)
        want = gradient(queries, keys, queue, temperature)
        expect_gradients(got, want, {"d_queries": queries}, 1 / temperature)


FEW, MANY = (8, 8), (512, 512)  # N, K


def of_size(n, k):
    random = np.random.default_rng(n)
    return [random.normal(size=(rows, 5)) for rows in (n, n, k)]


# Counted bytecodes of the submission's own file. Right ones take the same at any size.
@check("vectorised", tier="full")
def does_not_loop_over_queries_or_keys(ask):
    """runs the same number of Python steps for 512 queries and old keys as for 8

    The loss takes more Python work when batch and queue grow. Which of your loops is a product of
    two matrices?
    """
    small = ask.measuring("own_steps").moco_loss(*of_size(*FEW), 0.5)
    ask.within(own_steps=2 * small.cost.own_steps).moco_loss(*of_size(*MANY), 0.5)
