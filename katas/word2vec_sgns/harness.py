"""What has to run beside the candidate: generators, tables that are planted, counted calls.

Generators cannot cross the wire, so a question gives the seed of one. Before everything that draws,
numpy's global generator is put somewhere else: it must not matter. Imports only numpy, the standard
library and `counting`, and computes nothing that a candidate may not see.
"""

import random

import numpy as np

from pytest_hardtier.sandbox.counting import Tally, own_steps, theirs, traced_memory

# A call that executes more bytecodes than this is ended, and that is its figure.
STEPS_AT_MOST = 4_000_000


def generator(seed, elsewhere=0):
    """A generator that stands at `seed`, and global ones that stand `elsewhere`."""
    np.random.seed(1000 + elsewhere)
    random.seed(2000 + elsewhere)
    return np.random.default_rng(seed)


# Noise.


def probabilities(submission, counts, *power):
    """`probs` of a sampler."""
    return theirs(getattr, submission.NegativeSampler(counts, *power), "probs")


def sample(submission, counts, power, positives, k, seed):
    """What one call draws."""
    sampler = submission.NegativeSampler(counts, power)
    return theirs(sampler.sample, positives.copy(), k, generator(seed))


def samples(submission, counts, power, positives, k, seeds):
    """Draws of the first seed; of the same with the globals elsewhere; of the second seed."""
    sampler = submission.NegativeSampler(counts, power)
    return [
        theirs(sampler.sample, positives.copy(), k, generator(seed, elsewhere))
        for elsewhere, seed in enumerate((seeds[0], seeds[0], seeds[1]))
    ]


# The model.


def model_with(submission, W_in, W_out):
    """A model of the submission's that holds copies of the tables."""
    model = submission.SkipGramNS(*W_in.shape, generator(0))
    theirs(setattr, model, "W_in", W_in.copy())
    theirs(setattr, model, "W_out", W_out.copy())
    return model


def tables_of(model):
    """Copies of the two tables; what is no array stays as it is."""
    found = {name: theirs(getattr, model, name) for name in ("W_in", "W_out")}
    return {name: one.copy() if isinstance(one, np.ndarray) else one for name, one in found.items()}


def losses(submission, W_in, W_out, centers, contexts, negatives):
    """`loss` of each of n batches, ids stacked along the first axis, and the tables after them."""
    model = model_with(submission, W_in, W_out)
    batches = zip(centers.copy(), contexts.copy(), negatives.copy(), strict=True)
    values = [theirs(model.loss, *batch) for batch in batches]
    return {"losses": values, **tables_of(model)}


def stepped(submission, W_in, W_out, centers, contexts, negatives, lr):
    """What one step returns, and the tables after it."""
    model = model_with(submission, W_in, W_out)
    value = theirs(model.step, centers.copy(), contexts.copy(), negatives.copy(), lr)
    return {"loss": value, **tables_of(model)}


def path(submission, W_in, W_out, centers, contexts, negatives, rates):
    """The tables after each of several steps of one model."""
    model = model_with(submission, W_in, W_out)
    after = []
    for *batch, lr in zip(centers.copy(), contexts.copy(), negatives.copy(), rates, strict=True):
        theirs(model.step, *batch, lr)
        after.append(tables_of(model))
    return after


# A NaN that signals: it survives a copy, and any arithmetic makes another NaN of it.
SIGNAL = 0x7FF0_0000_0000_0001


def written(submission, W_in, W_out, centers, contexts, negatives, lr):
    """By table, the rows without a name to which a step writes something, if only what they hold.

    They hold signalling NaN while the step is taken.
    """
    model = model_with(submission, W_in, W_out)
    used = np.unique(np.concatenate([np.ravel(ids) for ids in (centers, contexts, negatives)]))
    others = np.setdiff1d(np.arange(len(W_in)), used)
    for name, table in (("W_in", W_in), ("W_out", W_out)):
        marked = table.copy()
        marked.view(np.uint64)[others] = SIGNAL
        theirs(setattr, model, name, marked)
    before = {name: bits(table) for name, table in tables_of(model).items()}
    with np.errstate(all="ignore"):
        theirs(model.step, centers.copy(), contexts.copy(), negatives.copy(), lr)
    after = {name: bits(table) for name, table in tables_of(model).items()}
    return {
        name: others[(before[name] != after[name])[others].any(axis=1)].tolist() for name in before
    }


