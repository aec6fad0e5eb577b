"""What an interviewer looks at in contrastive_loss, one check after another.

The first failed check names the rubric item that is charged, so a check of one item must not see
what another item is about. So the losses are first asked what they see of a row but its direction,
which compares the submission with itself; then values come before gradients, and batches in which
every probability is moderate before those at the edge of floating point.
"""

import math

import numpy as np

from pytest_hardtier.authoring import check, expect, fail, short
from pytest_hardtier.authoring.numeric import Slip, is_numeric_array, within

from .cases import (
    EXAMPLE_1,
    EXAMPLE_2,
    ONE_PAIR,
    all_apart,
    all_equal,
    as_it_is,
    batches,
    clip_batches,
    draw_pairs,
    hard_pairs,
    in_miniature,
    nearly_parallel,
    one_against_all,
    rounded,
    smaller,
    turned,
    with_a_zero_row,
)
from .judging import (
    CLIP,
    EXACT,
    NT_XENT,
    VALUE,
    differs,
    expect_gradients,
    expect_loss,
    expect_nothing_at_zero_rows,
    gradients_of,
    is_number,
    loss_of,
)
from .oracle import (
    clip_gradient_slips,
    clip_gradients,
    clip_loss,
    clip_slips,
    nt_xent,
    nt_xent_gradient_slips,
    nt_xent_gradients,
    nt_xent_slips,
)

# The shapes of the contract, for the lint of `hardtier kata check`.
ARRAYS = dict.fromkeys(("x", "z1", "z2", "image_emb", "text_emb"), "N d")

# The checks. First paragraph: the line in the report. Second: what an interviewer would say.


# First, since it is about forms alone: whatever raises here is for the checks of values.
@check("interface", batches(4, 3, 0.5), count=1, seed=1, smaller=as_it_is)
def returns_what_the_contract_says(ask, z1, z2, temperature):
    """returns floats, gradients in float64 of the shape of their inputs, and changes no input

    What does the prompt say that comes back, in which order and of which type? And who else holds
    the arrays that you write into?
    """
    unit = ask.l2_normalize(z1)
    nt, clip = ask.nt_xent(z1, z2, temperature), ask.clip_loss(z1, z2, 0.5)
    if returned(unit):
        expect_array("l2_normalize(x)", unit.value, z1.shape)
        expect(unit).leaves_arguments_alone("x")
    if returned(nt):
        expect_parts(nt, NT_XENT, z1.shape)
        expect(nt).leaves_arguments_alone("z1", "z2")
    if returned(clip):
        expect_parts(clip, CLIP, z1.shape)
        expect(clip).leaves_arguments_alone("image_emb", "text_emb")


def returned(answer):
    """Whether a call came back; what is not yet written is no exception that others are about."""
    ended = answer.raised
    return ended is None or ended.exception == "NotImplementedError"


def expect_parts(answer, names, shape):
    for name, part in expect(answer).parts(*names).items():
        if name in ("loss", "d_log_scale"):
            expect_float(name, part)
        else:
            expect_array(name, part, shape)


def expect_array(name, value, shape):
    """Fails unless the value is an array of float64 in this shape; NaN is let pass."""
    if not isinstance(value, np.ndarray):
        fail(f"{name} is no array.", observed=short(value), way=f"array {name}")
    if value.shape != shape:
        fail(f"{name} has shape {value.shape}; the contract says {shape}.", way=f"shape {name}")
    if value.dtype != np.float64:
        fail(
            f"{name} is {value.dtype}.",
            question="How many digits does that type carry, and what does the prompt ask for?",
            way=f"dtype {name}",
        )


def expect_float(name, value):
    if not is_number(value):
        fail(f"{name} is {short(value)}; the contract says a float.", way=f"float {name}")
    if getattr(value, "dtype", np.dtype(float)) in (np.float32, np.float16):
        fail(f"{name} is {value.dtype}.", way=f"dtype {name}")


