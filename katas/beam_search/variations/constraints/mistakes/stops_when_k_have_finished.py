# wrong: ranks: ends when beam_width hypotheses have finished, whatever the live ones can still reach
import numpy as np


def banned_tokens(tokens, n):
    """What would complete an n-gram that is there already."""
    if n == 0 or len(tokens) < n - 1:
        return []
    head = tokens[len(tokens) - (n - 1) :]
    return [tokens[i + n - 1] for i in range(len(tokens) - n + 1) if tokens[i : i + n - 1] == head]


def constrained_beam_search(
    step_fn, bos, eos, beam_width, max_len, length_alpha=0.0, min_len=0, no_repeat_ngram=0
):
    if beam_width < 1 or max_len < 1:
        raise ValueError("beam_width and max_len must be at least 1")
    if length_alpha < 0 or min_len < 0 or no_repeat_ngram < 0:
        raise ValueError("length_alpha, min_len and no_repeat_ngram must not be negative")

    def score(log_p, n):
        return float(log_p) / ((5 + n) / 6) ** length_alpha

    live, log_p, done = [[]], np.zeros(1), []
    for n in range(1, max_len + 1):
        total = log_p[:, None] + step_fn(np.array([[bos, *tokens] for tokens in live]))
        for row, tokens in enumerate(live):
            total[row, banned_tokens(tokens, no_repeat_ngram)] = -np.inf
        if n < min_len:
            total[:, eos] = -np.inf

        most = min(2 * beam_width, total.size)
        best = np.argpartition(-total, most - 1, axis=None)[:most]
        best = best[np.argsort(-total.flat[best], kind="stable")]
        rows, tokens = np.unravel_index(best, total.shape)
        going_on = []
        for rank, (row, token) in enumerate(zip(rows.tolist(), tokens.tolist())):
            if total[row, token] == -np.inf:
                break
            if token != eos:
                going_on.append((row, token))
            elif rank < beam_width:
                done.append((live[row] + [token], score(total[row, token], n)))
        del going_on[beam_width:]
        done = sorted(done, key=lambda pair: pair[1], reverse=True)[:beam_width]
        log_p = np.array([total[place] for place in going_on])
        live = [live[row] + [token] for row, token in going_on]
        if not live:
            break
        if len(done) == beam_width:
            live = []
            break
    done += [(tokens, score(lp, len(tokens))) for tokens, lp in zip(live, log_p)]
    return sorted(done, key=lambda pair: pair[1], reverse=True)[:beam_width]
