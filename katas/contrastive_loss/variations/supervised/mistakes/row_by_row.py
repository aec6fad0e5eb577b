# wrong: vectorised: the similarities of each row come from a product of its own
import numpy as np


def sup_con(z, labels, temperature=0.5):
    lengths = np.linalg.norm(z, axis=1)
    u = z / np.where(lengths > 0, lengths, 1)[:, None]
    same = labels[:, None] == labels[None, :]
    np.fill_diagonal(same, False)
    count = same.sum(axis=1)
    if not count.any():
        return 0.0, np.zeros_like(z)
    m = np.count_nonzero(count)
    losses, slopes = [], []
    for i, row in enumerate(u):
        s = u @ row / temperature
        s[i] = -np.inf
        p = np.zeros_like(s)
        if count[i]:
            top = s.max()
            e = np.exp(s - top)
            losses.append(np.mean(np.log(e.sum()) + top - s[same[i]]))
            p = e / e.sum() - same[i] / count[i]
        slopes.append(p)
    g = np.array(slopes) / (m * temperature)
    du = (g + g.T) @ u
    dz = du - u * np.sum(u * du, axis=1, keepdims=True)
    return float(np.sum(losses) / m), np.where(lengths[:, None] > 0, dz / np.maximum(lengths, 1e-300)[:, None], 0)
