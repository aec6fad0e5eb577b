# right: keys as arrival times of exponential clocks: the first child arrives with its parent, the others later
import math

import numpy as np


def stochastic_beam_search(step_fn, bos, eos, k, max_len, rng):
    """-key is log of an arrival time, and -log p the log of its rate's inverse.

    Below a node that arrives at time t with rate r, the first child arrives at t too; it is child c
    with probability p(c). Clocks forget: every other one starts anew at t, at its own rate.
    """
    if k < 1 or max_len < 1:
        raise ValueError((k, max_len))
    done = []
    live = [(math.log(rng.exponential()), 0.0, ())]
    for _ in range(max_len):
        if not live:
            break
        rows = step_fn(np.array([(bos,) + tokens for _, _, tokens in live]))
        children = list(done)
        for (log_t, log_p, tokens), row in zip(live, rows):
            p = np.exp(row)
            first = rng.choice(len(row), p=p / p.sum())
            # log(t + wait), with log(wait) = log(exponential) - log(rate)
            with np.errstate(divide="ignore"):
                log_wait = np.log(rng.exponential(size=len(row))) - (log_p + row)
            log_times = np.logaddexp(log_t, log_wait)
            log_times[first] = log_t
            log_times[~np.isfinite(row)] = np.inf
            nearest = np.argpartition(log_times, min(k, len(row)) - 1)[:k]
            for c in nearest[np.isfinite(log_times[nearest])]:
                children.append((log_times[c], log_p + row[c], tokens + (int(c),)))
        children.sort(key=lambda child: child[0])
        children = children[:k]
        done = [child for child in children if child[2][-1] == eos]
        live = [child for child in children if child[2][-1] != eos]
    result = sorted(done + live, key=lambda child: child[0])
    return [(list(tokens), float(log_p)) for _, log_p, tokens in result]
