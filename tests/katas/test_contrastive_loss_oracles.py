# ruff: noqa: N806 - Y is the name of labels as a matrix
"""The oracles of contrastive_loss and its variations, each against one of another kind.

The graders go anchor by anchor and differentiate by a complex step. Here losses come from sums of
exponentials with math.fsum, and gradients from central differences and from the formulas.
"""

from __future__ import annotations

import math
import random
from types import ModuleType

import numpy as np
import pytest

from pytest_hardtier.authoring import expect
from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import find_kata
from pytest_hardtier.grading.expect import Unmet
from pytest_hardtier.grading.numeric import central_differences, relative_error

KATA = import_grader(find_kata("contrastive_loss"))
HARD = import_grader(find_kata("contrastive_loss/hard_negatives"))
LABELLED = import_grader(find_kata("contrastive_loss/supervised"))
QUEUED = import_grader(find_kata("contrastive_loss/momentum_queue"))


def beside(name: str) -> ModuleType:
    return __import__(f"{KATA.__package__}.{name}", fromlist=[name])


ORACLE, CASES = beside("oracle"), beside("cases")


def drawn(source, seed=0):
    return source(random.Random(seed))


def cosine(a, b):
    dot = math.fsum(x * y for x, y in zip(a, b, strict=True))
    return dot / math.hypot(*a) / math.hypot(*b)


def plain_nt_xent(z1, z2, temperature):
    """-log of the partner's share, with every exponential written out."""
    views = [*z1, *z2]
    shares = []
    for a, anchor in enumerate(views):
        terms = {
            b: math.exp(cosine(anchor, view) / temperature)
            for b, view in enumerate(views)
            if b != a
        }
        shares.append(terms[(a + len(z1)) % len(views)] / math.fsum(terms.values()))
    return -math.fsum(map(math.log, shares)) / len(shares)


def plain_clip_loss(image_emb, text_emb, log_scale):
    e = [[math.exp(math.exp(log_scale) * cosine(i, t)) for t in text_emb] for i in image_emb]
    n = len(e)
    by_row = [math.log(e[i][i] / math.fsum(e[i])) for i in range(n)]
    by_column = [math.log(e[i][i] / math.fsum(row[i] for row in e)) for i in range(n)]
    return -math.fsum(by_row + by_column) / (2 * n)


@pytest.mark.parametrize("size", KATA.SIZES)
def test_nt_xent_is_the_share_of_the_partner_written_out(size):
    for seed in range(5):
        case = drawn(CASES.batches(*size), seed)
        assert ORACLE.nt_xent(**case) == pytest.approx(plain_nt_xent(**case), rel=1e-12)


@pytest.mark.parametrize("size", KATA.SCALES)
def test_the_clip_loss_is_the_shares_of_both_directions_written_out(size):
    for seed in range(5):
        case = drawn(CASES.clip_batches(*size), seed)
        assert ORACLE.clip_loss(**case) == pytest.approx(plain_clip_loss(**case), rel=1e-11)


@pytest.mark.parametrize("size", KATA.SIZES)
def test_the_complex_step_of_nt_xent_agrees_with_central_differences(size):
    case = drawn(CASES.batches(*size))
    z = {name: case[name] for name in ("z1", "z2")}
    exact = ORACLE.nt_xent_gradients(**case)

    slopes = central_differences(
        lambda moved: float(ORACLE.nt_xent(**moved, temperature=case["temperature"])), z
    )

    for name, slope in slopes.items():
        assert relative_error(slope, exact[f"d{name}"], floor=1e-3) < 1e-6


@pytest.mark.parametrize("size", KATA.SCALES)
def test_the_complex_step_of_clip_agrees_with_central_differences(size):
    case = drawn(CASES.clip_batches(*size))
    exact = ORACLE.clip_gradients(**case)

    slopes = central_differences(
        lambda moved: float(ORACLE.clip_loss(**moved)),
        {name: np.array(value) for name, value in case.items()},
    )

    for name, slope in zip(exact, slopes.values(), strict=True):
        assert relative_error(slope, exact[name], floor=1e-2) < 1e-5


def test_the_complex_step_agrees_with_the_formula_to_the_last_digits():
    for seed in range(5):
        case = drawn(CASES.batches(4, 3, 0.4), seed)
        z = np.concatenate([case["z1"], case["z2"]])
        u, n = ORACLE.directions(z), len(case["z1"])
        s = u @ u.T / 0.4
        np.fill_diagonal(s, -np.inf)
        p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
        Y = np.roll(np.eye(2 * n), n, axis=1)
        g = (p - Y) / (2 * n * 0.4)
        dz = ORACLE.through(z, (g + g.T) @ u)
        exact = ORACLE.nt_xent_gradients(**case)
        assert relative_error(dz, np.concatenate([*exact.values()])) < 1e-13


