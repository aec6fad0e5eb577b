# wrong: beam_update: finished hypotheses stay in the beam and grow on like the others
import numpy as np


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if beam_width < 1 or max_len < 1 or length_alpha < 0:
        raise ValueError("invalid argument")
    beams = [([bos], 0.0)]
    for _ in range(max_len):
        log_probs = step_fn(np.array([tokens for tokens, _ in beams]))
        scores = np.array([score for _, score in beams])[:, None] + log_probs
        top = np.argsort(scores, axis=None)[::-1][:beam_width]
        rows, tokens = np.unravel_index(top, scores.shape)
        beams = [
            (beams[r][0] + [int(t)], float(scores[r, t]))
            for r, t in zip(rows, tokens)
            if scores[r, t] > -np.inf
        ]
        if all(eos in tokens[1:] for tokens, _ in beams):
            break

    results = []
    for tokens, score in beams:
        tokens = tokens[1:]
        if eos in tokens:
            tokens = tokens[: tokens.index(eos) + 1]
        results.append((tokens, score / ((5 + len(tokens)) / 6) ** length_alpha))
    return sorted(results, key=lambda r: r[1], reverse=True)
