"""Bets against a draw without replacement: who grows rich has found what is wrong with it.

Before each draw everybody may bet at fair odds on what comes next. If the draw is right, what
somebody owns stays 1 on average, whatever was drawn before, so that the chance of owning x or more
is at most 1 / x. Each bettor here believes that sequences of one kind come too early or too late,
by some factor; all begin with an equal part of 1. Long draws from a long list tell much more than
their beginnings, and nothing is asked about keys: whatever draws rightly makes nobody rich.
"""

import math
from dataclasses import dataclass

import numpy as np

# What bettors believe that the odds of a kind are multiplied by, as logarithms.
BELIEFS = np.array([-1, -0.3, -0.1, -0.03, 0.03, 0.1, 0.3, 1])

GUMBEL = "Which noise makes the largest of some keys a draw, and what is it added to?"
CHILDREN = (
    "Two children of one node: what do their keys have to do with the key that brought the node "
    "into the beam?"
)
NOISE = "For how many tokens does a step draw noise, and for how many of them is it the same?"


@dataclass(frozen=True)
class Bets:
    """How it ended.

    log_owned: the logarithm of what all bettors own together
    says, question: what the richest one has found
    """

    log_owned: float
    says: str
    question: str

    @property
    def chance(self):
        """That a right draw makes them as rich as this, at most."""
        return math.exp(-max(self.log_owned, 0.0))


def bets(runs, p):
    """What becomes of all bettors.

    runs: lists of different sequences, each in the order of the draw
    p: by tokens, the probability of every sequence that there is
    """
    number = {tokens: i for i, tokens in enumerate(p)}
    columns = np.array([[number[tokens] for tokens in run] for run in runs]).T
    every_kind = kinds(list(p), np.array(list(p.values())))
    owned = np.array([kind.log_owned(columns, np.array(list(p.values()))) for kind in every_kind])
    kind, belief = np.unravel_index(owned.argmax(), owned.shape)
    found = every_kind[kind]
    together = np.logaddexp.reduce(owned, axis=None) - math.log(owned.size)
    return Bets(
        float(together),
        found.too_early if BELIEFS[belief] > 0 else found.too_late,
        found.question,
    )


def left_before_each(columns, chance):
    """For each draw: what is drawn, (runs,), and what was left, (runs, n), as probabilities."""
    left = np.tile(chance, (columns.shape[1], 1))
    for column in columns:
        yield column, left / left.sum(1, keepdims=True)
        left[np.arange(len(column)), column] = 0.0


@dataclass(frozen=True)
class Likely:
    """Who bets that likely sequences come too early: their odds grow with their log-probability.

    share: (n,), the probability of each sequence, or that among those it differs from at the end
    """

    share: object

    too_early = "Likely sequences come too early, and unlikely ones too late."
    too_late = "Likely sequences come too late, and unlikely ones too early."
    question = GUMBEL

    def log_owned(self, columns, chance):
        strength = np.log(self.share)
        strength -= chance @ strength
        strength /= math.sqrt(chance @ strength**2) or 1.0  # 0 where all are as likely
        factors = np.exp(BELIEFS * strength[:, None])
        owned = BELIEFS * strength[columns].sum()
        for _, left in left_before_each(columns, chance):
            owned -= np.log(left @ factors).sum(0)
        return owned


@dataclass(frozen=True)
class After:
    """Who bets on what comes after what has come: on sequences with some labels.

    labels: (n,), what matters about each sequence, as whole numbers
    chosen: of the numbers of the sequences before, (runs, draws), the labels to bet on, (runs, L)
    """

    too_early: str
    too_late: str
    question: str
    labels: object
    chosen: object

    def log_owned(self, columns, chance):
        owned = np.zeros(len(BELIEFS))
        one_hot = is_one_of(self.labels, self.labels).astype(float)
        for place, (column, left) in enumerate(left_before_each(columns, chance)):
            if place:
                chosen = self.chosen(columns[:place].T)
                share = np.minimum((left @ one_hot * chosen).sum(1), 1.0)
                came = chosen[np.arange(len(column)), self.labels[column]]
                owned += BELIEFS * came.sum()
                owned -= np.log1p(share[:, None] * np.expm1(BELIEFS)).sum(0)
        return owned


def is_one_of(labels, every):
    """(len(labels), L), true at the label of each; L is the number of labels in `every`."""
    return labels[:, None] == np.arange(every.max() + 1)


def kinds(sequences, chance):
    """All that is bet on."""
    stems = numbered([tokens[:-1] for tokens in sequences])
    firsts = np.array([tokens[0] for tokens in sequences])
    lasts = np.array([tokens[-1] for tokens in sequences])

    def as_before(labels):
        return lambda before: is_one_of(labels[before[:, -1]], labels)

    def any_before(before):
        seen = np.zeros((len(before), stems.max() + 1), dtype=bool)
        seen[np.arange(len(before))[:, None], stems[before]] = True
        return seen

    def below(before):
        return np.arange(lasts.max() + 1) < lasts[before[:, -1]][:, None]

    siblings = "Sequences that differ in the last token only"
    return [
        Likely(chance),
        Likely(chance / np.bincount(stems, chance)[stems]),
        After(
            f"{siblings} come too early after each other.",
            f"{siblings} come too late after each other.",
            CHILDREN,
            stems,
            any_before,
        ),
        After(
            f"{siblings} follow each other directly, too often.",
            f"{siblings} follow each other directly, too seldom.",
            CHILDREN,
            stems,
            as_before(stems),
        ),
        After(
            "Sequences that begin with one token follow each other directly, too often.",
            "Sequences that begin with one token follow each other directly, too seldom.",
            CHILDREN,
            firsts,
            as_before(firsts),
        ),
        After(
            "Sequences that end with one token follow each other directly, too often.",
            "Sequences that end with one token follow each other directly, too seldom.",
            NOISE,
            lasts,
            as_before(lasts),
        ),
        After(
            "The last token is smaller than that of the sequence before, too often.",
            "The last token is smaller than that of the sequence before, too seldom.",
            CHILDREN,
            lasts,
            below,
        ),
    ]


def numbered(things):
    number = {thing: i for i, thing in enumerate(dict.fromkeys(things))}
    return np.array([number[thing] for thing in things])
