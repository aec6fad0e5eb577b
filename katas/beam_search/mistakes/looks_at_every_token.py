# wrong: vectorised: a Python loop over the vocabulary collects all continuations
import numpy as np


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if beam_width < 1 or max_len < 1 or length_alpha < 0:
        raise ValueError("beam_width >= 1, max_len >= 1, length_alpha >= 0")
    live, pool = [((), 0.0)], []
    for n in range(1, max_len + 1):
        rows = step_fn(np.array([(bos, *tokens) for tokens, _ in live]))
        continuations = []
        for (tokens, log_p), row in zip(live, rows):
            for token in range(len(row)):
                if row[token] != -np.inf:
                    continuations.append((tokens + (token,), log_p + row[token]))
        continuations.sort(key=lambda c: c[1], reverse=True)
        for tokens, log_p in continuations[:beam_width]:
            if tokens[-1] == eos:
                pool.append((tokens, log_p / ((5 + n) / 6) ** length_alpha))
        pool = sorted(pool, key=lambda c: c[1], reverse=True)[:beam_width]
        live = [c for c in continuations if c[0][-1] != eos][:beam_width]
        reach = live[0][1] / ((5 + max_len) / 6) ** length_alpha if live else -np.inf
        if not live or (len(pool) == beam_width and pool[-1][1] >= reach):
            live = []
            break
    pool += [(tokens, log_p / ((5 + max_len) / 6) ** length_alpha) for tokens, log_p in live]
    pool.sort(key=lambda c: c[1], reverse=True)
    return [(list(tokens), float(score)) for tokens, score in pool[:beam_width]]