def test_known_losses_are_the_oracles():
    for n in (1, 2, 3, 6):
        z1, z2 = CASES.all_equal(n)
        assert ORACLE.nt_xent(z1, z2, 0.3) == pytest.approx(math.log(2 * n - 1), abs=1e-12)
        assert ORACLE.clip_loss(z1, z2, 1.0) == pytest.approx(math.log(n), abs=1e-12)
    for case in KATA.APART:
        z1, z2 = CASES.all_apart(case["N"], case["d"], case["sign"])
        s = case["sign"] / case["temperature"]
        want = math.log(math.exp(s) + 2 * case["N"] - 2) - s
        assert ORACLE.nt_xent(z1, z2, case["temperature"]) == pytest.approx(want, rel=1e-13)


def test_the_numbers_of_the_prompts_are_the_oracles():
    eye, views = np.eye(2), np.array([[1.0, 0.0], [0.6, 0.8]])
    four = LABELLED.EXAMPLE
    printed = {
        0.5514: ORACLE.nt_xent(eye, eye, 1.0),
        0.3133: ORACLE.clip_loss(eye, eye, 0.0),
        0.7588: HARD.hard_nt_xent(eye, views, 1.0, 0.0),
        0.7971: HARD.hard_nt_xent(eye, views, 1.0, 2.0),
        0.551444: LABELLED.sup_con(four, [0, 1, 0, 1], 1.0),
        1.2181: LABELLED.sup_con(four, [0, 0, 0, 1], 1.0),
        0.7720: QUEUED.moco_loss(**QUEUED.EXAMPLE),
    }

    assert all(abs(number - value) < 1e-4 for number, value in printed.items())


def test_the_numeric_keys_of_the_discussion_are_their_formulas():
    questions = read_discussion(find_kata("contrastive_loss"))
    keys = {one.id: one.number.value for one in questions if one.number}

    assert keys["negatives_of_an_anchor"] == 2 * 4096 - 2
    assert keys["loss_of_random_embeddings"] == pytest.approx(math.log(2 * 256 - 1), abs=1e-3)


def test_a_zero_row_has_no_gradient_and_a_cosine_of_0_with_everyone():
    z1, z2 = CASES.draw_pairs(random.Random(3), 4, 3, 0.5)
    z1[1] = 0

    assert not ORACLE.nt_xent_gradients(z1, z2, 0.5)["dz1"][1].any()
    assert not ORACLE.directions(z1)[1].any()


@pytest.mark.parametrize("size", KATA.SIZES)
def test_no_anchor_of_a_drawn_batch_is_sure(size):
    _, d, _ = size
    for seed in range(20):
        p = ORACLE.chances(**drawn(CASES.batches(*size), seed))
        assert d == 1 or CASES.is_unsure(p)


def test_nearly_parallel_rows_have_large_logits_and_unsure_anchors():
    for temperature in (1e-2, 1e-4):
        for seed in range(10):
            z1, z2 = CASES.nearly_parallel(random.Random(seed), 5, 4, temperature)
            u = ORACLE.directions(np.concatenate([z1, z2]))
            assert (u @ u.T).min() / temperature > 10
            assert CASES.is_unsure(ORACLE.chances(z1, z2, temperature))


@pytest.mark.parametrize("seed", range(3))
def test_every_slip_in_a_loss_is_wrong_and_recognised_for_what_it_is(seed):
    case = drawn(CASES.batches(5, 4, 0.3), seed)
    slips, want = ORACLE.nt_xent_slips(**case), ORACLE.nt_xent(**case)
    for slip in slips:
        with pytest.raises(Unmet) as caught:
            expect(slip.gives).close_to(np.array(want), relative=1e-6, floor=1.0, slips=slips)
        assert slip.says in str(caught.value)


@pytest.mark.parametrize("seed", range(3))
def test_every_slip_in_a_gradient_is_recognised_for_what_it_is(seed):
    case = drawn(CASES.batches(5, 4, 0.3), seed)
    other = drawn(CASES.clip_batches(5, 4, 1.3), seed)
    for slips, want in (
        (ORACLE.nt_xent_gradient_slips(**case), ORACLE.nt_xent_gradients(**case)),
        (ORACLE.clip_gradient_slips(**other), ORACLE.clip_gradients(**other)),
    ):
        for slip in slips:
            with pytest.raises(Unmet) as caught:
                expect(dict(slip.gives)).close_to(want, relative=1e-5, of_group=1e-3, slips=slips)
            assert slip.says in str(caught.value)