REFUSED = [
    {"one": one, "other": other, "temperature": 0.5}
    for one, other in (((4, 3), (3, 3)), ((4, 3), (4, 2)), ((4, 3), (1, 3)), ((4, 3), (4, 1)))
]
REFUSED += [{"one": (2, 3), "other": (2, 3), "temperature": t} for t in (0.0, -0.5)]


@check("interface", REFUSED, smaller=as_it_is, tier="full")
def refuses_what_has_no_loss(ask, one, other, temperature):
    """refuses embeddings of different shapes, and a temperature of 0 or less, with a ValueError

    Which of these does numpy let pass without a word?
    """
    random = np.random.default_rng(3)
    a, b = rounded(random.normal(size=one)), rounded(random.normal(size=other))
    refused = [ask.nt_xent(a, b, temperature), ask.nt_xent(b, a, temperature)]
    if one != other:
        refused += [ask.clip_loss(a, b, 0.5), ask.clip_loss(b, a, 0.5)]
    for answer in refused:
        expect(answer).raises("ValueError")


# Normalisation. Ahead of the examples, some of which also show it.

ROWS = [
    {"x": np.array(x)}
    for x in (
        [[3.0, 4.0, 12.0], [-0.3, 0.1, 0.2]],
        [[3.0, -4.0], [0.0, 0.0], [1.0, 2.0]],
        [[1.0, -2.0, 2.0], [0.0, 0.5, 7.0], [4.0, 4.0, -1.0]],
        [[2.0, 3.0, 6.0, -1.0]],
        [[2.5], [-0.5], [0.0], [40.0]],
        [[6e-7, 8e-7], [-6e-9, 8e-9], [3.0, 1.0]],
        [[3e6, -4e6], [6e149, 8e149], [1.0, 3.0]],
    )
]


def is_rows(x):
    return x.ndim == 2 and x.size > 0


def normalised_slips(x):
    """Ways to bring rows to something else than length 1."""
    sizes = {
        "divides columns by their lengths": np.sqrt((x * x).sum(axis=0, keepdims=True)),
        "divides by the sum of the absolute entries": np.abs(x).sum(axis=1, keepdims=True),
        "divides by the largest entry": np.abs(x).max(axis=1, keepdims=True),
        "divides by the squared length": (x * x).sum(axis=1, keepdims=True),
        "divides everything by the length of the whole matrix": np.full((1, 1), np.linalg.norm(x)),
        "divides by the root of the mean square": np.sqrt((x * x).mean(axis=1, keepdims=True)),
    }
    size = np.linalg.norm(x, axis=1, keepdims=True)
    sizes |= {f"adds {10.0**-k:.0e} to every length": size + 10.0**-k for k in range(3, 17)}
    sizes |= {
        f"adds {10.0**-k:.0e} to every squared length": np.hypot(size, 10.0 ** (-k / 2))
        for k in range(4, 17)
    }
    centred = x - x.mean(axis=1, keepdims=True)
    spread = np.linalg.norm(centred, axis=1, keepdims=True)
    given = {says: x / np.where(one == 0, 1, one) for says, one in sizes.items()}
    given["takes the mean of each row off first"] = centred / np.where(spread == 0, 1, spread)
    exactly = "Which length is 1 afterwards, and how exactly?"
    return [Slip(says, array, exactly) for says, array in given.items()]


# Right lengths are off by 1e-15 of themselves. The default of eps, added to a length of 1e-8
# instead of compared with it, is 1e-4 of it; float32 is off by 6e-8.
UNIT = 1e-10


@check("normalisation", ROWS, valid=is_rows)
def brings_every_row_to_length_1(ask, x):
    """brings rows of lengths from 1e-8 to 1e150 to length 1, and leaves zero rows at zero

    Compute one row by hand: its length, and what it is divided by. And a row of zeros?
    """
    size = np.array([math.hypot(*row) for row in x])[:, None]
    size = np.where(size == 0, 1, size)
    wanted = x / size
    expect(ask.l2_normalize(x)).close_to(
        wanted,
        absolute=UNIT,
        name="l2_normalize(x)",
        slips=lambda: normalised_slips(x),
    )


