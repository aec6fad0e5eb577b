# wrong: edge_cases: whether a hypothesis is finished is read off its last token, also where that is bos
import numpy as np


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if beam_width < 1 or max_len < 1 or length_alpha < 0:
        raise ValueError("arguments")
    K = beam_width

    def score(entry):
        tokens, log_p = entry
        return log_p / ((4 + len(tokens)) / 6) ** length_alpha  # tokens has bos in front

    beam = [([bos], 0.0)]
    finished = []
    for _ in range(max_len):
        beam = [entry for entry in beam if entry[0][-1] != eos]
        if not beam:
            break
        rows = step_fn(np.array([tokens for tokens, _ in beam]))
        grown = []
        for (tokens, log_p), row in zip(beam, rows):
            for token in np.argsort(-row)[: 2 * K]:
                if row[token] > -np.inf:
                    grown.append((tokens + [int(token)], log_p + float(row[token])))
        grown.sort(key=lambda entry: -entry[1])
        finished += [entry for entry in grown[:K] if entry[0][-1] == eos]
        finished = sorted(finished, key=score, reverse=True)[:K]
        beam = [entry for entry in grown if entry[0][-1] != eos][:K]
        if beam and len(finished) == K:
            best = beam[0][1] / ((5 + max_len) / 6) ** length_alpha
            if score(finished[-1]) >= best:
                beam = []
    finished += beam
    finished.sort(key=score, reverse=True)
    return [(tokens[1:], score((tokens, lp))) for tokens, lp in finished[:K]]
