# wrong: without_replacement: the formula as it stands: exp of log p, which overflows
import numpy as np


def conditioned(keys, parent_key):
    """Keys given that their maximum is parent_key, without a large exponential."""
    largest = keys.max()
    with np.errstate(divide="ignore"):
        return -np.log(np.exp(-parent_key) - np.exp(-largest) + np.exp(-keys))


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
            child_keys = conditioned(child_log_p + rng.gumbel(size=len(possible)), key)
            for i in np.argsort(-child_keys)[:k]:
                child = tokens + [int(possible[i])]
                grown.append((child_keys[i], child_log_p[i], child))
        grown.sort(key=lambda node: node[0], reverse=True)
        beam = grown[:k]
    return [(tokens, float(log_p)) for _, log_p, tokens in beam]