LARGE_EPS = {
    "x": np.array([[3.0, -4.0], [0.06, 0.08], [0.0, 0.0], [-0.3, 0.4], [0.15, 0.2]]),
    "eps": 0.4,
}


@check("normalisation", [LARGE_EPS], smaller=as_it_is)
def divides_by_eps_where_rows_are_shorter(ask, x, eps):
    """divides by eps, if it is given, the rows that are shorter than eps, and no others

    What is a row divided by that is a little longer than eps, and one that is a little shorter?
    """
    got = ask.l2_normalize(x, eps).value
    if not is_numeric_array(got, x.shape):
        fail("With eps given, rows are no numbers any more.", observed=short(got), way="numbers")
    size = np.linalg.norm(x, axis=1)
    got_size = np.sum(got * x, axis=1) / np.where(size == 0, 1, size)
    for row in np.flatnonzero(np.abs(got_size - size / np.maximum(size, eps)) > UNIT):
        if size[row] > eps:
            fail(
                f"Row {row} is longer than eps, and comes out {got_size[row]:.3g} long.", way="long"
            )
        fail(
            f"Row {row} is {size[row]:g} long, less than eps = {eps:g}, and comes out "
            f"{got_size[row]:.3g} long.",
            way="short",
        )


def pairs_to_stretch(rng):
    """A batch, and what each of its rows is stretched by; lengths stay above 1e-5."""
    z1, z2 = draw_pairs(rng, 4, 3, 0.5)
    return {"z1": z1, "z2": z2, "by": rng.sample([1.0, 1e3, 1e-3, 20.0], 4)}


@check("normalisation", pairs_to_stretch, count=3, seed=11, smaller=as_it_is)
def sees_directions_and_no_lengths(ask, z1, z2, by):
    """gives the same losses when rows are stretched, by 0.00001 to 1000

    Only directions count. Which of your products still knows how long a row was?
    """
    by = np.array(by)[:, None]
    tiny = 1e-5 / np.linalg.norm(z1, axis=1, keepdims=True)
    one_row = np.where(np.arange(len(z1)) == 1, 7.0, 1.0)[:, None]
    for name, ask_loss in losses(ask):
        base = ask_loss(z1, z2)
        others = {
            "Row 1 of the first input is 7 times as long": ask_loss(one_row * z1, z2),
            "Row 1 of the second input is 7 times as long": ask_loss(z1, one_row * z2),
            "Rows are stretched by 0.001 to 1000": ask_loss(by * z1, by[::-1] * z2),
            "The rows of the first input are brought to a length of 0.00001": ask_loss(
                tiny * z1, z2
            ),
        }
        for how, loss in others.items():
            if differs(base(), loss()):
                fail(f"{how}, and the {name} changes from {base():.6g} to {loss():.6g}.", way=name)


def losses(ask):
    """Both losses as functions of two batches; what they give is a function too, and lazy."""

    def nt(z1, z2):
        answer = ask.nt_xent(z1, z2, 0.5)
        return lambda: loss_of(answer, NT_XENT)

    def clip(z1, z2):
        answer = ask.clip_loss(z1, z2, 1.0)
        return lambda: loss_of(answer, CLIP)

    return (("NT-Xent", nt), ("CLIP loss", clip))


@check("normalisation", batches(4, 3, 0.5), batches(3, 5, 0.5), count=2, seed=12, smaller=as_it_is)
def does_not_notice_a_rotation(ask, z1, z2, temperature):
    """gives the same losses when all embeddings are turned by the same rotation

    A rotation keeps lengths and angles. Which of your lines looks at single coordinates?
    """
    for name, ask_loss in losses(ask):
        base, other = ask_loss(z1, z2), ask_loss(turned(z1, 5), turned(z2, 5))
        if differs(base(), other()):
            fail(
                f"All embeddings are turned the same way, and the {name} changes from "
                f"{base():.6g} to {other():.6g}.",
                way=name,
            )


# The examples.


def counts(n):
    """What a loss of n pairs may be divided by."""
    return {"N": n, "2N": 2 * n, "2N - 1": 2 * n - 1}


