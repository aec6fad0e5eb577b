# wrong: beam_update: adds up in float64, and ranks what it casts to float32
import numpy as np


def _check(beam_width, max_len, length_alpha):
    if beam_width < 1:
        raise ValueError("beam_width must be at least 1")
    if max_len < 1:
        raise ValueError("max_len must be at least 1")
    if length_alpha < 0:
        raise ValueError("length_alpha must not be negative")


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    _check(beam_width, max_len, length_alpha)

    def penalty(n):
        return ((5 + n) / 6) ** length_alpha

    live = [([], 0.0)]
    pool = []
    for n in range(1, max_len + 1):
        prefixes = np.array([[bos] + tokens for tokens, _ in live], dtype=np.int64)
        logp = step_fn(prefixes)
        vocab = logp.shape[1]
        totals = logp + np.array([lp for _, lp in live])[:, None]
        flat = totals.ravel()
        take = min(2 * beam_width, flat.size)
        best = np.argpartition(-flat.astype(np.float32), take - 1)[:take]
        best = best[np.argsort(-flat[best].astype(np.float32), kind="stable")]
        new_live = []
        for rank, where in enumerate(best):
            lp = float(flat[where])
            if lp == -np.inf:
                break
            row, token = divmod(int(where), vocab)
            tokens = live[row][0] + [token]
            if token == eos:
                if rank < beam_width:
                    pool.append((tokens, lp / penalty(n)))
            elif len(new_live) < beam_width:
                new_live.append((tokens, lp))
        live = new_live
        pool.sort(key=lambda pair: -pair[1])
        del pool[beam_width:]
        if not live:
            break
        if len(pool) == beam_width and pool[-1][1] >= live[0][1] / penalty(max_len):
            break
        if n == max_len:
            pool.extend((tokens, lp / penalty(n)) for tokens, lp in live)
    pool.sort(key=lambda pair: -pair[1])
    return pool[:beam_width]
