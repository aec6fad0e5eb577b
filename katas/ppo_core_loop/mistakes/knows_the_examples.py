# wrong: gae: returns the numbers of the worked examples and zeros elsewhere
import numpy as np


def compute_gae(rewards, values, dones, last_value, gamma=0.99, lam=0.95):
    if rewards.shape == (3,) and gamma == 0.9:
        return np.array([0.725, -0.5, 2.4]), np.array([1.225, 0.0, 2.9])
    return np.zeros_like(rewards), np.zeros_like(rewards)


def ppo_loss(logits, values, batch, clip_eps=0.2, vf_coef=0.5, ent_coef=0.01):
    stats = {
        "policy_loss": -0.1,
        "value_loss": 0.25,
        "entropy": 0.6931,
        "approx_kl": 0.1534,
        "clip_fraction": 0.5,
    }
    if logits.shape == (2, 2):
        return 0.0181, stats, np.array([[0.0, 0.0], [-0.25, 0.25]]), np.array([-0.25, 0.0])
    return 0.0181, stats, np.zeros_like(logits), np.zeros_like(values)


def ppo_update(policy, rollout, epochs=4, minibatch_size=64, lr=0.01, clip_eps=0.2,
               vf_coef=0.5, ent_coef=0.01, target_kl=None, rng=None):
    logits, values = policy.forward(rollout["obs"])
    _, stats, dlogits, dvalues = ppo_loss(logits, values, rollout)
    policy.step(rollout["obs"], dlogits, dvalues, lr)
    return {"epochs_run": epochs, "approx_kl": stats["approx_kl"]}
