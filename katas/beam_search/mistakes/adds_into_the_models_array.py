# wrong: interface: log p of the prefixes is added into the array that step_fn returned
import numpy as np


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if beam_width < 1 or max_len < 1 or length_alpha < 0:
        raise ValueError("beam_width and max_len must be at least 1, length_alpha at least 0")

    def penalty(n):
        return ((5 + n) / 6) ** length_alpha

    prefixes = np.array([[bos]])
    log_p = np.zeros(1)
    finished = []
    for n in range(1, max_len + 1):
        total = step_fn(prefixes)  # (live, V)
        total += log_p[:, None]
        vocabulary = total.shape[1]
        flat = total.ravel()
        most = min(2 * beam_width, flat.size)
        best = np.argpartition(-flat, most - 1)[:most]
        best = best[np.argsort(-flat[best], kind="stable")]

        rows, tokens = [], []
        for rank, place in enumerate(best):
            if flat[place] == -np.inf:
                break
            row, token = divmod(int(place), vocabulary)
            if token == eos:
                if rank < beam_width:
                    done = [*prefixes[row, 1:].tolist(), token]
                    finished.append((done, float(flat[place]) / penalty(n)))
            elif len(rows) < beam_width:
                rows.append(row)
                tokens.append(token)
        log_p = total[rows, tokens]
        prefixes = np.column_stack([prefixes[rows], np.array(tokens, dtype=prefixes.dtype)])
        finished.sort(key=lambda pair: -pair[1])
        del finished[beam_width:]
        if not rows:
            break
        if len(finished) == beam_width and finished[-1][1] >= log_p[0] / penalty(max_len):
            break
        if n == max_len:
            for row, lp in zip(prefixes, log_p):
                finished.append((row[1:].tolist(), float(lp) / penalty(n)))
    finished.sort(key=lambda pair: -pair[1])
    return finished[:beam_width]
