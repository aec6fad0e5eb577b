"""Both losses as the prompt defines them, one anchor at a time, and usual ways to get them wrong.

The truth contains no similarity matrix, no mask and no formula of a gradient: each anchor lists its
candidates, and the loss is differentiated by a complex step. The slips do contain the formulas;
they are only ever compared with an answer that is already known to be wrong, to find the words.
"""

import numpy as np

from pytest_hardtier.authoring.numeric import Slip, complex_step, length, log_sum_exp

# The truth.


def directions(z):
    """(N, d) with rows of length 1, zero rows stay zero; for real and complex z.

    A zero row is a constant to derivatives: that its gradient is 0 is the definition here.
    """
    is_zero = ~z.real.any(axis=1, keepdims=True)  # (N, 1)
    # By its largest entry first, so that the squares of 1e-170 and 1e150 are numbers too.
    z = np.where(is_zero, 0, z) / np.where(is_zero, 1, np.abs(z.real).max(axis=1, keepdims=True))
    return z / np.where(is_zero, 1, length(z))


def cross_entropy(logits, target):
    """-log of the probability that a softmax over these logits gives to one of them."""
    return log_sum_exp(logits, axis=0) - logits[target]


def nt_xent(z1, z2, temperature):
    """The loss of SimCLR, a number; also for complex embeddings (Chen et al. 2020, equation 1)."""
    views = directions(np.concatenate([z1, z2]))  # (2N, d)
    n = len(z1)
    losses = []
    for anchor in range(2 * n):
        partner = (anchor + n) % (2 * n)
        candidates = [view for view in range(2 * n) if view != anchor]
        logits = views[candidates] @ views[anchor] / temperature  # (2N - 1,)
        losses.append(cross_entropy(logits, candidates.index(partner)))
    return sum(losses) / len(losses)


def clip_loss(image_emb, text_emb, log_scale):
    """The loss of CLIP, a number; also for complex embeddings and a complex scale.

    Radford et al. 2021, figure 3.
    """
    images, texts = directions(image_emb), directions(text_emb)
    scale = np.exp(log_scale)
    by_image = [cross_entropy(scale * (texts @ image), i) for i, image in enumerate(images)]
    by_text = [cross_entropy(scale * (images @ text), i) for i, text in enumerate(texts)]
    return (sum(by_image) / len(images) + sum(by_text) / len(texts)) / 2


def nt_xent_gradients(z1, z2, temperature):
    """dz1 and dz2, by name."""
    slopes = complex_step(
        lambda moved: nt_xent(moved["z1"], moved["z2"], temperature), {"z1": z1, "z2": z2}
    )
    return {f"d{name}": slope for name, slope in slopes.items()}


def clip_gradients(image_emb, text_emb, log_scale):
    """d_image, d_text and d_log_scale, by name."""
    parameters = {"image": image_emb, "text": text_emb, "log_scale": np.array(log_scale)}
    slopes = complex_step(
        lambda moved: clip_loss(moved["image"], moved["text"], moved["log_scale"]), parameters
    )
    return {f"d_{name}": slope for name, slope in slopes.items()}


def chances(z1, z2, temperature):
    """The probability that each of the 2N anchors gives to its partner."""
    views = directions(np.concatenate([z1, z2]))
    n = len(z1)
    return _softmax(_without_self(views @ views.T / temperature))[range(2 * n), _partners(n)]


def clip_chances(image_emb, text_emb, log_scale):
    """The probability that each image gives to its text, and then each text to its image."""
    logits = np.exp(log_scale) * directions(image_emb) @ directions(text_emb).T
    return np.concatenate([np.diag(_softmax(logits)), np.diag(_softmax(logits.T))])


# The usual slips.


def _softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _without_self(s):
    return np.where(np.eye(len(s), dtype=bool), -np.inf, s)


def _partners(n):
    return (np.arange(2 * n) + n) % (2 * n)


def _log_sums(s, seen=None):
    """log of the sum of exp over what each row sees of s; -inf for a row that sees nothing."""
    s = s if seen is None else np.where(seen, s, -np.inf)
    with np.errstate(divide="ignore"):
        return log_sum_exp(np.maximum(s, -1e300), axis=1)