@check("nt_xent", [EXAMPLE_1], visible=True)
def gives_the_loss_of_example_1(ask, z1, z2, temperature):
    """gives the loss of example 1: 0.5514

    One anchor has three candidates. Write down their three similarities.
    """
    expect_loss(
        loss_of(ask.nt_xent(z1, z2, temperature), NT_XENT),
        math.log(math.e + 2) - 1,
        slips=lambda: nt_xent_slips(z1, z2, temperature),
        quantities=counts(len(z1)),
    )


@check("clip", [EXAMPLE_2], visible=True)
def gives_the_loss_of_example_2(ask, image_emb, text_emb, log_scale):
    """gives the loss of example 2: 0.3133

    Write down the matrix of logits, two rows and two columns.
    """
    answer = ask.clip_loss(image_emb, text_emb, log_scale)
    expect_loss(
        loss_of(answer, CLIP),
        math.log(math.e + 1) - 1,
        slips=lambda: clip_slips(image_emb, text_emb, log_scale),
    )


@check(
    "nt_xent",
    [{"z1": a, "z2": b} for a, b in ONE_PAIR],
    visible=True,
    smaller=as_it_is,
)
def has_no_choice_with_one_pair(ask, z1, z2):
    """gives the losses of example 3, one pair: 0

    A view has one candidate, an image has one text. How probable is it, whatever its similarity?
    """
    nt, clip = ask.nt_xent(z1, z2, 0.5), ask.clip_loss(z1, z2, 1.5)
    expect_loss(loss_of(nt, NT_XENT), 0.0, slips=lambda: nt_xent_slips(z1, z2, 0.5))
    loss = loss_of(clip, CLIP)
    if not within(abs(loss), VALUE):
        fail(
            f"The CLIP loss of one pair is {loss:.6g}.",
            observed=f"{loss:.6g}",
            expected="0",
            way="clip",
            rubric="clip",
        )


# NT-Xent.


@check("nt_xent", [{"N": n} for n in (2, 3, 6)], smaller=as_it_is)
def guesses_when_all_views_are_alike(ask, N):
    """gives the loss of a guess among 2N - 1 candidates when all views point the same way

    Take one anchor and list its candidates by name. Which of them does your sum have?
    """
    loss = loss_of(ask.nt_xent(*all_equal(N), 0.5), NT_XENT)
    wanted = math.log(2 * N - 1)
    among = math.exp(min(loss, 50.0))
    if 2 <= round(among) <= 2 * N and abs(among - round(among)) < 1e-6 < abs(loss - wanted):
        fail(
            f"With {N} pairs that all point the same way every candidate is equally likely. Your "
            f"loss is that of a guess among {round(among)}.",
            way="candidates",
        )
    expect_loss(loss, wanted)


APART = [
    {"N": n, "d": d, "temperature": t, "sign": sign}
    for n, d, t, sign in ((3, 4, 0.5, 1.0), (6, 7, 2.0, 1.0), (3, 4, 0.5, -1.0), (5, 6, 0.8, -1.0))
]


@check("nt_xent", APART, smaller=as_it_is)
def gives_the_loss_of_items_at_right_angles(ask, N, d, temperature, sign):
    """gives the known losses of N items at right angles with equal, and with opposite, views

    All similarities but one are 0 here. What is the sum of the exponentials, by hand?
    """
    z1, z2 = all_apart(N, d, sign)
    partner = sign / temperature
    expect_loss(
        loss_of(ask.nt_xent(z1, z2, temperature), NT_XENT),
        math.log(math.exp(partner) + 2 * N - 2) - partner,
        slips=lambda: nt_xent_slips(z1, z2, temperature),
    )


# Sizes at which N, 2N, the temperature and its inverse are different numbers, where they can.
SIZES = ((3, 4, 0.4), (6, 4, 0.1), (8, 3, 1.0), (3, 8, 0.07), (6, 2, 5.0), (2, 3, 0.3), (4, 1, 0.7))


