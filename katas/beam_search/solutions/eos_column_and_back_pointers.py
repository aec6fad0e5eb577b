# right: the eos column is taken out first and ranked by counting; hypotheses are chains of back-pointers
from collections import namedtuple

import numpy as np

Node = namedtuple("Node", "token parent")


def unwind(node):
    tokens = []
    while node.parent is not None:
        tokens.append(node.token)
        node = node.parent
    return tokens[::-1]


def beam_search(step_fn, bos, eos, beam_width, max_len, length_alpha=0.0):
    if beam_width < 1:
        raise ValueError("beam_width")
    if max_len < 1:
        raise ValueError("max_len")
    if length_alpha < 0:
        raise ValueError("length_alpha")
    ceiling = ((5 + max_len) / 6) ** length_alpha
    nodes, scores, pool = [Node(bos, None)], np.array([0.0]), []
    for n in range(1, max_len + 1):
        norm = ((5 + n) / 6) ** length_alpha
        batch = np.array([[bos, *unwind(node)] for node in nodes], dtype=np.int64)
        total = scores[:, np.newaxis] + np.array(step_fn(batch))
        ends = total[:, eos].copy()
        for i in np.flatnonzero(np.isfinite(ends)):
            if np.count_nonzero(total > ends[i]) < beam_width:
                pool.append((ends[i] / norm, Node(eos, nodes[i])))
        pool = sorted(pool, key=lambda entry: entry[0], reverse=True)[:beam_width]

        total[:, eos] = -np.inf
        order = np.argsort(total, axis=None)[::-1][:beam_width]
        order = order[np.isfinite(total.flat[order])]
        parents, tokens = np.unravel_index(order, total.shape)
        nodes = [Node(int(t), nodes[p]) for p, t in zip(parents, tokens)]
        scores = total[parents, tokens]
        if len(nodes) == 0:
            break
        if len(pool) == beam_width and pool[-1][0] >= scores.max() / ceiling:
            nodes = []
            break
    pool += [(s / ceiling, node) for s, node in zip(scores, nodes)]
    pool.sort(key=lambda entry: entry[0], reverse=True)
    return [(unwind(node), float(score)) for score, node in pool[:beam_width]]
