# wrong: interface: the model gets the last token of each hypothesis, as if it kept a state
import numpy as np


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if beam_width < 1 or max_len < 1 or length_alpha < 0:
        raise ValueError("bad arguments")
    norm = lambda n: ((5 + n) / 6) ** length_alpha  # noqa: E731
    last, log_p, history, done = np.array([bos]), np.zeros(1), [[]], []
    for n in range(1, max_len + 1):
        total = log_p[:, None] + step_fn(last[:, None])
        order = np.argsort(-total, axis=None)[: 2 * beam_width]
        parents, tokens = np.unravel_index(order, total.shape)
        keep = []
        for rank, (parent, token) in enumerate(zip(parents, tokens)):
            if not np.isfinite(total[parent, token]):
                continue
            if token != eos:
                keep.append((parent, int(token)))
            elif rank < beam_width:
                done.append((history[parent] + [eos], total[parent, token] / norm(n)))
        keep = keep[:beam_width]
        log_p = np.array([total[pair] for pair in keep])
        history = [history[parent] + [token] for parent, token in keep]
        last = np.array([token for _, token in keep])
        done = sorted(done, key=lambda d: -d[1])[:beam_width]
        if not keep:
            break
        if len(done) == beam_width and done[-1][1] >= log_p[0] / norm(max_len):
            history = []
            break
    done += [(tokens, lp / norm(max_len)) for tokens, lp in zip(history, log_p)]
    return [(t, float(s)) for t, s in sorted(done, key=lambda d: -d[1])[:beam_width]]