WHO = "Take one anchor and list its candidates by name. Which of them does your sum have?"
PAIRS = "In which row of your stack does the partner of the first view stand?"
A_SUM = "is a sum where the prompt asks for an average"
ONE_SIDE = "leaves the negatives of one side out of the denominator"
NOT_THE_PARTNER = "takes a view of another item for the partner"
HOW_WARM = "What does a lower temperature do to the differences between similarities?"
ANCHORS = "How many of the views are an anchor once, and what is the mean taken over?"
BOTH_WAYS = "An image picks its text. Who else has to pick?"


def nt_xent_slips(z1, z2, temperature):
    """The slips in the value, as numbers."""
    n = len(z1)
    u = directions(np.concatenate([z1, z2]))
    everyone, me = np.ones((2 * n, 2 * n), dtype=bool), np.eye(2 * n, dtype=bool)
    mine = np.roll(me, n, axis=1)  # the partner of each view
    cosines = u @ u.T
    s = cosines / temperature
    right = s[mine]
    own = np.repeat([True, False], n)
    same_side = own[:, None] == own[None, :]

    def loss(logits, target=right, seen=~me):
        return np.mean(_log_sums(logits, seen) - target)

    each = _log_sums(s, ~me) - right  # (2N,)
    neighbours = s[np.arange(2 * n), np.arange(2 * n) ^ 1]
    listed = [
        ("counts every view among its own candidates", loss(s, seen=everyone), WHO),
        (
            "has exp(0) = 1 in every denominator beside the 2N - 1 candidates",
            loss(np.where(me, 0, s), seen=everyone),
            "Your mask makes a similarity 0. What does exp make of that?",
        ),
        ("leaves the partner out of the denominator", loss(s, seen=~me & ~mine), WHO),
        (ONE_SIDE, loss(s, seen=~same_side), WHO),
        (ONE_SIDE, loss(s, seen=(same_side & ~me) | mine), WHO),
        ("is the mean over the anchors of z1 alone", each[:n].mean(), ANCHORS),
        ("is the mean over the anchors of z2 alone", each[n:].mean(), ANCHORS),
        (
            "is the sum of 2N cross-entropies divided by N",
            2 * each.mean(),
            f"You average over {n}, but how many anchors are there?",
        ),
        ("is the sum over the anchors and not their mean", each.sum(), ANCHORS),
        (NOT_THE_PARTNER, loss(s, neighbours), PAIRS),
        (NOT_THE_PARTNER, loss(s, np.diag(np.roll(s, -1, axis=1))), PAIRS),
        (NOT_THE_PARTNER, loss(s, np.diag(np.roll(s, n - 1, axis=1))), PAIRS),
        (
            "multiplies by the temperature",
            loss(cosines * temperature, right * temperature**2),
            HOW_WARM,
        ),
        ("takes no notice of the temperature", loss(cosines, right * temperature), HOW_WARM),
        (
            "divides by the temperature twice",
            loss(s / temperature, right / temperature),
            HOW_WARM,
        ),
        (
            "divides by the square root of the temperature",
            loss(s * temperature**0.5, right * temperature**0.5),
            HOW_WARM,
        ),
        (
            "divides only the candidates by the temperature, and not the partner",
            loss(s, right * temperature),
            HOW_WARM,
        ),
        (
            "takes the logarithm of the mean probability",
            -np.log(np.mean(np.exp(-each))),
            "Which comes first, the logarithm or the mean?",
        ),
        ("lacks the logarithm", -np.mean(np.exp(-each)), "What is a cross-entropy?"),
    ]
    return _as_slips(listed)


def clip_slips(image_emb, text_emb, log_scale):
    """The slips in the value, as numbers."""
    cosines = directions(image_emb) @ directions(text_emb).T
    scale = float(np.exp(log_scale))

    def ways(logits):
        right = np.diag(logits)
        return np.mean(_log_sums(logits) - right), np.mean(_log_sums(logits.T) - right)

    def both(logits):
        return sum(ways(logits)) / 2

    by_image, by_text = ways(scale * cosines)
    logits = scale * cosines
    shifted = np.roll(logits, -1, axis=1)
    what_is_it = "log_scale is a logarithm. What are the logits multiplied by?"
    listed = [
        ("looks only at images that pick their text", by_image, BOTH_WAYS),
        ("looks only at texts that pick their image", by_text, BOTH_WAYS),
        (
            A_SUM,
            by_image + by_text,
            "How many cross-entropies has a batch of N, and what divides their sum?",
        ),
        (
            A_SUM,
            len(cosines) * (by_image + by_text) / 2,
            "How many cross-entropies has a batch of N, and what divides their sum?",
        ),
        ("multiplies the cosines by log_scale", both(log_scale * cosines), what_is_it),
        ("divides by exp(log_scale)", both(cosines / scale), what_is_it),
        ("takes no notice of log_scale", both(cosines), what_is_it),
        (
            "comes from a scale that does not go beyond 100",
            both(min(scale, 100.0) * cosines),
            what_is_it,
        ),
        (
            "takes the text of another item for the partner",
            both(shifted),
            "Where in the matrix of logits do the true pairs stand?",
        ),
        (
            "takes one softmax over the whole matrix",
            float(np.mean(log_sum_exp(np.ravel(logits), 0) - np.diag(logits))),
            "Among how many texts does one image pick?",
        ),
    ]
    return _as_slips(listed)


