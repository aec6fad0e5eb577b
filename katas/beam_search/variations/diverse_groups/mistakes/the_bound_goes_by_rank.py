# wrong: ends: the bound takes the first of the live ones, which has the best rank and not always the best log p
import numpy as np


class Group:
    def __init__(self, width, eos, max_len, alpha):
        self.width, self.eos, self.max_len, self.alpha = width, eos, max_len, alpha
        self.live = [((), 0.0)]
        self.pool = []

    def score(self, log_p, n):
        return float(log_p) / ((5 + n) / 6) ** self.alpha

    def step(self, n, rows, used, penalty):
        """Rank, keep, end; `used` counts what earlier groups took and gets what this one takes."""
        total = np.stack([log_p + rows[tokens] for tokens, log_p in self.live])
        rank = total.copy()
        for token, count in used.items():
            rank[:, token] -= penalty * count
        k = min(2 * self.width, rank.size)
        best = np.argpartition(-rank, k - 1, axis=None)[:k]
        best = best[np.argsort(-rank.flat[best])]
        live = []
        for place, flat in enumerate(best):
            row, token = divmod(int(flat), rank.shape[1])
            log_p = total[row, token]
            if log_p == -np.inf:
                break
            tokens = (*self.live[row][0], token)
            if token != self.eos:
                live.append((tokens, log_p))
            elif place < self.width:
                self.pool.append((list(tokens), self.score(log_p, n)))
        self.live = live[: self.width]
        self.pool = sorted(self.pool, key=lambda pair: -pair[1])[: self.width]
        for tokens, _ in self.live:
            used[tokens[-1]] = used.get(tokens[-1], 0) + 1

    def end_if_certain(self):
        if self.live and len(self.pool) == self.width:
            _, best = self.live[0]
            if self.pool[-1][1] >= self.score(best, self.max_len):
                self.live = []

    def results(self):
        cut_off = [(list(tokens), self.score(lp, len(tokens))) for tokens, lp in self.live]
        return sorted(self.pool + cut_off, key=lambda pair: -pair[1])[: self.width]


def diverse_beam_search(
    step_fn, bos, eos, group_width, groups, penalty, max_len, length_alpha=0.0
):
    if min(group_width, groups, max_len) < 1 or min(penalty, length_alpha) < 0:
        raise ValueError("sizes from 1, penalty and length_alpha from 0")
    beams = [Group(group_width, eos, max_len, length_alpha) for _ in range(groups)]
    for n in range(1, max_len + 1):
        prefixes = list(dict.fromkeys(tokens for group in beams for tokens, _ in group.live))
        if not prefixes:
            break
        answer = step_fn(np.array([(bos, *tokens) for tokens in prefixes]))
        rows = dict(zip(prefixes, answer))
        used = {}
        for group in beams:
            if group.live:
                group.step(n, rows, used, penalty)
        if n < max_len:
            for group in beams:
                group.end_if_certain()
    return [group.results() for group in beams]
