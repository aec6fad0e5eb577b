# wrong: beam_update: probabilities are added up in place of their logarithms
import numpy as np


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if not (beam_width >= 1 and max_len >= 1 and length_alpha >= 0):
        raise ValueError("beam_width >= 1, max_len >= 1 and length_alpha >= 0, please")
    K = beam_width
    lengths = (5 + np.arange(max_len + 1)) / 6
    penalties = lengths**length_alpha

    sequences = np.full((1, 1), bos, dtype=np.int32)
    log_probs = np.zeros(1)
    done_tokens, done_scores = [], np.zeros(0)

    step = 0
    while len(sequences) and step < max_len:
        step += 1
        total = (log_probs[:, None] + np.exp(step_fn(sequences))).reshape(-1)
        V = total.size // len(sequences)
        order = np.argsort(-total, kind="stable")
        order = order[total[order] > -np.inf]
        ends = order % V == eos

        taken = order[:K][ends[:K]]
        done_tokens += [sequences[i, 1:].tolist() + [eos] for i in taken // V]
        done_scores = np.append(done_scores, total[taken] / penalties[step])

        going = order[~ends][:K]
        log_probs = total[going]
        sequences = np.hstack([sequences[going // V], (going % V)[:, None].astype(np.int32)])

        if len(done_scores) >= K and len(going):
            kth_best = np.sort(done_scores)[-K]
            if kth_best >= log_probs[0] / penalties[max_len]:
                sequences = sequences[:0]

    done_tokens += [row[1:].tolist() for row in sequences]
    done_scores = np.append(done_scores, log_probs[: len(sequences)] / penalties[step])
    best = np.argsort(-done_scores, kind="stable")[:K]
    return [(done_tokens[i], float(done_scores[i])) for i in best]
