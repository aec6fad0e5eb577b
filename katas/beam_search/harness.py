"""The language model that a submission decodes from, and a record of what it was asked.

Runs beside the candidate, so it imports only numpy and the standard library. The grader reads the
probabilities of the same model from here; what is right it computes on its own side.
"""

import numpy as np

# Whoever searches for ever is ended here. A right search asks once per token.
CALLS_AT_MOST = 3_000
ROWS_AT_MOST = 20_000


def probabilities(model, prefix):
    """How probable each token is after a prefix, (V,); a pure function of the two.

    model: {"rows": {prefix: probabilities}, "otherwise": probabilities},
        or {"after": [probabilities]}, by the last token, which is all that such a model looks at,
        or {"sources": {source: model}, "source": source}, one model for each text,
        or {"V", "seed", "eos", "boost", "impossible", "never", "only", "ends_at"}, of which

        boost: is added to the logit of eos, which like all others deviates from 0 by 1.5
        impossible: the part of the tokens that gets probability 0; one always stays
        never: tokens of probability 0
        only: all others have probability 0
        ends_at: prefixes of this length go on with eos for certain, and no shorter one does
        source: which text is decoded, for models that have several

    Whole ten-thousandths, so that a model can be written down and typed in again.
    """
    if "sources" in model:
        model = model["sources"][model["source"]]
    if "rows" in model:
        return np.array(model["rows"].get(tuple(prefix), model["otherwise"]), dtype=float)
    if "after" in model:
        return np.array(model["after"][prefix[-1]], dtype=float)
    V, eos = model["V"], model["eos"]
    # With its length, as numbers that end in zeros seed alike.
    random = np.random.default_rng([model["seed"], model.get("source", 0), len(prefix), *prefix])
    logits = random.normal(0, 1.5, V)
    logits[eos] += model.get("boost", 0.0)
    possible = np.ones(V, dtype=bool)
    possible[list(model.get("never", ()))] = False
    if "only" in model:
        possible[:] = False
        possible[list(model["only"])] = True
    if "ends_at" in model:
        at_the_end = len(prefix) >= model["ends_at"]
        possible &= (np.arange(V) == eos) == at_the_end
    if "impossible" in model:
        kept = random.choice(np.flatnonzero(possible))
        possible &= (random.random(V) >= model["impossible"]) | (np.arange(V) == kept)
    return ten_thousandths(np.where(possible, logits, -np.inf))


def ten_thousandths(logits):
    """A softmax, rounded to 1e-4, in which nothing possible becomes impossible."""
    weights = np.exp(logits - logits.max())
    shares = np.round(1e4 * weights / weights.sum())
    shares = np.where((weights > 0) & (shares < 1), 1, shares)
    shares[shares.argmax()] += 1e4 - shares.sum()
    return shares / 1e4


def log_probabilities(model, prefix):
    """log p of each token after a prefix, (V,).

    model: what `probabilities` takes, and perhaps

        steep: by so much the differences of log p are multiplied, which makes a model that is so
            sure of itself that exp of most of what it says is 0
    """
    log_p = log_of(probabilities(model, prefix))
    if "steep" not in model:
        return log_p
    log_p = model["steep"] * (log_p - log_p.max())
    return log_p - np.log(np.exp(log_p).sum())


def log_of(p):
    """Logarithms; -inf of 0, without a warning."""
    with np.errstate(divide="ignore"):
        return np.log(p)


