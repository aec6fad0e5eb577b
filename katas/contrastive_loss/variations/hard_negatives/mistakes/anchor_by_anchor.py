# wrong: vectorised: a loop over the anchors, each with arrays of its own
import numpy as np


def hard_nt_xent(z1, z2, temperature=0.5, beta=1.0):
    N = z1.shape[0]
    Z = np.concatenate([z1, z2], axis=0)
    norm = np.linalg.norm(Z, axis=1, keepdims=True)
    U = np.divide(Z, norm, out=np.zeros_like(Z), where=norm > 0)
    dU = np.zeros_like(U)
    loss = 0.0
    if N > 1:
        for i in range(2 * N):
            j = (i + N) % (2 * N)
            s = U @ U[i] / temperature                        # (2N,)
            neg = np.ones(2 * N, dtype=bool)
            neg[[i, j]] = False
            tilt = beta * s[neg]
            tilt = tilt - tilt.max()
            w = np.exp(tilt) / np.exp(tilt).mean()
            terms = np.full(2 * N, -np.inf)
            with np.errstate(divide="ignore"):
                terms[neg] = s[neg] + np.log(w)
            terms[j] = s[j]
            top = terms.max()
            e = np.exp(terms - top)
            loss += np.log(e.sum()) + top - s[j]
            p = e / e.sum()
            p[j] -= 1
            dU[i] += p @ U
            dU += np.outer(p, U[i])
        loss /= 2 * N
        dU /= 2 * N * temperature
    dZ = dU - U * (U * dU).sum(axis=1, keepdims=True)
    dZ = np.divide(dZ, norm, out=np.zeros_like(dZ), where=norm > 0)
    return float(loss), dZ[:N], dZ[N:]
