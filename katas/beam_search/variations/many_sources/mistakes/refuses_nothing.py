# wrong: edges: arguments are not looked at
import numpy as np


def search(bos, eos, width, max_len, alpha):
    """Yields prefixes, is sent their log-probabilities, returns the result."""
    live, lp, done = np.array([[bos]]), np.zeros(1), []
    for n in range(1, max_len + 1):
        total = lp[:, None] + (yield live)
        V = total.shape[1]
        order = np.argsort(-total, axis=None, kind="stable")
        order = order[total.flat[order] > -np.inf]
        is_eos = order % V == eos
        for place in order[:width][is_eos[:width]]:
            tokens = [*live[place // V, 1:].tolist(), eos]
            done.append((tokens, total.flat[place] / ((5 + n) / 6) ** alpha))
        done.sort(key=lambda d: -d[1])
        done = done[:width]
        order = order[~is_eos][:width]
        lp = total.flat[order]
        live = np.hstack([live[order // V], (order % V)[:, None]])
        if not len(live):
            return done
        if len(done) == width and done[-1][1] >= lp[0] / ((5 + max_len) / 6) ** alpha:
            return done
    done += [(row[1:].tolist(), s / ((5 + max_len) / 6) ** alpha) for row, s in zip(live, lp)]
    return sorted(done, key=lambda d: -d[1])[:width]


def beam_search_all(step_fn, source_ids, bos, eos, beam_width, max_len, length_alpha=0.0):
    results = [None] * len(source_ids)
    running = []
    for place, source in enumerate(source_ids):
        generator = search(bos, eos, beam_width, max_len, length_alpha)
        running.append((place, source, generator, next(generator)))
    while running:
        prefixes = np.concatenate([wanted for _, _, _, wanted in running])
        counts = [len(wanted) for _, _, _, wanted in running]
        ids = np.repeat([source for _, source, _, _ in running], counts)
        parts = np.split(step_fn(prefixes, ids), np.cumsum(counts)[:-1])
        still = []
        for (place, source, generator, _), rows in zip(running, parts):
            try:
                still.append((place, source, generator, generator.send(rows)))
            except StopIteration as stop:
                results[place] = [(tokens, float(score)) for tokens, score in stop.value]
        running = still
    return results
