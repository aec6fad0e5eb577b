"""What `close_to` says about a wrong array: each mistake of the library by name, nothing false.

Each hypothesis is found, and found alone, on arrays of many shapes; arrays that are wrong in no
way of the library are told to be off, and nothing more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_hardtier.authoring import expect
from pytest_hardtier.authoring.numeric import Slip
from pytest_hardtier.grading.expect import Unmet

TOLERANCE = 1e-6
SHAPES = [(5, 4), (3, 3), (4, 7), (3, 5, 4), (2, 3, 3), (9,), (6, 6)]
MATRICES = [shape for shape in SHAPES if len(shape) == 2]


def told(got: Any, want: Any, **words: Any) -> Unmet:
    """What is said about `got` where `want` was asked for."""
    words.setdefault("relative", TOLERANCE)
    with pytest.raises(Unmet) as caught:
        expect(got).close_to(want, **words)
    return caught.value


def first_line(got: Any, want: Any, **words: Any) -> str:
    return told(got, want, **words).message.splitlines()[0]


def drawn(seed: int, shape: tuple[int, ...]) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape)


def softmax(z: np.ndarray, axis: int | None) -> np.ndarray:
    powers = np.exp(z)
    return powers / powers.sum(axis=axis, keepdims=True)


@dataclass(frozen=True)
class Mistake:
    """How to make it of what is wanted, on which shapes, and what is said about it."""

    name: str
    make: Callable[[np.ndarray], np.ndarray]
    said: str
    shapes: list[tuple[int, ...]] = field(default_factory=lambda: SHAPES)
    words: dict[str, Any] = field(default_factory=dict)
    wanted: Callable[[np.ndarray], np.ndarray] = lambda want: want


SIZES = {"N": 32, "d": 7, "r": 2.5}
TERM = {"the L2 term": 0.3125}
SQUARES = [(3, 3), (6, 6)]
WITH_LONG_COLUMNS = [shape for shape in SHAPES if shape[0] > 2]

MISTAKES = [
    Mistake("a sum in place of a mean", lambda w: 32 * w, "is N = 32 times too large"),
    Mistake("two means", lambda w: w / 32, "is N = 32 times too small"),
    Mistake("a root forgotten", lambda w: w * 7**0.5, "is sqrt(d) = 2.646 times too large"),
    Mistake("a root twice", lambda w: w / 7, "is d = 7 times too small"),
    Mistake("a half forgotten", lambda w: 2 * w, "is 2 times too large"),
    Mistake("uphill", lambda w: -w, "has the opposite sign"),
    Mistake(
        "uphill and summed",
        lambda w: -32 * w,
        "has the opposite sign and is N = 32 times too large",
    ),
    Mistake("some factor", lambda w: 1.37 * w, "is about 1.4 times what it should be"),
    Mistake("a fraction", lambda w: 1.5 * w, "is 3/2 times what it should be"),
    Mistake("nothing done", lambda w: 0 * w, "is zero everywhere"),
    Mistake("one number", lambda w: 0 * w + 0.3, "is the same number everywhere"),
    Mistake("an offset", lambda w: w - 0.77, "is too small by the same amount everywhere"),
    Mistake("a missing term", lambda w: w - 0.3125, "lacks the L2 term"),
    Mistake(
        "a term turned round",
        lambda w: w - 0.625,
        "has the L2 term with the opposite sign",
    ),
    Mistake("a term twice", lambda w: w + 0.3125, "has the L2 term in it once too often"),
    Mistake("squared", lambda w: w * w, "is the square of what it should be"),
    Mistake(
        "a root", np.sqrt, "is the square root of what it should be", wanted=lambda w: np.abs(w)
    ),
    Mistake("a log", np.log, "is the logarithm of what it should be", wanted=lambda w: np.abs(w)),
    Mistake("no log", np.exp, "is the exponential of what it should be"),
    Mistake("upside down", lambda w: 1 / w, "is 1 over what it should be"),
    Mistake("the complement", lambda w: 1 - w, "is 1 minus what it should be"),
    Mistake(
        "squashed", lambda w: 1 / (1 + np.exp(-w)), "is a logistic function of what it should be"
    ),
    Mistake(
        "cut to whole numbers",
        np.floor,
        "is rounded down to whole numbers",
        wanted=lambda w: 10 * w,
    ),
    Mistake("transposed", lambda w: w.T, "is transposed", SQUARES),
    Mistake(
        "swapped axes",
        lambda w: w.swapaxes(1, 2),
        "has axes 1 and 2 swapped",
        [(2, 3, 3), (3, 5, 5)],
    ),
    Mistake(
        "late",
        lambda w: np.roll(w, 1, 0),
        "is off by one: row i holds what belongs in row i - 1",
        [(5, 4), (4, 7), (6, 6)],
    ),
    Mistake(
        "late, and 0 in front",
        lambda w: np.vstack([0 * w[:1], w[:-1]]),
        "is off by one: row i holds what belongs in row i - 1",
        [(5, 4), (4, 7), (6, 6)],
    ),
    Mistake(
        "early",
        lambda w: np.hstack([w[:, 1:], 0 * w[:, :1]]),
        "is off by one: column i holds what belongs in column i + 1",
        [(5, 4), (4, 7), (6, 6)],
    ),
    Mistake(
        "late in a sequence",
        lambda w: np.roll(w, 1),
        "is off by one: entry i holds what belongs in entry i - 1",
        [(9,), (5,)],
    ),
    Mistake(
        "late along the second of three axes",
        lambda w: np.roll(w, 1, 1),
        "is off by one along axis 1: at i stands what belongs at i - 1",
        [(3, 5, 4)],
    ),
    Mistake("backwards", lambda w: w[::-1], "has its rows in reverse order", [(5, 4), (4, 7)]),
    Mistake(
        "two rows swapped",
        lambda w: w[[0, 2, 1, *range(3, len(w))]],
        "has rows 1 and 2 in each other's place",
        [(5, 4), (4, 7), (6, 6)],
    ),
    Mistake(
        "rows shuffled",
        lambda w: w[[2, 0, 3, 1, *range(4, len(w))]],
        "has the right rows in another order",
        [(5, 4), (4, 7), (6, 6)],
    ),
    Mistake(
        "reshaped and not transposed",
        lambda w: w.T.reshape(w.shape),
        "holds the right numbers at other places",
        [(5, 4), (4, 7)],
    ),
    Mistake(
        "a softmax too many",
        lambda w: softmax(w, 1),
        "went through a softmax along axis 1 that it should not have gone through",
        MATRICES,
    ),
    Mistake(
        "a running sum",
        lambda w: np.cumsum(w, 0),
        "is a running sum along axis 0",
        [(5, 4), (9, 3)],
    ),
    Mistake(
        "one row left out",
        lambda w: np.vstack([w[:1], 0 * w[1:2], w[2:]]),
        f"is zero everywhere in row 1; the other {4} rows are right",
        [(5, 4)],
    ),
    Mistake(
        "the last one turned round",
        lambda w: np.vstack([w[:-1], -w[-1:]]),
        "has the opposite sign in row 4, the last; the other 4 rows are right",
        [(5, 4)],
        # One that is negative throughout could have lost its signs just as well.
        wanted=lambda w: np.abs(w) * (-1.0) ** np.arange(4),
    ),
    Mistake(
        "a factor for each row",
        lambda w: w * np.linspace(1.1, 1.9, len(w))[:, None] ** 2,
        "is right but for a factor of its own in each row",
        MATRICES,
    ),
    Mistake(
        "an amount for each column",
        lambda w: w + np.linspace(1.1, 1.9, w.shape[1]) ** 2,
        "is right but for an amount of its own in each column",
        MATRICES,
    ),
    Mistake(
        "not centred and scaled",
        lambda w: 1.7 * w + 0.4,
        "is right but for one factor and one amount for all",
        [(5, 4), (9,)],
    ),
    Mistake("bits and nats", lambda w: w / np.log(2), "is 1 / log(2) = 1.443 times too large"),
    Mistake(
        "clipped",
        lambda w: np.clip(w, -0.5, 0.5),
        "is cut off at -0.5 and 0.5",
        [(6, 6), (4, 7)],
    ),
    Mistake("absolute", np.abs, "has lost its negative signs", [(6, 6), (4, 7)]),
    Mistake(
        "rectified",
        lambda w: np.maximum(w, 0),
        "has zeros where it should be negative",
        [(6, 6), (4, 7)],
    ),
    Mistake(
        "single precision",
        lambda w: w.astype(np.float32).astype(float),
        "is right to 7 digits and no further: all its numbers fit into 32 bits",
        [(6, 6), (4, 7)],
        {"relative": 1e-9},
    ),
    Mistake(
        "a constant in the denominator",
        lambda w: w + 1e-5 * np.sin(np.arange(w.size).reshape(w.shape) ** 2),
        "is right to 5 digits and no further",
        [(6, 6), (4, 7)],
    ),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
@settings(max_examples=8, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**31))
def test_a_mistake_of_the_library_is_found_and_found_alone(mistake: Mistake, seed: int):
    for shape in mistake.shapes:
        want = mistake.wanted(drawn(seed, shape))
        words = {"quantities": SIZES, "terms": TERM, **mistake.words}
        if mistake.name == "a constant in the denominator":
            want = want / np.max(np.abs(want))

        assert first_line(mistake.make(want), want, **words) == mistake.said


@settings(max_examples=25, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**31), axes=st.sampled_from([(0, 1), (1, 0)]))
def test_a_softmax_over_the_other_axis_is_found(seed: int, axes: tuple[int, int]):
    z, (wrong, right) = drawn(seed, (5, 4)), axes

    said = first_line(softmax(z, wrong), softmax(z, right), axes=("query", "key"))

    names = ("query", "key")
    assert said == f"sums to 1 along the {names[wrong]} axis and not along the {names[right]} axis"


@settings(max_examples=25, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**31))
def test_scores_that_were_not_scaled_before_their_softmax_are_found(seed: int):
    scores = drawn(seed, (2, 4, 5))
    right, sizes = softmax(scores / 8**0.5, 2), {"d_k": 8, "heads": 3}

    assert first_line(softmax(scores, 2), right, quantities=sizes) == (
        "comes out as if its scores were sqrt(d_k) = 2.828 times too large"
    )
    assert first_line(softmax(scores / 8, 2), right, quantities=sizes) == (
        "comes out as if its scores were sqrt(d_k) = 2.828 times too small"
    )
    assert first_line(softmax(scores / 5, 2), right, quantities=sizes) == (
        "comes out as if its scores were about 0.57 times what they should be"
    )


@pytest.mark.parametrize(
    ("factor", "said"),
    [
        ((4 / 3) ** 0.5, "sqrt(n / (n - 1)) for n = the length of axis 1 = 1.155 times too large"),
        (31 / 32, "n / (n - 1) for n = N = 1.032 times too small"),
    ],
)
def test_a_deviation_with_n_minus_1_is_told_by_its_factor(factor: float, said: str):
    want = drawn(1, (5, 4))

    assert first_line(want * factor, want, quantities=SIZES) == f"is {said}"


def test_a_softmax_over_everything_is_found():
    z = drawn(1, (5, 4))

    said = first_line(softmax(z, None), softmax(z, 1))

    assert said == "sums to 1 over all entries together and not along axis 1"


def test_rows_that_should_have_length_1_and_columns_that_do_are_found():
    x = drawn(1, (5, 4))

    said = first_line(x / np.linalg.norm(x, axis=0), x / np.linalg.norm(x, axis=1, keepdims=True))

    assert said == "has length 1 along axis 0 and not along axis 1"


def test_rows_that_should_have_mean_0_and_columns_that_do_are_found():
    x = drawn(1, (5, 4))

    said = first_line(x - x.mean(axis=0), x - x.mean(axis=1, keepdims=True))

    assert said == "has mean 0 along axis 0 and not along axis 1"


ALONE = "is off by "
# True of whoever is right in places, and no guess at a cause.
PLACES = ("is wrong ", "is right in ", "is zero everywhere", "is the same number everywhere")


@pytest.mark.parametrize("shape", [*SHAPES, (), (1,), (2,), (1, 4), (4, 1), (2, 2), (50, 60)])
@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**31))
def test_nothing_is_said_about_arrays_that_are_wrong_in_no_known_way(
    shape: tuple[int, ...], seed: int
):
    got, want = drawn(seed, shape), drawn(seed + 1, shape)

    said = first_line(got, want, quantities=SIZES, terms=TERM)

    assert said.startswith(ALONE)


FAMILIES: dict[str, Callable[[np.random.Generator], np.ndarray]] = {
    "probabilities": lambda rng: softmax(rng.normal(size=(4, 3)), 1),
    "two classes": lambda rng: softmax(rng.normal(size=(4, 2)), 1),
    "rows that sum to 0": lambda rng: (lambda a: a - a.mean(1, keepdims=True))(
        rng.normal(size=(4, 3))
    ),
    "a number and its opposite": lambda rng: rng.normal() * np.array([1.0, -1.0]),
    "rank 1": lambda rng: np.outer(rng.normal(size=3), rng.normal(size=2)),
    "whole numbers": lambda rng: rng.integers(-9, 10, (3, 3)) * 1.0,
    "few whole numbers": lambda rng: rng.integers(0, 3, 4) * 1.0,
    "one whole number": lambda rng: np.array(float(rng.integers(1, 9))),
    "sorted": lambda rng: np.sort(rng.normal(size=6)),
    "mostly zero": lambda rng: rng.normal(size=(4, 4)) * (rng.random((4, 4)) < 0.2),
    "halves": lambda rng: rng.integers(-4, 5, (2, 3)) / 2,
}


@pytest.mark.parametrize("family", FAMILIES)
@settings(max_examples=150, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**31))
def test_two_arrays_of_one_kind_are_no_reason_to_name_a_cause(family: str, seed: int):
    rng = np.random.default_rng(seed)
    got, want = FAMILIES[family](rng), FAMILIES[family](rng)
    if np.max(np.abs(got - want)) <= 1e-3:
        return

    said = first_line(got, want, quantities=SIZES)

    # Every column of a matrix of rank 1 is a multiple of every other: that much is true.
    factors = ("is right but for a factor",) if family == "rank 1" else ()
    assert said.startswith((ALONE, *PLACES, *factors))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**31), flips=st.integers(1, 4))
def test_masks_that_differ_in_a_few_places_are_only_located(seed: int, flips: int):
    rng = np.random.default_rng(seed)
    want = rng.integers(0, 2, (5, 5)).astype(float)
    got = want.copy()
    for _ in range(flips):
        place = tuple(rng.integers(0, 5, 2))
        got[place] = 1 - want[place]

    assert first_line(got, want).startswith((ALONE, *PLACES))


def test_what_could_be_one_thing_or_another_is_told_as_none():
    """The transpose of a matrix that turns round under it is the matrix with the other sign."""
    half = np.triu(drawn(1, (5, 5)), 1)
    turning = half - half.T

    assert first_line(turning.T, turning).startswith(ALONE)


def test_a_symmetric_matrix_is_never_called_transposed():
    half = drawn(1, (5, 5))

    assert first_line((half + half.T) * 1.5, half + half.T) == "is 3/2 times what it should be"


def test_quantities_that_are_equal_here_are_all_named_and_none_is_chosen():
    want = drawn(1, (5, 4))

    assert (
        first_line(8 * want, want, quantities={"N": 8, "C": 8, "d": 3})
        == "is 8 times too large; N and C are 8 here"
    )


def test_a_quantity_of_2_is_not_told_from_a_plain_2():
    want = drawn(1, (5, 4))

    assert first_line(want * 2, want, quantities={"N": 2}) == "is 2 times too large; N is 2 here"


def test_quantities_below_1_turn_the_sentence_round():
    want = drawn(1, (5, 4))

    assert first_line(want * 0.1, want, quantities={"lr": 0.1}) == (
        "is 1 / lr = 10 times too small"
    )


def test_a_quantity_and_1_over_another_are_one_number_with_two_names():
    want = drawn(1, (5, 4))

    assert first_line(want * 2, want, quantities={"lr": 0.5}) == (
        "is 2 times too large; 1 / lr is 2 here"
    )


def test_a_mean_over_an_axis_in_place_of_a_sum_is_found_by_its_length():
    want = drawn(1, (5, 7))

    assert first_line(want / 7, want) == "is the length of axis 1 = 7 times too small"


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_rounded_on_its_way_is_found_as_well(shape: tuple[int, ...]):
    want = drawn(3, shape)
    got = 32 * want * (1 + 1e-8 * drawn(4, shape))

    assert first_line(got, want, quantities=SIZES) == "is N = 32 times too large"


@pytest.mark.parametrize("factor", [32, 1 / 32, 2, 1.37])
def test_a_factor_that_a_tolerance_lets_pass_is_none(factor: float):
    """Nothing is diagnosed that is not wrong."""
    want = drawn(3, (4, 3))

    expect(want * (1 + (factor - 1) * 1e-9)).close_to(want, relative=TOLERANCE)


def test_the_place_and_size_of_the_largest_deviation_follow_the_words():
    want = np.array([[1.0, 2.0], [4.0, 8.5], [0.3, 0.7]])

    found = told(-want, want, name="dW1")

    assert found.message.splitlines() == [
        "dW1 has the opposite sign",
        "off by 10 or more, most at dW1[1, 1]; relative error 1 or more",
    ]


def test_a_deviation_that_nothing_explains_is_one_line():
    found = told(np.array([1.7, 2.0, 3.1]), np.array([1.0, 2.5, 3.7]))

    assert found.message == "is off by 0.1 or more, most at [0]; relative error 0.1 or more"


def test_where_all_should_be_0_there_is_no_relative_error():
    found = told(np.array([0.0, 0.3]), np.zeros(2), absolute=1e-9)

    assert found.message.splitlines() == [
        "is wrong in entry 1; the other entry is right",
        "off by 0.1 or more, most at [1], where all should be 0",
    ]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**31), mistake=st.sampled_from(MISTAKES))
def test_no_right_number_stands_in_a_message(seed: int, mistake: Mistake):
    want = mistake.wanted(drawn(seed, mistake.shapes[0]))

    found = told(mistake.make(want), want, quantities=SIZES, terms=TERM, **mistake.words)

    shown = {f"{number:.{digits}g}" for number in want.flat for digits in (3, 4, 5)}
    shown = {number for number in shown if len(number) > 4}
    assert not shown & set(found.message.replace(";", " ").replace(",", " ").split())


# Shapes, NaN and infinity come before any number.


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (lambda w: w.T, ": it is transposed, and right otherwise"),
        (lambda w: 2 * w.T, ": it is transposed"),
        (lambda w: w[None], ": there is an axis too many, and the numbers are right"),
        (lambda w: w.reshape(12, 1), ""),
        (lambda w: np.stack([w, w]), ": its mean along axis 0 would be right"),
        (lambda w: np.stack([w, 3 * w, -3 * w]), ": its sum along axis 0 would be right"),
    ],
)
def test_a_wrong_shape_is_named_with_what_it_has_to_do_with_the_right_one(
    got: Callable[[np.ndarray], np.ndarray], said: str
):
    want = drawn(1, (3, 4))

    found = told(got(want), want)

    assert found.message == f"has shape {got(want).shape}, the contract says (3, 4){said}"
    assert found.way == "has_shape"


def test_a_row_that_was_kept_as_a_matrix_is_an_axis_too_many():
    want = drawn(1, (4,))

    assert told(want[None], want, name="b1").message == (
        "b1 has shape (1, 4), the contract says (4,): there is an axis too many, "
        "and the numbers are right"
    )


def test_axes_in_another_order_are_told_from_other_shapes():
    found = told(np.zeros((2, 4, 3)), np.zeros((2, 3, 4)))

    assert found.message.endswith("(2, 3, 4): its axes are in another order")


@pytest.mark.parametrize(
    ("places", "value", "said"),
    [
        ([(1, 2)], np.nan, "holds NaN in 1 of 12 entries, first at [1, 2]"),
        ([(0, 1), (2, 3)], np.inf, "holds infinity in 2 of 12 entries, first at [0, 1]"),
        ([(2,)], np.nan, "is NaN in row 2 and nowhere else"),
        ([(0,), (2,)], -np.inf, "is infinity in rows 0 and 2 and nowhere else"),
        ([()], np.nan, "is NaN everywhere"),
    ],
)
def test_the_first_entry_that_is_no_number_is_named(
    places: list[tuple[int, ...]], value: float, said: str
):
    got = drawn(1, (3, 4))
    for place in places:
        got[place] = value

    assert told(got, drawn(1, (3, 4))).message == said


def test_a_number_that_is_none_is_nan():
    assert told(float("nan"), 1.0, name="the loss").message == "the loss is NaN"


def test_nan_beside_infinity_is_told_as_both():
    got = np.array([np.nan, np.inf, 1.0])

    assert told(got, np.ones(3)).message == (
        "holds NaN and infinity in 2 of 3 entries, first at [0]"
    )


def test_complex_numbers_are_no_answer_to_a_question_about_real_ones():
    assert told(np.array([1.0, 1j]), np.ones(2)).message == "holds complex numbers"


# Where, if nothing says how.


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (np.s_[2], "is wrong in row 2; the other 4 rows are right"),
        (np.s_[0], "is wrong in row 0, the first; the other 4 rows are right"),
        (np.s_[:, 3], "is wrong in column 3, the last; the other 3 columns are right"),
        (np.s_[[1, 3]], "is wrong in rows 1 and 3; the other 3 rows are right"),
        (np.s_[1:], "is right in row 0 alone"),
        (np.s_[2, 1], "is wrong at [2, 1] alone"),
    ],
)
def test_what_is_wrong_in_places_is_located(place: Any, said: str):
    want = drawn(1, (5, 4))
    got = want.copy()
    got[place] += drawn(2, got[place].shape) + 3

    assert first_line(got, want) == said


def test_indices_along_a_third_axis_are_located_too():
    want = drawn(1, (3, 5, 4))
    got = want.copy()
    got[:, :, 2] += drawn(2, (3, 5))

    assert first_line(got, want) == "is wrong in axis 2 at 2; the other 3 indices are right"


def test_axes_have_the_names_that_the_author_gives_them():
    want = drawn(1, (5, 4))
    got = want.copy()
    got[3] += drawn(2, (4,))

    assert first_line(got, want, axes=("sample", "class")) == (
        "is wrong in sample 3; the other 4 samples are right"
    )


# Several arrays under their names.

GRADIENTS = {
    "b2": np.array([0.3, -0.3]),
    "W2": drawn(1, (5, 2)),
    "b1": drawn(2, (5,)),
    "W1": drawn(3, (3, 5)),
}
GROUP = {"noun": "gradient", "path": "on the way back", "quantities": {"N": 32}}


def changed(**arrays: np.ndarray) -> dict[str, np.ndarray]:
    return {**GRADIENTS, **arrays}


def test_arrays_that_are_close_under_their_names_say_nothing():
    expect(changed()).close_to(GRADIENTS, relative=TOLERANCE)


def test_what_is_wrong_with_every_array_is_said_once():
    got = {name: 32 * array for name, array in GRADIENTS.items()}

    assert first_line(got, GRADIENTS, **GROUP) == "every gradient is N = 32 times too large"


def test_what_is_wrong_with_some_arrays_names_them_and_the_right_ones():
    """Alone, two numbers of one size could not tell a factor."""
    got = changed(b2=GRADIENTS["b2"] / 32, b1=GRADIENTS["b1"] / 32)

    assert told(got, GRADIENTS, **GROUP).message.splitlines() == [
        "each of b2 and b1 is N = 32 times too small",
        "off by 0.1 or more, most at b2[0]; relative error 0.1 or more",
        "W2 and W1 are right",
    ]


def test_the_first_wrong_array_is_the_one_that_is_told():
    got = changed(W2=-GRADIENTS["W2"], W1=drawn(9, (3, 5)))

    assert told(got, GRADIENTS, **GROUP).message.splitlines()[::2] == [
        "W2 has the opposite sign",
        "b2 and b1 are right; W2 is the first wrong one on the way back",
    ]


def test_an_array_that_is_tiny_beside_the_others_is_held_to_the_scale_of_the_group():
    tiny = {"large": np.array([1.0, 2.0]), "tiny": np.array([1e-9, 2e-9])}
    got = {**tiny, "tiny": np.array([1e-9, 3e-9])}

    expect(got).close_to(tiny, relative=TOLERANCE, of_group=1e-2)
    assert told(got, tiny).message.startswith("tiny ")


def test_each_array_may_have_room_of_its_own():
    got = changed(b1=GRADIENTS["b1"] + 1e-3)
    room = {name: 1e-2 if name == "b1" else 0.0 for name in GRADIENTS}

    expect(got).close_to(GRADIENTS, relative=TOLERANCE, absolute=room)


def test_a_missing_array_is_no_answer():
    found = told({"b2": GRADIENTS["b2"]}, GRADIENTS)

    assert "the contract says dictionary with the key 'W2'" in found.message


def test_terms_may_belong_to_single_arrays():
    decay = {"the weight decay": {"W2": 0.01 * drawn(7, (5, 2))}}
    got = changed(W2=GRADIENTS["W2"] - decay["the weight decay"]["W2"])

    assert first_line(got, GRADIENTS, terms=decay) == "W2 lacks the weight decay"


UPDATE = drawn(8, (4, 3))


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (0, "lacks the update"),
        (-1, "has the update with the opposite sign"),
        (2, "has the update in it once too often"),
        (5, "has the update rank = 5 times too large"),
        (0.2, "has the update rank = 5 times too small"),
        (5**0.5, "has the update sqrt(rank) = 2.236 times too large"),
        (1.5, "has the update 3/2 times as large as it should be"),
        (2**0.5, "has the update about 1.4 times as large as it should be"),
        (0.37, "has the update about 0.37 times as large as it should be"),
    ],
)
def test_a_term_of_another_size_is_told_by_its_factor(times: float, said: str):
    want = drawn(1, (4, 3))
    words = {"terms": {"the update": UPDATE}, "quantities": {"rank": 5}}

    assert first_line(want + (times - 1) * UPDATE, want, **words) == said


def test_a_term_twice_is_not_told_from_a_factor_that_is_2_here():
    want = drawn(1, (4, 3))
    words = {"terms": {"the update": UPDATE}, "quantities": {"rank": 2}}

    assert first_line(want + UPDATE, want, **words) == (
        "has the update 2 times too large; rank is 2 here"
    )


def test_one_of_two_terms_alone_lacks_the_other():
    terms = {"the layer": drawn(1, (4, 3)), "the update": UPDATE}

    said = first_line(terms["the layer"], terms["the layer"] + UPDATE, terms=terms)

    assert said == "lacks the update"


def test_a_term_alone_is_what_is_left_when_the_rest_is_forgotten():
    want = drawn(1, (4, 3))

    assert first_line(UPDATE, want, terms={"the update": UPDATE}) == "is the update alone"


def test_a_term_that_is_zero_or_has_another_shape_explains_nothing():
    terms = {"nothing": np.zeros(3), "something else": np.ones(7)}

    assert first_line(drawn(2, (4, 3)), drawn(1, (4, 3)), terms=terms).startswith(ALONE)


def test_a_factor_next_to_one_says_by_how_much():
    want = drawn(1, (5, 4))

    said = first_line((1 - 1e-7) * want, want, relative=1e-8)

    assert said == "is 1 -1e-07 times what it should be"


# Mistakes that the author of a kata knows.

MASKED = Slip("lets gradient through units that are off", lambda: drawn(5, (5, 4)))


def test_a_mistake_that_the_author_names_is_told_in_the_authors_words():
    slips = [Slip("is scaled by 1 / d", drawn(4, (5, 4))), MASKED]

    found = told(drawn(5, (5, 4)), drawn(1, (5, 4)), slips=slips, name="dX")

    assert found.message.splitlines()[0] == "dX lets gradient through units that are off"


def test_a_mistake_of_the_author_comes_before_those_of_the_library():
    want = drawn(1, (5, 4))
    slips = [Slip("The mean was taken twice.", want / 32, "How many means are there?")]

    found = told(want / 32, want, slips=slips, quantities={"N": 32})

    assert found.message.startswith("The mean was taken twice.\n")
    assert found.question == "How many means are there?"


def test_a_mistake_that_another_rubric_item_is_about_is_charged_there():
    slips = [Slip("is not normalised", drawn(5, (5, 4)), rubric="norm"), Slip("is 0", lambda: 0.0)]

    assert told(drawn(5, (5, 4)), drawn(1, (5, 4)), slips=slips).rubric == "norm"
    assert told(drawn(6, (5, 4)), drawn(1, (5, 4)), slips=slips).rubric == ""


def test_two_mistakes_that_cannot_be_told_apart_here_are_not_told():
    same = [Slip("is one thing", drawn(5, (5, 4))), Slip("is another", drawn(5, (5, 4)))]

    assert first_line(drawn(5, (5, 4)), drawn(1, (5, 4)), slips=same).startswith(ALONE)


def test_a_mistake_that_makes_no_difference_here_explains_nothing():
    want = drawn(1, (5, 4))

    assert first_line(drawn(2, (5, 4)), want, slips=[Slip("is right", want)]).startswith(ALONE)


def test_a_mistake_over_several_arrays_has_to_fit_all_of_them():
    averaged = {**GRADIENTS, "b2": GRADIENTS["b2"] / 32, "b1": GRADIENTS["b1"] / 32}
    slips = [Slip("The biases are averaged over the batch.", averaged)]

    assert first_line(averaged, GRADIENTS, slips=slips) == "The biases are averaged over the batch."
    got = {**averaged, "W1": drawn(9, (3, 5))}
    assert first_line(got, GRADIENTS, slips=slips).startswith("b2 ")


def test_the_arrays_of_a_mistake_are_not_made_while_all_is_right():
    def never() -> np.ndarray:
        raise AssertionError

    want = drawn(1, (5, 4))

    expect(want).close_to(want, slips=[Slip("is never told", never)])
    expect(want).close_to(want, slips=never)


def test_mistakes_may_be_made_all_at_once_when_something_is_wrong():
    said = first_line(drawn(5, (5, 4)), drawn(1, (5, 4)), slips=lambda: [MASKED])

    assert said == "lets gradient through units that are off"


# A smaller case is the same failure only if it is wrong in the same way.


def test_the_way_of_a_factor_knows_its_name_and_not_its_size():
    ways = {
        told(n * drawn(1, (n, 4)), drawn(1, (n, 4)), quantities={"N": n}).way for n in (3, 5, 11)
    }

    assert ways == {"close_to scaled by N"}


def test_the_way_of_a_factor_that_is_no_longer_told_apart_is_another():
    want = drawn(1, (5, 4))

    assert told(2 * want, want, quantities={"N": 2}).way != "close_to scaled by N"
