"""How the checks ask a layer and judge what comes back; the variations judge likewise."""

import numpy as np

from pytest_hardtier.authoring import expect, fail, short
from pytest_hardtier.authoring.numeric import (
    Slip,
    chance_of_deviation,
    chance_of_mean,
    is_numeric_array,
    is_too_rare,
    relative_error,
    within,
)

from .oracle import forward, parts, product

# Tolerances, relative to the largest entry; `hardtier kata check` shows the room on both sides.
#   VALUES   answers are sums of at most 9 + 5 products, which float64 rounds to 1e-15; in float32
#            they are off by 1e-8 and more.
#   ITSELF   a submission against itself with the same arrays: off by 0 or by one rounding.
#   NUMBER   one division of two numbers: exact, or off by one rounding of 1e-16.
VALUES = 1e-9
ITSELF = 1e-9
NUMBER = 1e-12
NAMES = ("W", "A", "B")


# Asking.


def planted(ask, W, A, B, alpha, **more):
    """A layer of the submission's that holds the given matrices."""
    kept = ask.LoRALinear(W.shape[1], len(W), len(A), alpha, **more)
    kept["W"], kept["A"], kept["B"] = W, A, B
    return kept


# Judging.


def expect_matrix(name, value, shape, when):
    """Fails unless the value is an array of finite numbers in the given shape."""
    if not isinstance(value, np.ndarray):
        fail(f"{name} {when} is no array.", observed=short(value), way=f"type {name}")
    if value.shape != shape:
        turned = ": it is transposed" if value.shape == shape[::-1] else ""
        fail(
            f"{name} {when} has shape {value.shape}, the contract says {shape}{turned}.",
            question="Which axis of each matrix meets the last axis of what it is multiplied with?",
            way=f"shape {name}",
        )
    if not is_numeric_array(value):
        fail(f"{name} {when} holds something else than finite numbers.", way=f"finite {name}")


def expect_start(W, A, B, sizes, between, where):
    """Fails unless the matrices are those of a new layer: B is 0, A noise of full rank, W random.

    sizes: in, out, rank; rank is at most in. between: the deviations that A may have
    """
    n_in, n_out, rank = sizes
    shapes = ((n_out, n_in), (rank, n_in), (n_out, rank))
    for name, value, shape in zip(NAMES, (W, A, B), shapes, strict=True):
        expect_matrix(name, value, shape, f"of {where}")
    if B.any():
        fail("B does not start at 0.", observed=short(B), way="B")
    found = int(np.linalg.matrix_rank(A))
    if found < rank:
        fail(f"A has {rank} rows and rank {found}.", way="rank")
    empty = int((~A.any(axis=0)).sum())
    if 2 * empty > n_in:
        fail(
            f"{empty} of the {n_in} columns of A start at 0.",
            question="What does a first step of B learn from an input that A keeps out?",
            way="columns",
        )
    deviation = float(A.std())
    smallest, largest = between
    allowed = min(max(deviation, smallest), largest)
    if is_too_rare(chance_of_deviation(A, allowed)):
        fail(f"A starts with a deviation of {deviation:.3g}.", way="deviation")
    if is_too_rare(chance_of_mean(A, 0.0)):
        fail(f"A starts around {A.mean():.3g} and not around 0.", way="mean")
    if len(np.unique(W, axis=0)) < n_out or len(np.unique(W, axis=1).T) < n_in:
        fail(
            "W has equal rows or columns.",
            question="W stands for pretrained weights. What does a new layer hold in their place?",
            way="W",
        )


def is_number(value):
    """A float or int of Python, of numpy, or an array without axes."""
    if isinstance(value, bool):
        return False
    return isinstance(value, (float, int, np.floating, np.integer)) or (
        isinstance(value, np.ndarray) and value.shape == () and value.dtype.kind in "fiu"
    )


def expect_scaling(value, alpha, rank, where, wanted=None):
    """Fails unless the value is alpha / rank, or `wanted`, as a number of whatever kind."""
    wanted = alpha / rank if wanted is None else wanted
    if not is_number(value):
        fail(f"scaling is {short(value, 60)}, which is no number.", way="type")
    if within(abs(float(value) - wanted), NUMBER * max(abs(wanted), 1.0)):
        return
    known = {
        "alpha": alpha,
        "1": 1.0,
        "alpha // rank": alpha // rank,
        "alpha / rank": alpha / rank,
        "alpha / sqrt(rank)": alpha / rank**0.5,
        "sqrt(alpha / rank)": (alpha / rank) ** 0.5,
        "sqrt(alpha) / rank": alpha**0.5 / rank,
        "alpha / (rank * rank)": alpha / rank**2,
        "alpha * rank": alpha * rank,
        "rank / alpha": rank / alpha if alpha else 0.0,
        "1 / rank": 1 / rank,
        "1 / sqrt(rank)": 1 / rank**0.5,
        "rank": rank,
    }
    found = [name for name, one in known.items() if abs(float(value) - one) <= NUMBER * abs(one)]
    slip = f", which is {found[0]}" if len(found) == 1 and not found[0].isdigit() else ""
    fail(f"{where} scaling is {float(value):.6g}{slip}.", way="value")