def _as_slips(listed):
    return [
        Slip(says, np.array(value), question) for says, value, question in listed if _counts(value)
    ]


def _counts(value):
    """Infinities fit nothing."""
    return np.isfinite(value)


WHICH_VARIABLE = "Derivative with respect to which variable?"
WHICH_SUM = "In how many logits does log_scale occur, and what is already divided by N?"
MEAN_OF_ALL = "is the mean over the logits and not the sum"
WHICH_SIDE = "Which index of your matrix counts images, and which one texts?"
ROLES = "Each embedding appears as an anchor and as somebody's candidate. What does your line see?"
STRETCHED = "Stretching an embedding cannot change the loss. Does your gradient want to stretch it?"


# How a gradient by u = z / |z| may be brought back to z, right and wrong.


def through(z, du, how="right"):
    """The gradient by the raw rows z from du, the one by the normalised rows."""
    size = np.linalg.norm(z, axis=1, keepdims=True)
    is_zero = size == 0
    size = np.where(is_zero, 1, size)
    u = z / size
    along = np.sum(u * du, axis=1, keepdims=True)
    found = {
        "right": (du - u * along) / size,
        "not at all": du,
        "length": du / size,
        "projection": du - u * along,
        "twice": (du - u * along) / size**2,
        "raw": (du - z * np.sum(z * du, axis=1, keepdims=True)) / size,
        "times": (du - u * along) * size,
        "sign": (du + u * along) / size,
    }[how]
    return np.where(is_zero, 0, found)


THROUGH = {
    "not at all": (
        "is the one for the normalised embeddings",
        "The loss takes raw embeddings. What stands between them and your similarities?",
    ),
    "length": ("lacks the part of the normalisation that takes off what lies along the row", ""),
    "projection": (
        "is the right direction for every row, and not divided by the row's length",
        "A row is twice as long. How far does its direction turn when you move it by the same bit?",
    ),
    "twice": ("is divided by the length of the row twice", ""),
    "raw": ("projects with raw rows where rows of length 1 belong", ""),
    "times": ("is multiplied by the length of the row where it should be divided", ""),
    "sign": ("adds the part along the row that should be taken off", ""),
}


def normalisation_slips(du, rows):
    """Slips in the way back through the normalisation.

    du: gradients by the normalised rows, by name   rows: the raw rows under the same names
    """
    return [
        Slip(
            says,
            {name: through(rows[name], du[name], how) for name in rows},
            question or STRETCHED,
        )
        for how, (says, question) in THROUGH.items()
    ]


def nt_xent_gradient_slips(z1, z2, temperature):
    """The slips in dz1 and dz2 that only somebody knows who knows the loss."""
    n = len(z1)
    z = np.concatenate([z1, z2])
    u = directions(z)
    hot = np.eye(2 * n)[_partners(n)]
    p = _softmax(_without_self(u @ u.T / temperature))
    with_self = _softmax(u @ u.T / temperature)

    def back(g):
        """By the normalised rows, from the gradient by the similarities."""
        return g @ u / temperature / (2 * n)

    def named(du, how="right"):
        dz = through(z, du, how)
        return {"dz1": dz[:n], "dz2": dz[n:]}

    g = p - hot
    right = named(back(g + g.T))
    slips = [
        Slip(
            "counts every view as an anchor, and not as a candidate of others",
            named(back(g)),
            ROLES,
        ),
        Slip(
            "counts every view as a candidate of others, and not as an anchor",
            named(back(g.T)),
            ROLES,
        ),
        Slip(
            "counts the role of the anchor twice, and that of the candidate not at all",
            named(2 * back(g)),
            ROLES,
        ),
        Slip(
            "comes from a softmax in which every view is its own candidate",
            named(back(with_self - hot + (with_self - hot).T)),
            WHO,
        ),
        Slip("lacks the pull of the partner", named(back(p + p.T)), "Who pulls, and who pushes?"),
        Slip(
            "lacks the push of the others", named(back(-hot - hot.T)), "Who pulls, and who pushes?"
        ),
        Slip(
            "belongs to the other input: dz1 and dz2 have changed places",
            {"dz1": right["dz2"], "dz2": right["dz1"]},
            "Which half of your stack is z1?",
        ),
        Slip(
            "repeats what the anchors of z1 give and knows none of z2",
            named(_half(back, g, n)),
            ANCHORS,
        ),
    ]
    both = back(g + g.T)
    rows = {"dz1": z1, "dz2": z2}
    return slips + normalisation_slips({"dz1": both[:n], "dz2": both[n:]}, rows)