@check("nt_xent", *(batches(*size) for size in SIZES), count=1, seed=21, smaller=smaller)
def gives_the_nt_xent_of_random_views(ask, z1, z2, temperature):
    """gives the loss of SimCLR on random views, at temperatures from 0.07 to 5

    Take one anchor: who is its partner, and who are its candidates? Then: how many anchors are
    there?
    """
    answer, at_default = ask.nt_xent(z1, z2, temperature), ask.nt_xent(z1, z2)
    expect_loss(
        loss_of(answer, NT_XENT),
        nt_xent(z1, z2, temperature),
        slips=lambda: nt_xent_slips(z1, z2, temperature),
        quantities=counts(len(z1)) | {"temperature": temperature},
    )
    expect_loss(loss_of(at_default, NT_XENT), nt_xent(z1, z2, 0.5), name="loss without temperature")


# CLIP.

KNOWN = [{"N": n, "d": n + 1, "log_scale": s} for n, s in ((2, 0.5), (4, 1.0), (5, -1.0))]


@check("clip", KNOWN, smaller=as_it_is)
def gives_the_known_losses_of_clip(ask, N, d, log_scale):
    """gives log N when all point the same way, and the known loss of items at right angles

    Write down the matrix of logits. What is on its diagonal, and what is beside it?
    """
    same = ask.clip_loss(*all_equal(N, d), log_scale)
    apart = all_apart(N, d)
    other = ask.clip_loss(*apart, log_scale)
    scale = math.exp(log_scale)
    expect_loss(loss_of(same, CLIP), math.log(N))
    expect_loss(
        loss_of(other, CLIP),
        math.log(math.exp(scale) + N - 1) - scale,
        slips=lambda: clip_slips(*apart, log_scale),
    )


# The last scale is 200, so that a limit on it shows; all embeddings are nearly parallel there.
SCALES = (
    (5, 4, 2.66),
    (3, 4, 0.0),
    (4, 3, 1.0),
    (7, 2, -1.0),
    (2, 3, 0.5),
    (4, 1, 0.3),
    (4, 5, 5.3),
)


@check("clip", *(clip_batches(*size) for size in SCALES), count=1, seed=31, smaller=smaller)
def gives_the_clip_loss_of_random_embeddings(ask, image_emb, text_emb, log_scale):
    """gives the loss of CLIP on random embeddings, at scales exp(log_scale) from 0.4 to 200

    Who picks whom, how often, and what are the cosines multiplied by?
    """
    expect_loss(
        loss_of(ask.clip_loss(image_emb, text_emb, log_scale), CLIP),
        clip_loss(image_emb, text_emb, log_scale),
        slips=lambda: clip_slips(image_emb, text_emb, log_scale),
        quantities={"N": len(image_emb)},
    )


# Gradients.


@check("gradients", *(batches(*size) for size in (*SIZES, (1, 3, 0.5))), count=1, seed=41,
       smaller=smaller)  # fmt: skip
def gives_the_gradients_of_nt_xent(ask, z1, z2, temperature):
    """gives the derivative of NT-Xent by every raw embedding

    In which similarities does one view occur, and what lies between them and the embedding that
    was passed in?
    """
    expect_gradients(
        gradients_of(ask.nt_xent(z1, z2, temperature), NT_XENT),
        nt_xent_gradients(z1, z2, temperature),
        {"dz1": z1, "dz2": z2},
        1 / temperature,
        slips=lambda: nt_xent_gradient_slips(z1, z2, temperature),
        quantities={"N": len(z1), "2N": 2 * len(z1), "temperature": temperature},
    )


@check("gradients", *(clip_batches(*size) for size in (*SCALES, (1, 3, 0.5))), count=1, seed=42,
       smaller=smaller)  # fmt: skip
def gives_the_gradients_of_the_clip_loss(ask, image_emb, text_emb, log_scale):
    """gives the derivative of CLIP's loss by every raw embedding and by log_scale

    Both directions reach every embedding. And by which variable is the last gradient?
    """
    expect_gradients(
        gradients_of(ask.clip_loss(image_emb, text_emb, log_scale), CLIP),
        clip_gradients(image_emb, text_emb, log_scale),
        {"d_image": image_emb, "d_text": text_emb},
        math.exp(log_scale),
        slips=lambda: clip_gradient_slips(image_emb, text_emb, log_scale),
        quantities={"N": len(image_emb), "exp(log_scale)": math.exp(log_scale)},
    )


