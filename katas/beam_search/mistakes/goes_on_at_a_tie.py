# wrong: model_calls: goes on while a live hypothesis could reach exactly the worst finished score
import numpy as np


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if beam_width < 1 or max_len < 1 or length_alpha < 0:
        raise ValueError("beam_width, max_len, length_alpha")

    def penalty(n):
        return ((5 + n) / 6) ** length_alpha

    live = [([], 0.0)]
    finished = []
    for n in range(1, max_len + 1):
        rows = np.array([[bos] + list(t) for t, _ in live], dtype=np.int64)
        lp = np.array([p for _, p in live])[:, None] + np.asarray(step_fn(rows), dtype=float)
        V = lp.shape[1]
        flat = lp.ravel()
        want = min(2 * beam_width, flat.size)
        top = np.argpartition(-flat, want - 1)[:want]
        top = top[np.argsort(-flat[top], kind="stable")]
        nxt = []
        for rank, i in enumerate(top):
            if flat[i] == -np.inf:
                break
            b, tok = divmod(int(i), V)
            hyp = (live[b][0] + [tok], float(flat[i]))
            if tok == eos:
                if rank < beam_width:
                    finished.append((hyp[0], hyp[1] / penalty(n)))
            elif len(nxt) < beam_width:
                nxt.append(hyp)
        live = nxt
        finished = sorted(finished, key=lambda h: -h[1])[:beam_width]
        if not live:
            break
        if len(finished) == beam_width and finished[-1][1] > live[0][1] / penalty(max_len):
            break
    else:
        finished += [(t, p / penalty(max_len)) for t, p in live]
    return sorted(finished, key=lambda h: -h[1])[:beam_width]
