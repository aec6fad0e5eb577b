# wrong: without_replacement: the live nodes share one row of Gumbels, so their children agree on which is first
import numpy as np


def below(keys, bound):
    """Each row of keys, given that its largest is `bound` (one for each row)."""
    largest = keys.max(axis=1, keepdims=True)
    with np.errstate(divide="ignore"):
        v = bound - keys + np.log1p(-np.exp(keys - largest))
    return bound - np.maximum(v, 0) - np.log1p(np.exp(-np.abs(v)))


def stochastic_beam_search(step_fn, bos, eos, k, max_len, rng):
    if k < 1 or max_len < 1:
        raise ValueError("k and max_len must be at least 1")
    done, live = [], [(rng.gumbel(), 0.0, [])]
    while live:
        rows = step_fn(np.array([[bos, *tokens] for _, _, tokens in live]))
        log_p = rows + np.array([[log_p] for _, log_p, _ in live])
        noise = rng.gumbel(size=rows.shape[1])
        keys = below(log_p + noise, np.array([[key] for key, _, _ in live]))
        keys[np.isneginf(log_p)] = -np.inf
        grown = []
        for i, (_, _, tokens) in enumerate(live):
            for token in np.argsort(-keys[i])[:k]:
                if keys[i, token] > -np.inf:
                    child = [*tokens, int(token)]
                    grown.append((keys[i, token], float(log_p[i, token]), child))
        beam = sorted(done + grown, key=lambda node: -node[0])[:k]
        over = [node[2][-1] == eos or len(node[2]) == max_len for node in beam]
        done = [node for node, is_over in zip(beam, over) if is_over]
        live = [node for node, is_over in zip(beam, over) if not is_over]
    return [(tokens, log_p) for _, log_p, tokens in done]
