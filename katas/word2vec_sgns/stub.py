"""Skip-gram with negative sampling. Fill in what follows; the README has the whole prompt."""

import numpy as np


def skipgram_pairs(tokens: list[int], window: int) -> np.ndarray:
    """Return all (centre, context) of the window as an int array (P, 2), in any order."""
    raise NotImplementedError("word2vec_sgns: skipgram_pairs is still to be written")


class NegativeSampler:
    """Draws negatives.

    probs: (V,), the noise distribution: counts ** power, normalised; 0 where the count is 0
    """

    def __init__(self, counts: np.ndarray, power: float = 0.75) -> None:
        raise NotImplementedError("word2vec_sgns: NegativeSampler is still to be written")

    def sample(self, positives: np.ndarray, k: int, rng: np.random.Generator) -> np.ndarray:
        """Return an int array (B, k): noise, given that it differs from the row's positive (B,).

        Raises ValueError where the noise distribution has no other word.
        """
        raise NotImplementedError("word2vec_sgns: sample is still to be written")


class SkipGramNS:
    """Two embeddings of each word.

    W_in: (vocab_size, dim), of centres    W_out: (vocab_size, dim), of contexts and negatives
    """

    def __init__(self, vocab_size: int, dim: int, rng: np.random.Generator) -> None:
        raise NotImplementedError("word2vec_sgns: SkipGramNS is still to be written")

    def loss(self, centers: np.ndarray, contexts: np.ndarray, negatives: np.ndarray) -> float:
        """Return the mean loss of the batch.

        centers: (B,)   contexts: (B,)   negatives: (B, k)
        """
        raise NotImplementedError("word2vec_sgns: loss is still to be written")

    def step(
        self, centers: np.ndarray, contexts: np.ndarray, negatives: np.ndarray, lr: float
    ) -> float:
        """Take one SGD step on the mean loss of the batch; return the loss before it."""
        raise NotImplementedError("word2vec_sgns: step is still to be written")


def train(
    tokens: list[int],
    vocab_size: int,
    dim: int,
    window: int = 2,
    k: int = 5,
    epochs: int = 5,
    lr: float = 1.0,
    batch_size: int = 64,
    rng: np.random.Generator | None = None,
) -> SkipGramNS:
    """Return a model that has seen every pair of the tokens `epochs` times, in batches."""
    raise NotImplementedError("word2vec_sgns: train is still to be written")
