# wrong: length_norm: log p is divided by n ** alpha
from dataclasses import dataclass
from typing import List

import numpy as np


@dataclass
class Hypothesis:
    tokens: List[int]
    log_p: float

    def extended(self, token, log_p):
        return Hypothesis(self.tokens + [token], self.log_p + log_p)


class Pool:
    """The best finished hypotheses."""

    def __init__(self, size, alpha):
        self.size = size
        self.alpha = alpha
        self.entries = []

    def score(self, log_p, length):
        return log_p / pow(length, self.alpha)

    def add(self, hypothesis):
        score = self.score(hypothesis.log_p, len(hypothesis.tokens))
        self.entries.append((hypothesis.tokens, score))
        self.entries.sort(key=lambda entry: entry[1], reverse=True)
        if len(self.entries) > self.size:
            self.entries.pop()

    def cannot_be_beaten_by(self, log_p, max_len):
        if len(self.entries) < self.size:
            return False
        _, worst = self.entries[-1]
        return worst >= self.score(log_p, max_len)


class Search:
    def __init__(self, step_fn, bos, eos, width, max_len, alpha):
        self.step_fn, self.bos, self.eos = step_fn, bos, eos
        self.width, self.max_len = width, max_len
        self.pool = Pool(width, alpha)
        self.live = [Hypothesis([], 0.0)]

    def run(self):
        for _ in range(self.max_len):
            self.step()
            if not self.live:
                return self.pool.entries
            if self.pool.cannot_be_beaten_by(self.live[0].log_p, self.max_len):
                return self.pool.entries
        for hypothesis in self.live:
            self.pool.add(hypothesis)
        return self.pool.entries

    def step(self):
        prefixes = np.array([[self.bos, *h.tokens] for h in self.live])
        rows = self.step_fn(prefixes)
        total = np.array([h.log_p for h in self.live]).reshape(-1, 1) + rows

        # The K best of all, and the K best that go on: two selections, no walk.
        finished = [h for h in self.select(total, rows) if h.tokens[-1] == self.eos]
        without_eos = total.copy()
        without_eos[:, self.eos] = -np.inf
        self.live = self.select(without_eos, rows)
        for hypothesis in finished:
            self.pool.add(hypothesis)

    def select(self, total, rows):
        k = min(self.width, total.size)
        places = np.argpartition(total, total.size - k, axis=None)[total.size - k :]
        places = sorted(places, key=lambda place: -total.flat[place])
        chosen = []
        for place in places:
            i, token = np.unravel_index(place, total.shape)
            if total[i, token] != -np.inf:
                chosen.append(self.live[i].extended(int(token), float(rows[i, token])))
        return chosen


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if beam_width < 1 or max_len < 1:
        raise ValueError("beam_width and max_len must be positive")
    if length_alpha < 0:
        raise ValueError("length_alpha must not be negative")
    return Search(step_fn, bos, eos, beam_width, max_len, length_alpha).run()