# Zero rows come behind the gradients, since they ask for the whole answer.
@check("normalisation", *map(with_a_zero_row, (0, 1)), count=1, seed=51, smaller=as_it_is)
def gives_a_zero_row_no_gradient(ask, z1, z2):
    """counts a zero row as the zero vector, and gives it a gradient of zero

    What is the cosine of anything with a zero vector here, and what did the prompt define its
    gradient to be?
    """
    asked = [
        (ask.nt_xent(z1, z2, 0.5), NT_XENT, nt_xent, nt_xent_gradients, 0.5),
        (ask.clip_loss(z1, z2, 1.0), CLIP, clip_loss, clip_gradients, 1.0),
    ]
    for answer, names, loss, gradients, warmth in asked:
        expect_loss(loss_of(answer, names), loss(z1, z2, warmth))
        got = gradients_of(answer, names)
        rows = dict(zip(names[1:3], (z1, z2), strict=True))
        expect_nothing_at_zero_rows(got, rows)
        expect_gradients(got, gradients(z1, z2, warmth), rows, 2.0)


@check("normalisation", in_miniature(batches(3, 2, 0.5)), count=1, seed=52, smaller=as_it_is)
def gives_short_rows_long_gradients(ask, z1, z2, temperature):
    """gives a row of length 1e-8 a gradient 1e8 times as long as the one at length 1

    Half as long a row turns twice as far. Below which length does your code no longer believe that?
    """
    nt, clip = ask.nt_xent(z1, z2, temperature), ask.clip_loss(z1, z2, 1.0)
    expect_gradients(
        gradients_of(nt, NT_XENT),
        nt_xent_gradients(z1, z2, temperature),
        {"dz1": z1, "dz2": z2},
        1 / temperature,
    )
    expect_gradients(
        gradients_of(clip, CLIP),
        clip_gradients(z1, z2, 1.0),
        {"d_image": z1, "d_text": z2},
        math.e,
    )


# Stability. Losses of up to 2e4 are held to a part of themselves.


def expect_all_of_nt_xent(answer, z1, z2, temperature):
    """Fails unless loss and gradients of NT-Xent are exact."""
    loss = loss_of(answer, NT_XENT)
    expect_finite(loss, f"At temperature {temperature:g}")
    expect_loss(loss, nt_xent(z1, z2, temperature), tolerance=EXACT)
    got = gradients_of(answer, NT_XENT)
    want = nt_xent_gradients(z1, z2, temperature)
    expect_gradients(got, want, {"dz1": z1, "dz2": z2}, 1 / temperature)


def expect_all_of_clip(answer, image_emb, text_emb, scale):
    """Fails unless loss and gradients of CLIP are exact."""
    log_scale = math.log(scale)
    loss = loss_of(answer, CLIP)
    expect_finite(loss, f"At scale {scale:g}")
    expect_loss(loss, clip_loss(image_emb, text_emb, log_scale), tolerance=EXACT)
    got = gradients_of(answer, CLIP)
    want = clip_gradients(image_emb, text_emb, log_scale)
    expect_gradients(got, want, {"d_image": image_emb, "d_text": text_emb}, scale)


def expect_finite(loss, where):
    if not math.isfinite(loss):
        fail(f"{where} the loss is {loss}.", way="finite")


def hard(rng):
    z1, z2 = hard_pairs(rng)
    return {"z1": z1, "z2": z2}


@check("stability", hard, count=2, seed=61, smaller=as_it_is)
def survives_low_temperatures(ask, z1, z2):
    """gives exact losses and gradients at 0.01, 0.001 and 0.0001, with a partner that is the worst

    How large is the largest logit at this temperature, and the smallest probability?
    """
    asked = {t: ask.nt_xent(z1, z2, t) for t in (1e-2, 1e-3, 1e-4)}
    for temperature, answer in asked.items():
        expect_all_of_nt_xent(answer, z1, z2, temperature)


