# wrong: one_group: a group pays for its own tokens, too
import numpy as np


def diverse_beam_search(
    step_fn, bos, eos, group_width, groups, penalty, max_len, length_alpha=0.0
):
    for size in (group_width, groups, max_len):
        if size < 1:
            raise ValueError("group_width, groups and max_len must be at least 1")
    for weight in (penalty, length_alpha):
        if weight < 0:
            raise ValueError("penalty and length_alpha must not be negative")

    norm = ((5 + np.arange(max_len + 1)) / 6.0) ** length_alpha
    prefixes = [np.array([[bos]])] * groups
    log_p = [np.zeros(1)] * groups
    done = [[] for _ in range(groups)]

    for n in range(1, max_len + 1):
        running = [g for g in range(groups) if len(prefixes[g])]
        if not running:
            break
        stacked = np.concatenate([prefixes[g] for g in running])
        unique, where = np.unique(stacked, axis=0, return_inverse=True)
        rows = step_fn(unique)[where.reshape(-1)]
        V = rows.shape[1]
        used = np.zeros(V)
        start = 0
        for g in running:
            end = start + len(prefixes[g])
            total = (log_p[g][:, None] + rows[start:end]).ravel()
            start = end
            used += np.bincount(total.reshape(-1, V).argmax(axis=1), minlength=V)
            paid = total - np.tile(penalty * used, len(prefixes[g]))
            order = np.argsort(-paid, kind="stable")
            order = order[paid[order] > -np.inf]
            first = order[:group_width]
            for i in first[first % V == eos]:
                tokens = prefixes[g][i // V, 1:].tolist() + [int(eos)]
                done[g].append((tokens, float(total[i] / norm[n])))
            done[g] = sorted(done[g], key=lambda d: d[1])[::-1][:group_width]
            order = order[order % V != eos][:group_width]
            prefixes[g] = np.hstack([prefixes[g][order // V], order[:, None] % V])
            log_p[g] = total[order]
            used += np.bincount(order % V, minlength=V)
        for g in running:
            if n == max_len:
                cut_off = zip(prefixes[g][:, 1:].tolist(), log_p[g] / norm[n])
                done[g] += [(tokens, float(score)) for tokens, score in cut_off]
            elif len(done[g]) == group_width and len(log_p[g]):
                if done[g][-1][1] >= log_p[g].max() / norm[max_len]:
                    prefixes[g] = prefixes[g][:0]
    return [sorted(d, key=lambda pair: -pair[1])[:group_width] for d in done]