class Record:
    """A model as a function of prefixes, and everything that it was asked."""

    def __init__(self, model):
        self._model = model
        self._known = {}
        self._handed_out = []
        self.calls = []
        self.misuse = {}

    def step_fn(self, prefixes, *sources):
        """(b, V): the log-probabilities of the next token after each prefix."""
        rows = self._as_rows(prefixes)
        ids = self._as_ids(sources, len(rows))
        self.calls.append(
            [[*source, row] for source, row in zip(ids, rows, strict=True)] if sources else rows
        )
        answer = np.stack([self._row(*key) for key in zip(rows, ids, strict=True)])
        self._handed_out.append((answer, answer.copy()))
        return answer

    def _row(self, prefix, source):
        key = (*source, *prefix)
        if key not in self._known:
            named = {"source": source[0]} if source else {}
            self._known[key] = log_probabilities({**self._model, **named}, prefix)
        return self._known[key]

    def _as_rows(self, prefixes):
        if len(self.calls) >= CALLS_AT_MOST:
            raise RuntimeError(f"step_fn was called {CALLS_AT_MOST:,} times in one search")
        if not isinstance(prefixes, np.ndarray):
            self.misuse["no array"] = f"a {type(prefixes).__name__}"
        array = np.asarray(prefixes)
        if array.ndim != 2 or array.dtype.kind not in "iuf" or not len(array) or not array.size:
            raise TypeError(
                "step_fn takes an integer array (b, t) with b, t >= 1, "
                f"and got shape {array.shape} of {array.dtype}"
            )
        if len(array) > ROWS_AT_MOST:
            raise TypeError(f"step_fn got {len(array):,} prefixes at once")
        if array.min() < 0:
            raise TypeError(f"step_fn got a prefix with the token {array.min()}")
        if array.dtype.kind == "f":
            self.misuse["no integers"] = f"an array of {array.dtype}"
        return [[int(token) for token in row] for row in array.tolist()]

    def _as_ids(self, sources, rows):
        if not sources:
            return [()] * rows
        ids = np.asarray(sources[0])
        if ids.shape != (rows,) or ids.dtype.kind not in "iu":
            raise TypeError(
                f"step_fn takes {rows} integer source_ids for {rows} prefixes, "
                f"and got shape {ids.shape} of {ids.dtype}"
            )
        return [(source,) for source in ids.tolist()]

    def written_into(self):
        """Whether anything that step_fn returned has been changed since."""
        return any(not np.array_equal(now, then) for now, then in self._handed_out)


class Known:
    """A model that remembers its answers, and writes nothing down: for very many searches."""

    def __init__(self, model):
        self._model = model
        self._rows = {}

    def step_fn(self, prefixes):
        keys = map(tuple, np.asarray(prefixes).tolist())
        return np.array([self._row(key) for key in keys])

    def _row(self, key):
        if key not in self._rows:
            self._rows[key] = log_of(probabilities(self._model, key))
        return self._rows[key]


class Vocabulary:
    """A model of many tokens, none of which is eos: what matters is only how many there are."""

    def __init__(self, size, eos):
        self._size = size
        self._eos = eos

    def step_fn(self, prefixes, *_sources):
        rows = []
        for prefix in np.asarray(prefixes).astype(np.int64).tolist():
            logits = np.random.default_rng(prefix).normal(0, 1.5, self._size)
            logits[self._eos] = -30.0
            rows.append(logits - np.log(np.exp(logits).sum()))
        return np.array(rows)


def search(submission, name, model, setting):
    """What the function `name` returns, and what it asked the model meanwhile.

    setting: its arguments after step_fn by name, in order; the last ones may be left out
    """
    record = Record(model)
    result = getattr(submission, name)(record.step_fn, *setting.values())
    return {
        "result": result,
        "calls": record.calls,
        "misuse": record.misuse,
        "written": record.written_into(),
    }


def search_among_many(submission, name, size, setting):
    """How many hypotheses the function finds in a vocabulary of `size` tokens."""
    return len(
        getattr(submission, name)(Vocabulary(size, setting["eos"]).step_fn, *setting.values())
    )


def search_by_chance(submission, name, model, setting, seed):
    """`search` for a function that takes a generator as well, last of all."""
    return search(submission, name, model, {**setting, "rng": np.random.default_rng(seed)})


def samples(submission, name, model, setting, seed, runs):
    """What so many searches with one generator return, one after the other."""
    known, rng = Known(model), np.random.default_rng(seed)
    function = getattr(submission, name)
    return [function(known.step_fn, *setting.values(), rng) for _ in range(runs)]


class Chain:
    """A model that looks at the last token only: quick, and nothing is written down."""

    def __init__(self, after):
        self._log_p = log_of(np.array(after, dtype=float))

    def step_fn(self, prefixes, *_sources):
        return self._log_p[np.asarray(prefixes)[:, -1]]


def samples_of_chain(submission, name, model, setting, seed, runs):
    """The tokens of what so many searches with one generator return, in the order of the draw."""
    chain, rng = Chain(model["after"]), np.random.default_rng(seed)
    function = getattr(submission, name)
    return [
        [tokens for tokens, _ in function(chain.step_fn, *setting.values(), rng)]
        for _ in range(runs)
    ]


def sample_among_many(submission, name, size, setting, seed):
    """How many sequences a function that takes a generator finds among `size` tokens."""
    rng = np.random.default_rng(seed)
    return search_among_many(submission, name, size, {**setting, "rng": rng})
