# wrong: beam_update: the best K of all continuations are taken, so every eos leaves one place less
import numpy as np


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if beam_width < 1 or max_len < 1 or length_alpha < 0:
        raise ValueError
    lp = lambda n: ((5 + n) / 6) ** length_alpha  # noqa: E731
    beams = [([], 0.0)]
    done = []
    for n in range(1, max_len + 1):
        logp = step_fn(np.array([[bos] + tokens for tokens, _ in beams]))
        V = logp.shape[1]
        scores = (np.array([s for _, s in beams])[:, None] + logp).flatten()
        new_beams = []
        for idx in np.argsort(-scores)[:beam_width]:
            if np.isinf(scores[idx]):
                continue
            b, tok = idx // V, int(idx % V)
            candidate = (beams[b][0] + [tok], scores[idx])
            if tok == eos:
                done.append((candidate[0], candidate[1] / lp(n)))
            else:
                new_beams.append(candidate)
        beams = new_beams
        done = sorted(done, key=lambda d: d[1], reverse=True)[:beam_width]
        if not beams:
            break
        if len(done) == beam_width and done[-1][1] >= beams[0][1] / lp(max_len):
            beams = []
            break
    done += [(tokens, s / lp(max_len)) for tokens, s in beams]
    done.sort(key=lambda d: d[1], reverse=True)
    return [(tokens, float(s)) for tokens, s in done[:beam_width]]