def test_smaller_cases_are_cases_and_come_to_an_end():
    case, steps = drawn(CASES.batches(5, 4, 0.4)), 0
    while (simpler := next(CASES.smaller(**case), None)) is not None:
        case, steps = simpler, steps + 1
        assert case["z1"].shape == case["z2"].shape
        assert case["z1"].any(axis=1).all()
    assert steps > 5


# The variations.


def test_weighted_negatives_with_beta_0_are_nt_xent():
    for seed in range(3):
        case = drawn(CASES.batches(4, 3, 0.4), seed)
        want = ORACLE.nt_xent(**case)
        assert HARD.hard_nt_xent(**case, beta=0.0) == pytest.approx(want, rel=1e-13)


def test_weights_are_constants_to_the_gradient_of_weighted_negatives():
    """Central differences of a loss whose weights were computed before anything moves."""
    case = drawn(CASES.batches(3, 4, 0.5))
    z = {name: case[name] for name in ("z1", "z2")}
    n, beta = 3, 1.5
    mine = np.roll(np.eye(2 * n, dtype=bool), n, axis=1)
    negative = ~mine & ~np.eye(2 * n, dtype=bool)

    def similarities(moved):
        u = ORACLE.directions(np.concatenate([moved["z1"], moved["z2"]]))
        return u @ u.T / 0.5

    w = np.where(negative, np.exp(beta * similarities(z)), 0)
    w *= (2 * n - 2) / w.sum(axis=1, keepdims=True)

    def loss(moved):
        e = np.exp(similarities(moved))
        return float(np.mean(-np.log(e[mine] / (e[mine] + (w * e).sum(axis=1)))))

    exact = HARD.gradients(z["z1"], z["z2"], 0.5, beta)
    assert loss(z) == pytest.approx(HARD.hard_nt_xent(z["z1"], z["z2"], 0.5, beta), rel=1e-13)
    for name, slope in central_differences(loss, z).items():
        assert relative_error(slope, exact[f"d{name}"]) < 1e-7


def test_labels_that_pair_views_make_nt_xent_of_the_supervised_loss():
    case = drawn(CASES.batches(4, 3, 0.4))
    z = np.concatenate([case["z1"], case["z2"]])

    got = LABELLED.sup_con(z, [0, 1, 2, 3] * 2, 0.4)

    assert got == pytest.approx(ORACLE.nt_xent(**case), rel=1e-13)


@pytest.mark.parametrize("source", [*LABELLED.FULL, *LABELLED.LONERS])
def test_the_supervised_loss_is_its_formula_and_its_gradient_that_of_differences(source):
    case = drawn(source, 1)
    z, labels, t = case["z"], case["labels"], case["temperature"]
    means = []
    for a in range(len(z)):
        e = {b: math.exp(cosine(z[a], z[b]) / t) for b in range(len(z)) if b != a}
        own = [-math.log(e[b] / math.fsum(e.values())) for b in e if labels[b] == labels[a]]
        means += [math.fsum(own) / len(own)] if own else []

    assert LABELLED.sup_con(z, labels, t) == pytest.approx(math.fsum(means) / len(means), rel=1e-12)
    slopes = central_differences(
        lambda moved: float(LABELLED.sup_con(moved["z"], labels, t)), {"z": z}
    )
    assert relative_error(slopes["z"], LABELLED.gradient(z, labels, t)["dz"]) < 1e-6


@pytest.mark.parametrize("source", QUEUED.SIZES)
def test_the_loss_with_a_queue_is_the_share_of_the_key_written_out(source):
    case = drawn(source, 2)
    losses = []
    for query, key in zip(case["queries"], case["keys"], strict=True):
        own = math.exp(cosine(query, key) / case["temperature"])
        old = [math.exp(cosine(query, one) / case["temperature"]) for one in case["queue"]]
        losses.append(-math.log(own / (own + math.fsum(old))))

    assert QUEUED.moco_loss(**case) == pytest.approx(math.fsum(losses) / len(losses), rel=1e-12)
    slopes = central_differences(
        lambda moved: float(QUEUED.moco_loss(**case | moved)), {"queries": case["queries"]}
    )
    assert relative_error(slopes["queries"], QUEUED.gradient(**case)["d_queries"]) < 1e-6
