# wrong: vectorised: the KL of the rollout takes a forward pass for every row
import numpy as np
def compute_gae(rewards, values, dones, last_value, gamma=0.99, lam=0.95):
    vs = list(values) + [last_value]
    adv, a = [], 0.
    for r, d, v, nv in zip(rewards[::-1], dones[::-1], vs[-2::-1], vs[:0:-1]):
        m = 1. - d
        a = (r + gamma * nv * m - v) + gamma * lam * m * a
        adv.append(a)
    adv = np.asarray(adv[::-1])
    return adv, adv + values
def _lsm(x):
    m = np.max(x, 1, keepdims=True)
    return (x - m) - np.log(np.sum(np.exp(x - m), 1, keepdims=True))
def ppo_loss(logits, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01):
    a, lp0, A, R = batch['actions'].astype(int), batch['logp'], batch['advantages'], batch['returns']
    n, K = logits.shape
    lp = _lsm(logits); p = np.exp(lp)
    sel = lp[range(n), a]
    lr_ = sel - lp0; r = np.exp(lr_)
    keep = np.where(A > 0, r < 1 + clip_eps, r > 1 - clip_eps)
    obj = np.where(A > 0, np.minimum(r, 1 + clip_eps), np.maximum(r, 1 - clip_eps)) * A
    H = -(p * lp).sum(1)
    pl, vl, ent = -obj.mean(), .5 * ((values - R) ** 2).mean(), H.mean()
    g = np.zeros((n, K)); g[range(n), a] = 1; g -= p
    g *= (-(A * r * keep) / n)[:, None]
    g += ent_coef / n * p * (lp + H[:, None])
    return (float(pl + vf_coef * vl - ent_coef * ent),
            {'policy_loss': float(pl), 'value_loss': float(vl), 'entropy': float(ent),
             'approx_kl': float((r - 1 - lr_).mean()), 'clip_fraction': float((abs(r - 1) > clip_eps).mean())},
            g, vf_coef / n * (values - R))
def ppo_update(policy, rollout, epochs=4, minibatch_size=64, lr=0.01, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01, target_kl=None, rng=None):
    rng = rng if rng is not None else np.random.default_rng()
    n = rollout['obs'].shape[0]
    for e in range(1, epochs + 1):
        perm = rng.choice(n, size=n, replace=False)
        for i in range(-(-n // minibatch_size)):
            ix = np.sort(perm[i * minibatch_size:(i + 1) * minibatch_size])
            mb = {k: rollout[k][ix] for k in ('actions', 'logp', 'returns')}
            A = rollout['advantages'][ix]
            mb['advantages'] = (A - A.mean()) / (A.std() + 1e-8)
            l, v = policy.forward(rollout['obs'][ix])
            loss, st, dl, dv = ppo_loss(l, v, mb, clip_eps, vf_coef, ent_coef)
            policy.step(rollout['obs'][ix], dl, dv, lr)
        l = np.array([policy.forward(rollout['obs'][i:i + 1])[0][0] for i in range(n)])
        d = _lsm(l)[range(n), rollout['actions']] - rollout['logp']
        kl = (np.exp(d) - 1 - d).mean()
        if target_kl is not None and kl > target_kl:
            return {'epochs_run': e, 'approx_kl': kl, 'stopped': True}
    return {'epochs_run': e, 'approx_kl': kl, 'stopped': False}
