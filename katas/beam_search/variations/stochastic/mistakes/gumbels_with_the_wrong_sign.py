# wrong: first_draw: log(-log(u)) is added, which is minus a Gumbel
import numpy as np


def noise(rng, size):
    return np.log(-np.log(rng.uniform(1e-300, 1, size)))


def stochastic_beam_search(step_fn, bos, eos, k, max_len, rng):
    if k < 1 or max_len < 1:
        raise ValueError("k and max_len must be at least 1")
    nodes = [((), 0.0, 0.0)]  # tokens, log p, key
    for _ in range(max_len):
        is_live = [tokens[-1:] != (eos,) for tokens, _, _ in nodes]
        if not any(is_live):
            break
        prefixes = [(bos, *tokens) for (tokens, _, _), live in zip(nodes, is_live) if live]
        rows = iter(step_fn(np.array(prefixes)))
        found = []
        for node, live in zip(nodes, is_live):
            if not live:
                found.append(node)
                continue
            tokens, log_p, key = node
            row = next(rows)
            can = np.flatnonzero(row > -np.inf)
            g = log_p + row[can] + noise(rng, len(can))
            # exp(-key) - exp(-Z) + exp(-g), all relative to exp(-g)
            with np.errstate(divide="ignore"):
                wait = -g + np.log(-np.expm1(g - g.max()))
            keys = -np.logaddexp(-key, wait)
            best = np.argsort(-keys)[:k]
            found += [((*tokens, int(can[i])), float(log_p + row[can[i]]), keys[i]) for i in best]
        nodes = sorted(found, key=lambda node: -node[2])[:k]
    return [(list(tokens), log_p) for tokens, log_p, _ in nodes]
