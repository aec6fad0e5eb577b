# wrong: beam_update: after the first step every hypothesis goes on with its own best token
import numpy as np


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if beam_width < 1 or max_len < 1 or length_alpha < 0:
        raise ValueError("beam_width and max_len from 1, length_alpha from 0")

    def score(log_p, n):
        return float(log_p) / ((5 + n) / 6) ** length_alpha

    first = step_fn(np.array([[bos]]))[0]
    live, done = [], []
    for rank, token in enumerate(np.argsort(-first)):
        if first[token] == -np.inf or len(live) == beam_width:
            break
        if token == eos:
            if rank < beam_width:
                done.append(([int(token)], score(first[token], 1)))
        else:
            live.append(([int(token)], first[token]))

    for n in range(2, max_len + 1):
        if not live:
            break
        rows = step_fn(np.array([[bos, *tokens] for tokens, _ in live]))
        going_on = []
        for (tokens, log_p), row in zip(live, rows):
            token = int(row.argmax())
            grown = tokens + [token], log_p + row[token]
            if token == eos:
                done.append((grown[0], score(grown[1], n)))
            else:
                going_on.append(grown)
        live = going_on
    done += [(tokens, score(log_p, len(tokens))) for tokens, log_p in live]
    done.sort(key=lambda pair: -pair[1])
    return done[:beam_width]
