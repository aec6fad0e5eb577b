# wrong: first_draw: the noise of a child is added to the key of its parent
import numpy as np


def conditioned(keys, parent_key):
    """Keys given that their maximum is parent_key, without a large exponential."""
    largest = keys.max()
    with np.errstate(divide="ignore"):
        v = parent_key - keys + np.log1p(-np.exp(keys - largest))
        return parent_key - np.maximum(v, 0) - np.log1p(np.exp(-np.abs(v)))


def stochastic_beam_search(step_fn, bos, eos, k, max_len, rng):
    if k < 1 or max_len < 1:
        raise ValueError("k and max_len must be at least 1")
    # (key, log p, tokens); finished ones stay in the beam with the key that they have
    beam = [(rng.gumbel(), 0.0, [])]
    for _ in range(max_len):
        live = [node for node in beam if node[2][-1:] != [eos]]
        if not live:
            break
        grown = [node for node in beam if node[2][-1:] == [eos]]
        rows = step_fn(np.array([[bos, *tokens] for _, _, tokens in live]))
        for (key, log_p, tokens), row in zip(live, rows):
            possible = np.flatnonzero(row > -np.inf)
            child_log_p = log_p + row[possible]
            child_keys = key + row[possible] + rng.gumbel(size=len(possible))
            for i in np.argsort(-child_keys)[:k]:
                child = tokens + [int(possible[i])]
                grown.append((child_keys[i], child_log_p[i], child))
        grown.sort(key=lambda node: node[0], reverse=True)
        beam = grown[:k]
    return [(tokens, float(log_p)) for _, log_p, tokens in beam]
