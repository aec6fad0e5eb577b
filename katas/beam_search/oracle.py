"""The search of the prompt, read literally: all continuations of all live hypotheses in one list.

Nothing is taken from arrays, nothing is partitioned, no cost is looked at. What it was asked for,
how near a tie came, and what is finished when, is kept, so that a check can tell where a submission
left the way. `Habit` holds the other ways to search; answers that are known to be wrong are
compared with them to find words, and cases are chosen at which they are wrong.
"""

import math
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from .harness import log_probabilities

INFINITE = float("inf")
# Numbers whose order decides are at least so far apart in every case, or the order would be free.
CLEAR = 1e-7


def gnmt(n, alpha, _max_len=None):
    """The length penalty of the prompt: what log p of n tokens is divided by."""
    return ((5 + n) / 6) ** alpha


# The other ways to search.


def bound(pool, width, live, best_reachable):
    """The end of the prompt: the finished ones are full, and no live one can beat the worst."""
    return len(pool) >= width and pool[-1].score >= best_reachable(live[0].log_p)


@dataclass(frozen=True)
class Habit:
    """One way to search; the default is the one of the prompt.

    ends: whether the search ends, by finished ones (best first), width, live ones, and what a log p
        can reach; called while there is a live one
    eos_ranks: among so many first continuations, in units of the width, an eos is taken
    use_places: finished ones use up places of live ones
    keeps_the_first: finished ones that are enough are not replaced by better ones
    forbids_late: what is not allowed is left out of the first continuations, two for each place,
        after these have been ranked
    unfinished_join: at max_len the live ones are results too
    divide_by: log p is divided by this, of n, alpha and max_len
    """

    ends: object = bound
    eos_ranks: float = 1
    use_places: bool = False
    keeps_the_first: bool = False
    forbids_late: bool = False
    unfinished_join: bool = True
    divide_by: object = gnmt


THE_PROMPTS = Habit()


# The search.


@dataclass(frozen=True)
class Hypothesis:
    tokens: tuple
    log_p: float
    score: float = 0.0


@dataclass
class Course:
    """How a search went.

    results: (tokens, score), best first
    live: for each call of the model, the hypotheses that it is asked for
    finished, cut_off: the best finished ones at the end, and those that never ended, as results
    smallest_gap: between any two numbers whose order decides; a tie is below CLEAR
    """

    results: list = field(default_factory=list)
    live: list = field(default_factory=list)
    finished: list = field(default_factory=list)
    cut_off: list = field(default_factory=list)
    smallest_gap: float = INFINITE

    def note_gaps(self, numbers):
        for higher, lower in pairwise(numbers):
            self.smallest_gap = min(self.smallest_gap, higher - lower)


class Model:
    """log p of every token after a prefix, with all prefixes it was asked for."""

    def __init__(self, model, bos):
        self._model, self._bos = model, bos
        self._rows = {}

    def after(self, tokens):
        """(token, log p) of everything that is possible after the hypothesis `tokens`."""
        if tokens not in self._rows:
            log_p = log_probabilities(self._model, (self._bos, *tokens))
            possible = (log_p > -INFINITE).nonzero()[0]
            self._rows[tokens] = list(zip(possible.tolist(), log_p[possible].tolist(), strict=True))
        return self._rows[tokens]

    def log_p(self, tokens):
        """log p of a hypothesis, -inf if it is impossible."""
        rows = (dict(self.after(tuple(tokens[:i]))) for i in range(len(tokens)))
        return math.fsum(row.get(token, -INFINITE) for row, token in zip(rows, tokens, strict=True))


@lru_cache(maxsize=400)
def _model_known_as(key, bos):
    return Model(dict(key), bos)


def model_of(model, bos):
    """The model with its memory: checks and generators ask about the same one many times."""
    if "rows" in model or "after" in model:
        return Model(model, bos)
    return _model_known_as(tuple(sorted(model.items())), bos)