def bits(table):
    """The bits of a table of float64."""
    return np.ascontiguousarray(table, dtype=np.float64).view(np.uint64)


def first_tables(submission, vocab_size, dim, seeds):
    """The tables of three new models: one seed twice with the globals elsewhere, another seed."""
    return [
        tables_of(submission.SkipGramNS(vocab_size, dim, generator(seed, elsewhere)))
        for elsewhere, seed in enumerate((seeds[0], seeds[0], seeds[1]))
    ]


# Cost.


def large_batch(V, B, k, names=None):
    """Ids of a batch that looks like chance; `names` different words at most."""
    random = np.random.default_rng(B)
    words = random.permutation(V)[: names or V]
    ids = random.integers(0, len(words), (B, k + 2))
    clash = ids[:, 2:] == ids[:, 1:2]
    ids[:, 2:][clash] = (ids[:, 2:][clash] + 1) % len(words)
    return tuple(words[part].copy() for part in (ids[:, 0], ids[:, 1], ids[:, 2:]))


def steps_of_step(submission, V, d, B, k):
    """Bytecodes of the submission's own file in its second step."""
    model = submission.SkipGramNS(V, d, generator(0))
    batch = large_batch(V, B, k)
    theirs(model.step, *batch, 0.1)
    tally = Tally(STEPS_AT_MOST)
    with own_steps(tally):
        theirs(model.step, *batch, 0.1)
    return tally.total


def steps_of_sample(submission, V, B, k):
    """The same of the second call of `sample`, with counts of 1 to 9 that look like chance."""
    sampler = submission.NegativeSampler(np.arange(V) * 7919 % 9 + 1)
    positives = large_batch(V, B, k)[1]
    theirs(sampler.sample, positives, k, generator(1))
    tally = Tally(STEPS_AT_MOST)
    with own_steps(tally):
        theirs(sampler.sample, (positives + 1) % V, k, generator(2))
    return tally.total


def peak_of_step(submission, V, d, B, k, names):
    """Peak traced memory of a second step, on a batch of at most `names` different words."""
    model = submission.SkipGramNS(V, d, generator(0))
    theirs(model.step, *large_batch(V, B, k, names), 0.1)
    batch = [(ids + 1) % V for ids in large_batch(V, B, k, names)]
    with traced_memory() as memory:
        theirs(model.step, *batch, 0.1)
    return memory.peak_bytes


def peak_of_sample(submission, V, B, k):
    """Peak traced memory of a second call of `sample`, with other positives than the first."""
    sampler = submission.NegativeSampler(np.arange(V) * 7919 % 9 + 1)
    positives = large_batch(V, B, k)[1]
    theirs(sampler.sample, positives, k, generator(1))
    with traced_memory() as memory:
        theirs(sampler.sample, (positives + 1) % V, k, generator(2))
    return memory.peak_bytes


# Training.


def trained(submission, tokens, vocab_size, dim, options, seeds):
    """W_in after training, one for each seed, the global generators elsewhere each time."""
    ended = []
    for elsewhere, seed in enumerate(seeds):
        rng = generator(seed, elsewhere)
        model = submission.train(list(tokens), vocab_size, dim, **options, rng=rng)
        ended.append(tables_of(model)["W_in"])
    return ended


def trained_without_rng(submission, tokens, vocab_size, dim):
    """W_in after training with nothing given that has a default."""
    return tables_of(submission.train(list(tokens), vocab_size, dim))["W_in"]


def recorded(submission, tokens, vocab_size, dim, options, seed):
    """What training gives to `step`, batch after batch; empty if it does not call it.

    Each is a dictionary of centers, contexts, negatives and lr.
    """
    kind = type(submission.SkipGramNS(2, 2, generator(0)))
    original, seen = kind.step, []

    def step(self, centers, contexts, negatives, lr):
        ids = {"centers": centers, "contexts": contexts, "negatives": negatives}
        seen.append({name: np.array(one) for name, one in ids.items()} | {"lr": float(lr)})
        return original(self, centers, contexts, negatives, lr)

    kind.step = step
    try:
        submission.train(list(tokens), vocab_size, dim, **options, rng=generator(seed))
    finally:
        kind.step = original
    return seen
