# wrong: cost: a loop over the vocabulary asks of each token whether it is allowed
import heapq
from dataclasses import dataclass, field

import numpy as np


@dataclass
class Hypothesis:
    log_p: float = 0.0
    tokens: tuple = ()
    followed: dict = field(default_factory=dict)

    def context(self, n):
        return self.tokens[len(self.tokens) - n + 1 :] if n > 1 else ()

    def forbidden(self, n):
        if n < 1 or len(self.tokens) + 1 < n:
            return ()
        return self.followed.get(self.context(n), ())

    def grown(self, token, log_p, n):
        followed = self.followed
        if n and len(self.tokens) + 1 >= n:
            context = self.context(n)
            followed = {**followed, context: (*followed.get(context, ()), token)}
        return Hypothesis(log_p, (*self.tokens, token), followed)


def constrained_beam_search(
    step_fn, bos, eos, beam_width, max_len, length_alpha=0.0, min_len=0, no_repeat_ngram=0
):
    smallest = {"beam_width": 1, "max_len": 1, "length_alpha": 0, "min_len": 0, "no_repeat_ngram": 0}
    for name, least in smallest.items():
        if locals()[name] < least:
            raise ValueError(f"{name} must be at least {least}")

    penalty = lambda n: ((5 + n) / 6) ** length_alpha  # noqa: E731
    live = [Hypothesis()]
    finished = []
    for n in range(1, max_len + 1):
        prefixes = np.array([(bos, *h.tokens) for h in live])
        candidates = []
        for hypothesis, given in zip(live, step_fn(prefixes)):
            row = given.copy()
            for token in range(len(row)):
                if token in hypothesis.forbidden(no_repeat_ngram):
                    row[token] = -np.inf
            if n < min_len:
                row[eos] = -np.inf
            k = min(2 * beam_width, len(row))
            for token in np.argpartition(row, len(row) - k)[len(row) - k :]:
                if np.isfinite(row[token]):
                    candidates.append((hypothesis.log_p + row[token], int(token), hypothesis))
        candidates.sort(key=lambda c: c[0], reverse=True)
        for log_p, token, hypothesis in candidates[:beam_width]:
            if token == eos:
                finished.append((log_p / penalty(n), (*hypothesis.tokens, token)))
        finished = heapq.nlargest(beam_width, finished)
        live = [
            hypothesis.grown(token, log_p, no_repeat_ngram)
            for log_p, token, hypothesis in candidates
            if token != eos
        ][:beam_width]
        if not live:
            break
        if len(finished) >= beam_width and finished[-1][0] >= live[0].log_p / penalty(max_len):
            live = []
            break
    finished += [(h.log_p / penalty(max_len), h.tokens) for h in live]
    return [(list(tokens), float(score)) for score, tokens in heapq.nlargest(beam_width, finished)]
