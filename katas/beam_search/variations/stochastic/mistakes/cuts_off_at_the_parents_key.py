# wrong: without_replacement: keys above that of the parent are cut off there, instead of being conditioned on it
import numpy as np


def stochastic_beam_search(step_fn, bos, eos, k, max_len, rng):
    if k < 1 or max_len < 1:
        raise ValueError("k and max_len must be at least 1")
    beam = [(rng.gumbel(), 0.0, [])]  # key, log p, tokens
    for _ in range(max_len):
        finished = [node for node in beam if node[2] and node[2][-1] == eos]
        live = [node for node in beam if not node[2] or node[2][-1] != eos]
        if not live:
            break
        rows = step_fn(np.array([[bos] + tokens for _, _, tokens in live]))
        candidates = finished
        for (parent_key, log_p, tokens), row in zip(live, rows):
            total = log_p + row
            keys = total + rng.gumbel(size=len(row))
            first = np.argmax(keys)
            keys = np.minimum(keys, np.nextafter(parent_key, -np.inf))
            keys[first] = parent_key
            for token in np.argsort(keys)[::-1][:k]:
                if keys[token] != -np.inf:
                    candidates.append((keys[token], float(total[token]), tokens + [int(token)]))
        candidates.sort(key=lambda node: node[0], reverse=True)
        beam = candidates[:k]
    return [(tokens, log_p) for _, log_p, tokens in beam]
