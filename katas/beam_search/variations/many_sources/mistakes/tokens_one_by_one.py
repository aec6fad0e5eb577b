# wrong: vectorised: continuations are collected in a loop over the vocabulary
import numpy as np


class Search:
    """One source: asked for its prefixes, told their log-probabilities, until it is done."""

    def __init__(self, bos, eos, width, max_len, alpha):
        self.bos, self.eos, self.width, self.max_len, self.alpha = bos, eos, width, max_len, alpha
        self.live = [([], 0.0)]
        self.pool = []
        self.n = 0

    def prefixes(self):
        return [[self.bos] + tokens for tokens, _ in self.live]

    def score(self, log_p, n):
        return float(log_p) / ((5 + n) / 6) ** self.alpha

    def tell(self, rows):
        self.n += 1
        total = np.array([[log_p] for _, log_p in self.live]) + rows
        places = [(log_p, place) for place, log_p in enumerate(total.flat) if log_p > -np.inf]
        best = [place for _, place in sorted(places, reverse=True)[: 2 * self.width]]
        live = []
        for rank, place in enumerate(best):
            log_p = total.flat[place]
            if not np.isfinite(log_p):
                break
            row, token = divmod(int(place), total.shape[1])
            tokens = self.live[row][0] + [token]
            if token != self.eos:
                live.append((tokens, log_p))
            elif rank < self.width:
                self.pool.append((tokens, self.score(log_p, self.n)))
        self.live = live[: self.width]
        self.keep_the_best()
        if self.n == self.max_len:
            self.pool += [(tokens, self.score(log_p, self.n)) for tokens, log_p in self.live]
            self.live = []
        elif self.live and len(self.pool) == self.width:
            if self.pool[-1][1] >= self.score(self.live[0][1], self.max_len):
                self.live = []
        self.keep_the_best()

    def keep_the_best(self):
        self.pool.sort(key=lambda pair: pair[1], reverse=True)
        del self.pool[self.width :]


def beam_search_all(step_fn, source_ids, bos, eos, beam_width, max_len, length_alpha=0.0):
    if beam_width < 1 or max_len < 1 or length_alpha < 0:
        raise ValueError("beam_width and max_len from 1, length_alpha from 0")
    searches = {s: Search(bos, eos, beam_width, max_len, length_alpha) for s in source_ids}
    while running := {s: search for s, search in searches.items() if search.live}:
        prefixes = [prefix for search in running.values() for prefix in search.prefixes()]
        owners = [s for s, search in running.items() for _ in search.live]
        rows = step_fn(np.array(prefixes), np.array(owners))
        start = 0
        for search in running.values():
            end = start + len(search.live)
            search.tell(rows[start:end])
            start = end
    return [searches[s].pool for s in source_ids]