def _half(back, g, n):
    """The gradient of the mean over the anchors of z1 alone."""
    g = np.where(np.arange(2 * n)[:, None] < n, 2 * g, 0)
    return back(g + g.T)


def clip_gradient_slips(image_emb, text_emb, log_scale):
    """The slips in d_image, d_text and d_log_scale that only somebody knows who knows the loss."""
    n = len(image_emb)
    images, texts = directions(image_emb), directions(text_emb)
    scale = float(np.exp(log_scale))
    logits = scale * images @ texts.T
    by_rows, by_columns = (_softmax(logits) - np.eye(n)) / n, (_softmax(logits.T).T - np.eye(n)) / n
    rows = {"d_image": image_emb, "d_text": text_emb}

    def named(g, of_scale=None, how="right", text_g=None):
        g_text = g if text_g is None else text_g
        return {
            "d_image": through(image_emb, scale * g @ texts, how),
            "d_text": through(text_emb, scale * g_text.T @ images, how),
            "d_log_scale": np.sum((g if of_scale is None else of_scale) * logits),
        }

    g = (by_rows + by_columns) / 2
    right = named(g)
    du = {"d_image": scale * g @ texts, "d_text": scale * g.T @ images}
    flipped = named(g.T)
    transposed = [right | {name: flipped[name]} for name in du]
    transposed.append(right | {name: flipped[name] for name in du})
    slips = [
        Slip("comes from images that pick their text alone", named(by_rows), BOTH_WAYS),
        Slip("comes from texts that pick their image alone", named(by_columns), BOTH_WAYS),
        Slip(
            "comes from the one direction in which that side picks",
            named(by_rows, g, text_g=by_columns),
            "A text is picked, too. What does that do to its gradient?",
        ),
        Slip(
            "comes from the one direction in which that side picks",
            named(by_rows / 2, g, text_g=by_columns / 2),
            "A text is picked, too. What does that do to its gradient?",
        ),
        Slip(
            "is the derivative by the scale and not by its logarithm",
            right | {"d_log_scale": right["d_log_scale"] / scale},
            WHICH_VARIABLE,
        ),
        Slip(
            "is the derivative by the temperature and not by the log of its inverse",
            right | {"d_log_scale": -right["d_log_scale"] * scale},
            WHICH_VARIABLE,
        ),
        Slip(
            "has the opposite sign", right | {"d_log_scale": -right["d_log_scale"]}, WHICH_VARIABLE
        ),
        Slip("is 0, whatever the logits are", right | {"d_log_scale": 0.0}, WHICH_VARIABLE),
        *(
            Slip(says, right | {"d_log_scale": right["d_log_scale"] / size}, WHICH_SUM)
            for says, size in (("is divided by N once too often", n), (MEAN_OF_ALL, n * n))
        ),
        *(
            Slip("comes from a matrix that is transposed", wrong, WHICH_SIDE)
            for wrong in transposed
        ),
        Slip(
            "adds two matrices of which one should be transposed first",
            named((by_rows + by_columns.T) / 2),
            WHICH_SIDE,
        ),
        Slip(
            "belongs to the other input: d_image and d_text have changed places",
            right | {"d_image": right["d_text"], "d_text": right["d_image"]},
            "Which of your products has a row for each image?",
        ),
        Slip(
            "lacks the pull of the partner",
            named((_softmax(logits) + _softmax(logits.T).T) / 2 / n),
            "Who pulls, and who pushes?",
        ),
    ]
    others = normalisation_slips(du, rows)
    return slips + [
        Slip(one.says, one.gives | {"d_log_scale": right["d_log_scale"]}, one.question)
        for one in others
    ]