def expect_answer(given, x, W, A, B, scaling, alpha, remark=None):
    """Fails unless the answer is the base plus the scaled update, and says how it is not."""
    outputs = ("row", "output") if x.ndim == 2 else ()
    expect(given).close_to(
        forward(x, W, A, B, scaling),
        relative=VALUES,
        name="forward(x)",
        axes=outputs,
        quantities={"rank": len(A), "alpha": alpha, "alpha / rank": scaling},
        terms={
            {"base": "the product with W", "adapter": "the update"}[name]: term
            for name, term in parts(x, W, A, B, scaling).items()
        },
        slips=lambda: usual_slips(x, W, A, B, scaling),
        remark=remark,
    )


def usual_slips(x, W, A, B, scaling):
    """The slips that show in a single number, or that no library of guesses can know."""
    base, update = parts(x, W, A, B, scaling).values()
    down = product(x, A)  # (..., r)
    rank, narrow = len(A), min(W.shape)

    capped = Slip(
        f"has an update scaled as if rank {rank} were {narrow}, the smaller of in and out",
        base + rank / narrow * update,
        "The prompt lets the rank be larger than in and out. What do you divide alpha by?",
    )

    def through(inner):
        return base + scaling * product(inner, B)

    def reshaped(matrix):
        return matrix.reshape(matrix.shape[::-1]).T

    merges = "What would A and B have to do, so that the update can be merged into W?"
    rows = "What does a reshape do to the rows of a matrix, and what a transpose?"
    return [
        Slip("lacks the update", base, "Where does your answer go through A and B?"),
        Slip("lacks the product with W", update, "What has become of the frozen layer?"),
        Slip("has the update with the opposite sign", base - update),
        *([capped] if rank > narrow else []),
        Slip("comes out as if a ReLU stood behind A", through(np.maximum(down, 0)), merges),
        Slip("comes out as if a tanh stood behind A", through(np.tanh(down)), merges),
        Slip("comes out as if a ReLU stood behind B", base + np.maximum(update, 0), merges),
        Slip(
            "comes out as if A were reshaped and not transposed",
            through(product(x, reshaped(A))),
            rows,
        ),
        Slip(
            "comes out as if B were reshaped and not transposed",
            base + scaling * product(down, reshaped(B)),
            rows,
        ),
        Slip(
            "comes out as if W were reshaped and not transposed",
            product(x, reshaped(W)) + update,
            rows,
        ),
    ]


def expect_thin_arrays(ask, seed):
    """Fails if forward builds an array of the size of W, for few rows of x or for many."""
    rank, rows = 4, 40
    few = _measured(ask, 1500, 1200, rank, 8, seed)
    narrow, wide = (_measured(ask, 1500, n_out, rank, rows, seed) for n_out in (12, 36))
    # Right ones take 0.9 to 1.8 times those bytes, a dense update or a copy of W 84 times.
    expect(few.cost.peak_bytes).costs_at_most(8 * 8 * 8 * (1500 + 1200 + rank), unit="bytes")
    # More rows than outputs: x itself is larger than W, and who copies it builds no W. So what 24
    # outputs more take: one to four numbers for each of 40 rows, or 1,500 and more for a weight.
    more = max(0, wide.cost.peak_bytes - narrow.cost.peak_bytes)
    expect(more).costs_at_most(10 * 8 * rows * (36 - 12), unit="bytes")


def _measured(ask, n_in, n_out, rank, rows, seed):
    """The second answer of a layer, with what it took at its peak."""
    layer = ask.LoRALinear(n_in, n_out, rank, 3.0)
    layer["B"] = np.linspace(-1, 1, n_out * rank).reshape(n_out, rank)
    x = np.random.default_rng(seed).normal(size=(rows, n_in))
    layer.forward(x)
    return layer.measuring("memory").forward(x)


def is_as_before(value, before):
    """Whether two arrays of a submission's are the same but for rounding; any kind of value."""
    if not isinstance(value, np.ndarray) or not isinstance(before, np.ndarray):
        return False
    return within(relative_error(value, before), ITSELF)


def factor_between(got, want, room):
    """The number r with got = r * want up to `room`; 0.0 if got is nothing, None if no r is it."""
    if not is_numeric_array(got, want.shape) or not want.any():
        return None
    if np.max(np.abs(got), initial=0.0) <= room:
        return 0.0
    r = float(np.vdot(want, got) / np.vdot(want, want))
    return r if np.max(np.abs(got - r * want)) <= room * max(1.0, abs(r)) else None