def beam_search(
    model, bos, eos, beam_width, max_len, length_alpha=0.0, habit=THE_PROMPTS, allowed=None
):
    """The course of the search; `allowed(tokens)` says which hypotheses exist at all."""
    known, course = model_of(model, bos), Course()

    def scored(tokens, log_p):
        penalty = habit.divide_by(len(tokens), length_alpha, max_len)
        return Hypothesis(tokens, log_p, log_p / penalty)

    def best_reachable(log_p, n=max_len, over=0):
        return log_p / habit.divide_by(min(n, max_len) + over, length_alpha, max_len)

    live, pool = [Hypothesis((), 0.0)], []
    for n in range(1, max_len + 1):
        course.live.append([each.tokens for each in live])
        ranked = by_log_p(
            scored((*each.tokens, token), each.log_p + log_p)
            for each in live
            for token, log_p in known.after(each.tokens)
        )
        if habit.forbids_late:
            first = [each for each in ranked[:beam_width] if allowed(each.tokens)]
            continuations = [each for each in ranked[: 2 * beam_width] if allowed(each.tokens)]
        else:
            continuations = [each for each in ranked if allowed is None or allowed(each.tokens)]
            first = continuations[: math.ceil(min(habit.eos_ranks * beam_width, len(ranked)))]
        course.note_gaps([each.log_p for each in continuations[: 3 * beam_width]])
        ended = [each for each in first if each.tokens[-1] == eos]
        pool += ended[: beam_width - len(pool)] if habit.keeps_the_first else ended
        going_on = first if habit.use_places else continuations
        live = [each for each in going_on if each.tokens[-1] != eos][:beam_width]
        pool = by_score(pool)
        course.note_gaps([each.score for each in pool[: beam_width + 1]])
        pool = pool[:beam_width]
        if not live or n == max_len:
            break
        if len(pool) == beam_width:
            gap = abs(pool[-1].score - best_reachable(live[0].log_p))
            course.smallest_gap = min(course.smallest_gap, gap)
        if habit.ends(pool, beam_width, live, best_reachable):
            live = []
            break
    course.finished = [(each.tokens, each.score) for each in pool]
    course.cut_off = [(each.tokens, each.score) for each in live]
    results = by_score(pool + (live if habit.unfinished_join else []))
    course.note_gaps([each.score for each in results[: beam_width + 1]])
    course.results = [(each.tokens, each.score) for each in results[:beam_width]]
    return course


def by_log_p(hypotheses):
    return sorted(hypotheses, key=lambda each: -each.log_p)


def by_score(hypotheses):
    return sorted(hypotheses, key=lambda each: -each.score)


def everything(model, bos, eos, max_len, length_alpha, allowed=None):
    """(tokens, score) of every hypothesis there is, best first: the search without a search."""
    known = model_of(model, bos)
    found, open_ones = [], [()]
    while open_ones:
        tokens = open_ones.pop()
        for token, _ in known.after(tokens):
            longer = (*tokens, token)
            if allowed is not None and not allowed(longer):
                continue
            if token == eos or len(longer) == max_len:
                penalty = gnmt(len(longer), length_alpha)
                found.append((longer, known.log_p(longer) / penalty))
            else:
                open_ones.append(longer)
    return sorted(found, key=lambda each: -each[1])


def greedy(model, bos, eos, max_len):
    """The tokens of the likeliest continuation, again and again, until eos or max_len."""
    known, tokens = model_of(model, bos), ()
    while len(tokens) < max_len and (not tokens or tokens[-1] != eos):
        token, _ = max(known.after(tokens), key=lambda pair: pair[1])
        tokens = (*tokens, token)
    return tokens


# Ends that are wrong.


def first_finished(pool, *_):
    return bool(pool)


def width_finished(pool, width, *_):
    return len(pool) >= width


def never(*_):
    return False


def best_finished_beats_live(pool, _width, live, best_reachable):
    return bool(pool) and pool[0].score >= best_reachable(live[0].log_p)


def bound_at_present_length(pool, width, live, _):
    return len(pool) >= width and pool[-1].score >= live[0].score


def bound_at_the_next_length(pool, width, live, best_reachable):
    after_one_more = best_reachable(live[0].log_p, len(live[0].tokens) + 1)
    return len(pool) >= width and pool[-1].score >= after_one_more


def bound_with_one_token_too_many(pool, width, live, best_reachable):
    """Safe, and late: with alpha 1 and max_len 10 a live one seems to reach 1/15 more."""
    return len(pool) >= width and pool[-1].score >= best_reachable(live[0].log_p, over=1)


def bound_without_normalisation(pool, width, live, _):
    return len(pool) >= width and pool[-1].score >= live[0].log_p