OPPOSITE = [{"N": n, "temperature": t} for n in (1, 2, 3) for t in (1e-4, 1e-3)]


@check("stability", OPPOSITE, smaller=as_it_is, meant={"one": "N = 1 is one of the cases"})
def never_takes_itself_however_bad_the_others_are(ask, N, temperature):
    """keeps a view from being its own candidate when every other one is its opposite

    One view points away from all the others, at a low temperature. Is what you put in its own
    place small enough?
    """
    z1, z2 = one_against_all(N)
    expect_all_of_nt_xent(ask.nt_xent(z1, z2, temperature), z1, z2, temperature)


@check("stability", hard, count=2, seed=62, smaller=as_it_is)
def survives_large_scales(ask, z1, z2):
    """gives exact CLIP losses and gradients at scales of 100, 1000 and 10000

    How large is the largest logit at this scale, and the smallest probability?
    """
    asked = {scale: ask.clip_loss(z1, z2, math.log(scale)) for scale in (1e2, 1e3, 1e4)}
    for scale, answer in asked.items():
        expect_all_of_clip(answer, z1, z2, scale)


def alike(temperature):
    def draw(rng):
        z1, z2 = nearly_parallel(rng, 5, 4, temperature)
        return {"z1": z1, "z2": z2, "temperature": temperature}

    return draw


@check("stability", alike(1e-2), alike(1e-4), count=1, seed=63, smaller=as_it_is)
def keeps_its_digits_where_all_are_alike(ask, z1, z2, temperature):
    """gives exact losses and gradients for embeddings that are almost alike

    All logits are large and differ by a little. Where in your code do digits get lost, or what is
    added to them?
    """
    nt, clip = ask.nt_xent(z1, z2, temperature), ask.clip_loss(z1, z2, -math.log(temperature))
    expect_all_of_nt_xent(nt, z1, z2, temperature)
    expect_all_of_clip(clip, z1, z2, 1 / temperature)


# Cost.

FEW, MANY = (8, 4), (256, 64)  # N, d


def of_size(n, d):
    random = np.random.default_rng(n)
    return random.normal(size=(n, d)), random.normal(size=(n, d))


# Counted bytecodes of the submission's own file. Right ones take the same at any size, so a factor
# of 2 is twice the room; a loop over anchors takes 13 times as many, one over pairs 900 times.
@check("vectorised", tier="full")
def does_not_loop_over_items_or_pairs(ask):
    """runs the same number of Python steps for 256 pairs as for 8

    The loss takes more Python work when the batch grows. Which of your loops is a product of two
    matrices?
    """
    few, many = of_size(*FEW), of_size(*MANY)
    counted = ask.measuring("own_steps")
    small = counted.l2_normalize(few[0]), counted.nt_xent(*few, 0.5), counted.clip_loss(*few, 1.0)
    limits = [2 * answer.cost.own_steps for answer in small]
    ask.within(own_steps=limits[0]).l2_normalize(many[0])
    ask.within(own_steps=limits[1]).nt_xent(*many, 0.5)
    ask.within(own_steps=limits[2]).clip_loss(*many, 1.0)


# In similarity matrices of (2N, 2N), right ones take 4 to 10, or 20 with a Jacobian (d, d) for each
# row; for CLIP 1 to 2, or 10. The prompt says a dozen; the limits are 28 and 12. One array of
# products takes 64 as (2N, 2N, d), and 16 as (N, N, d).
@check("vectorised", tier="full")
def needs_a_dozen_similarity_matrices_at_most(ask):
    """takes the memory of a dozen similarity matrices, and not that of an array for every pair

    Somewhere every pair has an array of its own. Which product sums over the coordinates at once?
    """
    n, d = MANY
    many = of_size(n, d)
    measured = ask.measuring("memory")
    nt, clip = measured.nt_xent(*many, 0.5), measured.clip_loss(*many, 1.0)
    expect(nt.cost.peak_bytes).costs_at_most(28 * 8 * (2 * n) ** 2, unit="bytes")
    expect(clip.cost.peak_bytes).costs_at_most(12 * 8 * (2 * n) ** 2, unit="bytes")
