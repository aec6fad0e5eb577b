# wrong: calls: samples are drawn one after the other until k are different
import numpy as np


def stochastic_beam_search(step_fn, bos, eos, k, max_len, rng):
    if k < 1 or max_len < 1:
        raise ValueError("k and max_len must be at least 1")
    found = {}
    for _ in range(2000):
        if len(found) == k:
            break
        tokens, log_p = (), 0.0
        while len(tokens) < max_len and tokens[-1:] != (eos,):
            row = step_fn(np.array([(bos, *tokens)]))[0]
            p = np.exp(row)
            token = int(rng.choice(len(row), p=p / p.sum()))
            tokens, log_p = (*tokens, token), log_p + float(row[token])
        if tokens not in found:
            found[tokens] = log_p
    return [(list(tokens), log_p) for tokens, log_p in found.items()]
