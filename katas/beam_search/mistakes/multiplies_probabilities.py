# wrong: edge_cases: probabilities are multiplied, and their logarithm is taken at the end: products underflow
import heapq
from dataclasses import dataclass

import numpy as np


@dataclass
class Hypothesis:
    tokens: tuple
    log_p: float

    def score(self, alpha):
        return float(np.log(self.log_p)) / ((5 + len(self.tokens)) / 6) ** alpha


class Pool:
    def __init__(self, size, alpha):
        self.size, self.alpha, self.items = size, alpha, []

    def add(self, hyp):
        self.items.append(hyp)
        self.items.sort(key=lambda h: h.score(self.alpha), reverse=True)
        self.items = self.items[: self.size]

    def full(self):
        return len(self.items) >= self.size

    def worst(self):
        return self.items[-1].score(self.alpha)


def best_of_row(row, k):
    k = min(k, len(row))
    idx = np.argpartition(row, -k)[-k:]
    return [int(i) for i in idx if row[i] > -np.inf]


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if beam_width < 1:
        raise ValueError("beam_width")
    if max_len < 1:
        raise ValueError("max_len")
    if length_alpha < 0:
        raise ValueError("length_alpha")
    beam = [Hypothesis((), 1.0)]
    done = Pool(beam_width, length_alpha)
    steps = 0
    while True:
        batch = np.asarray([(bos, *hyp.tokens) for hyp in beam])
        out = step_fn(batch)
        steps += 1
        candidates = []
        for hyp, row in zip(beam, out):
            for token in best_of_row(row, 2 * beam_width):
                candidates.append(Hypothesis(hyp.tokens + (token,), hyp.log_p * float(np.exp(row[token]))))
        candidates = heapq.nlargest(2 * beam_width, candidates, key=lambda h: h.log_p)
        for hyp in candidates[:beam_width]:
            if hyp.tokens[-1] == eos:
                done.add(hyp)
        beam = [hyp for hyp in candidates if hyp.tokens[-1] != eos][:beam_width]
        if not beam:
            break
        bound = float(np.log(beam[0].log_p)) / ((5 + max_len) / 6) ** length_alpha
        if done.full() and done.worst() >= bound:
            break
        if steps == max_len:
            for hyp in beam:
                done.add(hyp)
            break
    return [(list(hyp.tokens), hyp.score(length_alpha)) for hyp in done.items]
