"""The usual ways of getting a block wrong, each computed in full, to find words for what came back.

Written with whole arrays, as candidates do, and with a place for each slip. They are only ever
compared with an answer that is already known to be wrong.
"""

import math
from functools import partial

import numpy as np

from pytest_hardtier.authoring.numeric import Slip

from .oracle import EPS

# Norms.


def norm(x, gamma, beta, eps=EPS, *, axis=-1, ddof=0, outside=False, centred=True):
    """A layer norm with a place for each slip."""
    mean = x.mean(axis=axis, keepdims=True)
    var = x.var(axis=axis, keepdims=True, ddof=ddof) if centred else (x * x).mean(-1, keepdims=True)
    scale = np.sqrt(var) + eps if outside else np.sqrt(var + eps)
    return gamma * ((x - mean if centred else x) / scale) + beta


def no_gamma(x, gamma, beta, eps=EPS):
    return norm(x, 1.0, beta, eps)


def no_beta(x, gamma, beta, eps=EPS):
    return norm(x, gamma, 0.0, eps)


def swapped(x, gamma, beta, eps=EPS):
    return norm(x, beta, gamma, eps)


def by_the_variance(x, gamma, beta, eps=EPS):
    centred = x - x.mean(-1, keepdims=True)
    return gamma * centred / (x.var(-1, keepdims=True) + eps) + beta


def with_eps(another):
    return lambda x, gamma, beta: norm(x, gamma, beta, another)


NORMS = {
    "the variance were divided by one less than the width": partial(norm, ddof=1),
    "eps stood outside the root": partial(norm, outside=True),
    "the mean were never taken off": partial(norm, centred=False),
    "gamma were not there": no_gamma,
    "beta were not there": no_beta,
    "gamma and beta were taken for each other": swapped,
    "it were divided by the variance and not by its root": by_the_variance,
    "rows were normalised over all axes at once": partial(norm, axis=None),
}
OF_BLOCKS = {
    "the statistics were taken over the positions": partial(norm, axis=-2),
    "the statistics were taken over the batch": partial(norm, axis=0),
    "the statistics were taken over positions and features": partial(norm, axis=(-2, -1)),
}
EPSILONS = (0.0, 1e-12, 1e-8, 1e-6, 1e-3)


def of_norms(x, gamma, beta, eps=None):
    """Slips of layer_norm on its own."""
    found = dict(NORMS)
    found |= {
        f"the statistics were taken along axis {axis}": partial(norm, axis=axis)
        for axis in range(x.ndim - 1)
    }
    given = EPS if eps is None else eps
    found = {words: how(x, gamma, beta, given) for words, how in found.items()}
    slips = [Slip(f"comes out as if {words}", gives) for words, gives in found.items()]
    says = "comes out as if eps had another value"
    others = [eps for eps in (*EPSILONS, EPS) if eps != given]
    return slips + [Slip(says, norm(x, gamma, beta, another)) for another in others]


# The feed-forward network.


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def ffn(p, x, *, act=gelu, b_1=1, b_2=1, twice=False):
    """FFN(x) with a place for each slip."""
    out = act(x @ p["W_1"] + b_1 * p["b_1"]) @ p["W_2"] + b_2 * p["b_2"]
    return act(out) if twice else out


FFNS = {
    "as if the GELU were the exact one": (
        partial(ffn, act=lambda x: 0.5 * x * (1 + np.vectorize(math.erf)(x / np.sqrt(2)))),
        "Which of the two forms of GELU does the prompt give?",
    ),
    "as if the activation were a sigmoid's, x / (1 + exp(-1.702 x))": (
        partial(ffn, act=lambda x: x * sigmoid(1.702 * x)),
        "Which form of GELU does the prompt give?",
    ),
    "as if the activation were SiLU": (partial(ffn, act=lambda x: x * sigmoid(x)), ""),
    "as if the activation were ReLU": (partial(ffn, act=lambda x: np.maximum(x, 0)), ""),
    "as if the activation were tanh": (partial(ffn, act=np.tanh), ""),
    "as if there were no activation": (partial(ffn, act=lambda x: x), ""),
    "as if the activation stood behind W_2": (
        lambda p, x: gelu((x @ p["W_1"] + p["b_1"]) @ p["W_2"] + p["b_2"]),
        "",
    ),
    "as if b_1 were added behind the activation": (
        lambda p, x: (gelu(x @ p["W_1"]) + p["b_1"]) @ p["W_2"] + p["b_2"],
        "",
    ),
    "as if there were an activation behind W_2, too": (partial(ffn, twice=True), ""),
    "as if b_1 were not there": (partial(ffn, b_1=0), ""),
    "as if b_2 were not there": (partial(ffn, b_2=0), ""),
    "as if b_1 and b_2 were not there": (partial(ffn, b_1=0, b_2=0), ""),
}


