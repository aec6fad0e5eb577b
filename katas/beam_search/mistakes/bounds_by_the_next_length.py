# wrong: stopping: a live hypothesis is compared by what it could reach with one token more
import heapq
import math

import numpy as np


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if min(beam_width, max_len) < 1 or length_alpha < 0:
        raise ValueError(f"{beam_width=}, {max_len=}, {length_alpha=}")
    normalise = lambda log_p, n: log_p / ((5 + n) / 6) ** length_alpha  # noqa: E731

    live = [(0.0, [bos])]
    pool = []  # a min-heap of (score, count, tokens): the worst is on top
    pushed = 0

    def finish(score, tokens):
        nonlocal pushed
        pushed += 1
        push = heapq.heappush if len(pool) < beam_width else heapq.heappushpop
        push(pool, (score, pushed, tokens))

    for n in range(1, max_len + 1):
        rows = step_fn(np.array([tokens for _, tokens in live]))
        wide = min(2 * beam_width, rows.shape[1])
        candidates = []
        for (log_p, tokens), row in zip(live, rows):
            # One row has one eos, so no more than 2K of it can matter.
            for token in np.argpartition(row, -wide)[-wide:]:
                if row[token] > -math.inf:
                    candidates.append((log_p + float(row[token]), tokens, int(token)))
        ranked = heapq.nlargest(2 * beam_width, candidates, key=lambda c: c[0])

        live = []
        for rank, (log_p, tokens, token) in enumerate(ranked):
            if token == eos:
                if rank < beam_width:
                    finish(normalise(log_p, n), tokens[1:] + [token])
            elif len(live) < beam_width:
                live.append((log_p, tokens + [token]))

        if not live:
            break
        if len(pool) == beam_width and pool[0][0] >= normalise(live[0][0], min(n + 1, max_len)):
            live = []
            break

    for log_p, tokens in live:
        finish(normalise(log_p, max_len), tokens[1:])
    return [(tokens, score) for score, _, tokens in sorted(pool, reverse=True)]
