# wrong: model_calls: whatever reaches the K-th log p goes on, so that ties make more than K rows
"""Beam search on arrays: the eos column is taken apart before the others are ranked."""

import heapq

import numpy as np


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if beam_width < 1 or max_len < 1 or length_alpha < 0:
        raise ValueError("beam_width and max_len start at 1, length_alpha at 0")

    def score(log_p, n):
        return log_p / ((5 + n) / 6) ** length_alpha

    prefixes = np.full((1, 1), bos, dtype=np.int64)  # (b, t)
    log_ps = np.zeros(1)  # (b,)
    finished = []  # heap of (score, tie, tokens)
    tie = 0

    def keep(log_p, tokens):
        nonlocal tie
        tie += 1
        entry = (float(score(log_p, len(tokens))), tie, tokens)
        if len(finished) < beam_width:
            heapq.heappush(finished, entry)
        else:
            heapq.heappushpop(finished, entry)

    for n in range(1, max_len + 1):
        scores = log_ps[:, None] + step_fn(prefixes)  # (b, V)
        ends = scores[:, eos].copy()  # (b,)
        for row in np.flatnonzero(ends > -np.inf):
            if np.count_nonzero(scores > ends[row]) < beam_width:
                keep(ends[row], prefixes[row, 1:].tolist() + [eos])
        scores[:, eos] = -np.inf
        flat = scores.reshape(-1)
        k = min(beam_width, flat.size)
        kth = np.partition(flat, flat.size - k)[flat.size - k]
        top = np.flatnonzero(flat >= kth)
        top = top[flat[top] > -np.inf]
        rows, tokens = np.divmod(top, scores.shape[1])
        prefixes = np.hstack([prefixes[rows], tokens[:, None]])
        log_ps = flat[top]
        if len(log_ps) == 0:
            break
        if len(finished) == beam_width and finished[0][0] >= score(log_ps.max(), max_len):
            break
    else:
        for row, log_p in zip(prefixes, log_ps):
            keep(log_p, row[1:].tolist())
    ranked = sorted(finished, key=lambda entry: entry[0], reverse=True)
    return [(tokens, value) for value, _, tokens in ranked]