# Attention.


def split(x, h):
    return x.reshape(*x.shape[:2], h, -1).transpose(0, 2, 1, 3)


def join(heads):
    batch, h, seq, width = heads.shape
    return heads.transpose(0, 2, 1, 3).reshape(batch, seq, h * width)


def untransposed(x, h):
    return x.reshape(len(x), h, x.shape[1], -1)


def interleaved(x, h):
    return x.reshape(*x.shape[:2], -1, h).transpose(0, 3, 1, 2)


def softmax(scores, axis=-1):
    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def blocked(scores, mask):
    return scores if mask is None else np.where(mask == 0, -1e30, scores)


def weighted(scores, mask):
    """The probabilities of a right block."""
    return softmax(blocked(scores, mask))


def attn(p, x, h, mask=None, *, weigh=weighted, cut=split, glue=join, divisor=None, **forms):
    """Attn(x) with a place for each slip.

    divisor: by what scores are divided, from the width of a head, d_model and the number of heads
    forms: which of W_q, W_k, W_v, W_o is taken in another form
    """
    p = {name: forms[name](p[name]) if name in forms else p[name] for name in p}
    q, k, v = (cut(x @ p[name], h) for name in ("W_q", "W_k", "W_v"))
    d = x.shape[-1]
    by = math.sqrt(d // h) if divisor is None else divisor(d // h, d, h)
    return glue(weigh(q @ k.swapaxes(-1, -2) / by, mask) @ v) @ p["W_o"]


def one_softmax(axis):
    return lambda scores, mask: softmax(blocked(scores, mask), axis)


def no_softmax(scores, _):
    return scores


def always_causal(scores, mask):
    return weighted(scores, np.tri(scores.shape[-1]) * (1 if mask is None else mask))


def reshaped_back(heads):
    batch, h, seq, width = heads.shape
    return heads.reshape(batch, seq, h * width)


def turned(W):
    return W.T


def left_out(W):
    return np.eye(len(W))


def exchanged(p, x, h, mask=None):
    return attn(p | {"W_q": p["W_k"], "W_k": p["W_q"]}, x, h, mask)


def taken_for(name, other, p, x, h, mask=None):
    return attn(p | {name: p[other]}, x, h, mask)


def by_the_positions(p, x, h, mask=None):
    return attn(p, x, h, mask, divisor=lambda *_: math.sqrt(x.shape[1]))


def one_head(p, x, h, mask=None):
    return attn(p, x, 1, mask)


TURNED = dict.fromkeys(("W_q", "W_k", "W_v"), turned)
# A slip that changes nothing, such as one of the heads where there is one head, is never told.
ATTENTIONS = {
    "as if its scores were not divided at all": partial(attn, divisor=lambda *_: 1.0),
    "as if its scores were divided by sqrt(d_model)": partial(
        attn, divisor=lambda _w, d, _h: math.sqrt(d)
    ),
    "as if its scores were divided by the width of a head and not by its root": partial(
        attn, divisor=lambda w, *_: w
    ),
    "as if its scores were multiplied by the root of the width": partial(
        attn, divisor=lambda w, *_: 1 / math.sqrt(w)
    ),
    "as if its scores were divided by sqrt(n_heads)": partial(
        attn, divisor=lambda _w, _d, h: math.sqrt(h)
    ),
    "as if its scores were divided by the root of the number of positions": by_the_positions,
    "as if values were made by W_k": partial(taken_for, "W_v", "W_k"),
    "as if keys were made by W_q": partial(taken_for, "W_k", "W_q"),
    "as if queries were made by W_k": partial(taken_for, "W_q", "W_k"),
    "as if the softmax ran over the queries": partial(attn, weigh=one_softmax(-2)),
    "as if the softmax ran over the heads": partial(attn, weigh=one_softmax(1)),
    "as if there were no softmax": partial(attn, weigh=no_softmax),
    "as if W_o were not there": partial(attn, W_o=left_out),
    "as if W_v were not there": partial(attn, W_v=left_out),
    "as if W_q, W_k and W_v multiplied from the left": partial(attn, **TURNED),
    "as if all four matrices multiplied from the left": partial(attn, **TURNED, W_o=turned),
    "as if W_o multiplied from the left": partial(attn, W_o=turned),
    "as if queries and keys had changed places": exchanged,
    "as if there were one head only": one_head,
    "as if heads were cut by a reshape alone": partial(attn, cut=untransposed),
    "as if heads were joined by a reshape alone": partial(attn, glue=reshaped_back),
    "as if heads were cut and joined by a reshape alone": partial(
        attn, cut=untransposed, glue=reshaped_back
    ),
    "as if a head owned every n-th column and not a block of them": partial(attn, cut=interleaved),
    "as if the heads were joined in reverse": partial(
        attn, glue=lambda heads: join(heads[:, ::-1])
    ),
}
# What is wrong with one of those is another's business.
CAUSAL = {"as if later positions were blocked, although there is no mask": always_causal}


def late(scores, mask):
    return softmax(scores) * (mask != 0)


def shut_out(scores, mask):
    return weighted(scores, mask == 0)


def of_the_queries(scores, mask):
    return weighted(scores, np.swapaxes(mask, -1, -2))


def without_mask(scores, _):
    return softmax(scores)


def of_the_first(scores, mask):
    return weighted(scores, mask[:1])


MASKINGS = {
    "as if there were no mask": without_mask,
    "as if keys were blocked after the softmax": late,
    "as if the mask blocked where it is not 0": shut_out,
    "as if the mask's rows were keys and its columns queries": of_the_queries,
    "as if the first item's mask held for all": of_the_first,
    "as if there were a causal mask as well": always_causal,
}


# The order of things.


def before(n1, n2, attend, feed):
    """Pre-norm with a place for each slip, by words."""

    def usual(x, a=n1, b=n2):
        h = x + attend(a(x))
        return h + feed(b(h))

    def both(x, first, second):
        """first: (x, what attention adds); second: (x, h, what the network adds)."""
        h = first(x, attend(n1(x)))
        return second(x, h, feed(n2(h)))

    return {
        "the first addition left out": lambda x: both(x, lambda _, a: a, lambda _, h, f: h + f),
        "the second addition left out": lambda x: both(x, lambda x, a: x + a, lambda _x, _h, f: f),
        "both additions left out": lambda x: both(x, lambda _, a: a, lambda _x, _h, f: f),
        "the block's own input in the second addition": lambda x: both(
            x, lambda x, a: x + a, lambda x, _, f: x + f
        ),
        "the block's input added once more at the end": lambda x: both(
            x, lambda x, a: x + a, lambda x, h, f: x + h + f
        ),
        "normalised input in the first addition": lambda x: both(
            x, lambda x, a: n1(x) + a, lambda _, h, f: h + f
        ),
        "normalised input in the second addition": lambda x: both(
            x, lambda x, a: x + a, lambda _, h, f: n2(h) + f
        ),
        "normalised input in both additions": lambda x: both(
            x, lambda x, a: n1(x) + a, lambda _, h, f: n2(h) + f
        ),
        "gamma_1 and beta_1 in both norms": lambda x: usual(x, n1, n1),
        "gamma_2 and beta_2 in both norms": lambda x: usual(x, n2, n2),
        "the two norms in each other's place": lambda x: usual(x, n2, n1),
        "no norm before attention": lambda x: usual(x, a=lambda x: x),
        "no norm before the feed-forward network": lambda x: usual(x, b=lambda x: x),
        "no norm at all": lambda x: usual(x, lambda x: x, lambda x: x),
        "the feed-forward network beside attention, on the block's own input": lambda x: (
            x + attend(n1(x)) + feed(n2(x))
        ),
        "one norm for both sublayers, which stand beside each other": lambda x: (
            x + attend(n1(x)) + feed(n1(x))
        ),
        "the norm on what each sublayer gives": lambda x: outer(x, n1, n2, attend, feed),
        "one more norm at the end": lambda x: n2(usual(x)),
    }


def outer(x, n1, n2, attend, feed):
    h = x + n1(attend(x))
    return h + n2(feed(h))


def after(n1, n2, attend, feed):
    """Post-norm, in the same way."""

    def usual(x, a=n1, b=n2):
        h = a(x + attend(x))
        return b(h + feed(h))

    def mixed(x, second):
        h = n1(x + attend(x))
        return n2(second(x, h, feed(h)))

    return {
        "the first addition left out": lambda x: mixed_first(x, n1, n2, attend, feed),
        "the second addition left out": lambda x: mixed(x, lambda _x, _h, f: f),
        "the block's own input in the second addition": lambda x: mixed(x, lambda x, _, f: x + f),
        "gamma_1 and beta_1 in both norms": lambda x: usual(x, n1, n1),
        "gamma_2 and beta_2 in both norms": lambda x: usual(x, n2, n2),
        "the two norms in each other's place": lambda x: usual(x, n2, n1),
        "no norm after attention": lambda x: usual(x, a=lambda x: x),
        "no norm after the feed-forward network": lambda x: usual(x, b=lambda x: x),
        "no norm at all": lambda x: usual(x, lambda x: x, lambda x: x),
        "the norm on what each sublayer gives": lambda x: outer(x, n1, n2, attend, feed),
        "a norm before each sublayer as well": lambda x: doubly(x, n1, n2, attend, feed),
    }


def mixed_first(x, n1, n2, attend, feed):
    h = n1(attend(x))
    return n2(h + feed(h))


def doubly(x, n1, n2, attend, feed):
    h = n1(x + attend(n1(x)))
    return n2(h + feed(n2(h)))


def pre(n1, n2, attend, feed, x):
    h = x + attend(n1(x))
    return h + feed(n2(h))


def post(n1, n2, attend, feed, x):
    h = n1(x + attend(x))
    return n2(h + feed(h))


def pieces(p, h, mask, how=norm, attend=attn, feed=ffn):
    """The two norms and the two sublayers of a block, each a function of x alone."""
    return (
        lambda x: how(x, p["gamma_1"], p["beta_1"]),
        lambda x: how(x, p["gamma_2"], p["beta_2"]),
        lambda x: attend(p, x, h, mask),
        lambda x: feed(p, x),
    )


class Block:
    """What a block gives that is right but for one of its pieces, as slips; `base` is taken off."""

    def __init__(self, case, base=0.0):
        self.p, self.x, self.h = case, case["x"], case["n_heads"]
        self.mask, self.norm_first, self.base = case["mask"], case["norm_first"] is not False, base

    def slip(self, says, question="", rubric="", **piece):
        return Slip(says, partial(self.with_piece, **piece), question, rubric)

    def with_piece(self, **piece):
        order = pre if self.norm_first else post
        return order(*pieces(self.p, self.h, self.mask, **piece), self.x) - self.base

    def of_norms(self):
        """Charged to the norm, wherever they show."""
        found = {f"comes out as if in its norms {words}": how for words, how in NORMS.items()}
        found |= {f"comes out as if in its norms {words}": how for words, how in OF_BLOCKS.items()}
        slips = [self.slip(says, rubric="layernorm", how=how) for says, how in found.items()]
        says = "comes out as if in its norms eps had another value"
        return slips + [self.slip(says, rubric="layernorm", how=with_eps(eps)) for eps in EPSILONS]

    def of_feed_forward(self):
        return [
            self.slip(f"comes out {words}", question, feed=feed)
            for words, (feed, question) in FFNS.items()
        ]

    def of_attention(self):
        return [
            *(self.slip(f"comes out {says}", attend=how) for says, how in ATTENTIONS.items()),
            *(
                self.slip(f"comes out {says}", "", "masking", attend=partial(attn, weigh=weigh))
                for says, weigh in CAUSAL.items()
            ),
        ]

    def of_masks(self):
        return [
            self.slip(f"comes out {says}", attend=partial(attn, weigh=weigh))
            for says, weigh in MASKINGS.items()
        ]

    def of_order(self):
        """What several slips give alike, such as with both sublayers at 0, is told as one."""
        parts = pieces(self.p, self.h, self.mask)
        orders = before(*parts) if self.norm_first else after(*parts)
        found = {f"with {words}": how(self.x) for words, how in orders.items()}
        found["in the other order"] = (post if self.norm_first else pre)(*parts, self.x)
        right = (pre if self.norm_first else post)(*parts, self.x)
        alike = {}
        for words, gives in found.items():
            if not alike_are(gives, right):
                same = next((array for array in alike if alike_are(found[array], gives)), words)
                alike.setdefault(same, []).append(words)
        return [
            Slip(f"Your block equals the definition {', or '.join(words)}.", found[first])
            for first, words in alike.items()
        ]


def alike_are(one, other):
    return np.allclose(one, other, rtol=1e-12, atol=1e-12, equal_nan=True)
