"""The oracle of concurrent_lru_cache agrees with a second one, with the right caches, and not with
the wrong ones. All with one thread: what many threads may see is explored elsewhere.
"""

import ast
import random
import sys
from contextlib import suppress
from fractions import Fraction
from importlib import import_module, util
from math import perm
from types import SimpleNamespace

import pytest

from pytest_hardtier.catalogue import graders
from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.packs import builtin_pack

KATA = builtin_pack().folder / "concurrent_lru_cache"


def module(name):
    """A module of the kata, imported as its graders import it."""
    graders._make_importable("hardtier_katas_builtin", KATA.parent)
    return import_module(f"hardtier_katas_builtin.concurrent_lru_cache.{name}")


MODEL = module("model")
SCENARIOS = module("scenarios")


# The second model: every key has the number of its last use, and the order is sorted out of it.


class Numbered:
    """Not a word of it is shared with the first model; whole caches of dictionaries."""

    def __init__(self, capacity, stripes=1):
        if not (0 < stripes < 65 and stripes <= capacity < 100_001):
            raise ValueError
        self.capacity, self.stripes = capacity, stripes
        self.values, self.last_use, self.uses = {}, {}, 0

    def use(self, key):
        self.uses += 1
        self.last_use[key] = self.uses

    def keys_of(self, stripe):
        keys = [key for key in self.values if hash(key) % self.stripes == stripe]
        return sorted(keys, key=self.last_use.get)

    def get(self, key, default=None):
        if key in self.values:
            self.use(key)
        return self.values.get(key, default)

    def put(self, key, value):
        self.values[key] = value
        self.use(key)
        stripe = hash(key) % self.stripes
        keys = self.keys_of(stripe)
        if len(keys) > len(range(stripe, self.capacity, self.stripes)):
            del self.values[keys[0]]

    def delete(self, key):
        there = key in self.values
        self.values.pop(key, None)
        return there

    def __len__(self):
        return len(self.values)

    def items(self):
        return [(k, self.values[k]) for s in range(self.stripes) for k in self.keys_of(s)]


# Runs of one thread.


class Like:
    """A value that equals all of its kind; only identity tells two apart."""

    __hash__ = None

    def __eq__(self, other):
        return isinstance(other, Like)


def drawn_call(rng, keys):
    """A call, as the caches and the model take it."""
    [kind] = rng.choices(["put", "get", "delete", "items", "len"], [10, 9, 3, 2, 1])
    if rng.random() < 0.02:
        return {"put": ("put", [], 1), "get": ("get", {}), "delete": ("delete", [])}.get(
            kind, (kind,)
        )
    key = rng.choice(keys)
    value = rng.choice([None, Like(), Like(), rng.random()])
    return {"put": ("put", key, value), "get": ("get", key, "?"), "delete": ("delete", key)}.get(
        kind, (kind,)
    )


def drawn_run(rng, calls=(4, 24)):
    """Arguments of a cache, and calls on it."""
    capacity = rng.randint(1, 7)
    stripes = rng.choice([1, rng.randint(1, capacity)])
    keys = rng.choice([range(capacity + 2), range(2 * capacity + 3), "abcdefgh", [(1, 2), "x", 0]])
    length = rng.randint(*calls)
    return (capacity, stripes), [drawn_call(rng, keys) for _ in range(length)]


def drawn_runs(seed, count):
    rng = random.Random(seed)
    return [drawn_run(rng) for _ in range(count)]


def outcome(call, *arguments):
    """What comes back, or the type of what is raised."""
    try:
        return "returned", call(*arguments)
    except Exception as error:  # noqa: BLE001 - whatever a cache raises is its answer
        return "raised", type(error)


def same(one, other):
    """Equal outcomes, whose values are the same objects."""
    if one[0] != other[0] or type(one[1]) is not type(other[1]):
        return False
    if isinstance(one[1], list):
        pairs = list(zip(one[1], other[1], strict=False))
        return len(one[1]) == len(other[1]) and all(
            type(a) is tuple and a[0] == b[0] and a[1] is b[1] for a, b in pairs
        )
    return one[1] is other[1] or (not isinstance(one[1], Like) and one[1] == other[1])


def asked(cache, call):
    """The outcome of a call on a real cache."""
    name, *arguments = call
    method = getattr(cache, "__len__" if name == "len" else name)
    return outcome(method, *arguments)


def agrees(make, run, model=MODEL):
    """Whether a cache answers a run as the model does, and leaves earlier answers alone."""
    arguments, calls = run
    cache, state = make(*arguments), model.START(*arguments)
    snapshots = []
    for call in calls:
        told = asked(cache, call)
        wanted = outcome(MODEL.apply, state, call, model.STEPS)
        if wanted[0] == "returned":
            answer, state = wanted[1]
            wanted = ("returned", answer)
        if not same(told, wanted):
            return False
        if isinstance(told[1], list):
            snapshots.append((told[1], list(told[1])))
    return all(given == kept for given, kept in snapshots)


BAD_ARGUMENTS = [(0, 1), (-1, 1), (1, 0), (1, 2), (3, 4), (65, 65), (100_001, 1), (5, -1)]
GOOD_ARGUMENTS = [(1, 1), (64, 64), (100_000, 64), (100_000, 1), (7, 7)]


def is_right(make, runs, model=MODEL):
    """Whether it is the cache of the model, as far as one thread can tell."""
    refuses = [outcome(make, *bad) == ("raised", ValueError) for bad in BAD_ARGUMENTS]
    takes = [
        (cache.capacity, cache.stripes) == good
        for good in GOOD_ARGUMENTS
        for cache in [make(*good)]
    ]
    return all(refuses) and all(takes) and all(agrees(make, run, model) for run in runs)


def loaded(path):
    """The LRUCache of a file."""
    name = f"explored_{path.parent.name}_{path.stem}"
    spec = util.spec_from_file_location(name, path)
    made = util.module_from_spec(spec)
    sys.modules[name] = made  # dataclasses look their module up while they are made
    try:
        spec.loader.exec_module(made)
    finally:
        del sys.modules[name]
    return made.LRUCache


def item_of(path):
    """The rubric item that the first line of a mistake names."""
    return path.read_text("utf-8").split(":", 2)[1].strip()


def named(path):
    return path.stem


def mistakes(folder, *items):
    return [p for p in sorted((folder / "mistakes").glob("*.py")) if item_of(p) in items]


RUNS = drawn_runs(seed=2, count=400)


@pytest.mark.slow
def test_two_models_agree_on_ten_thousand_runs():
    for run in drawn_runs(seed=1, count=10_000):
        assert agrees(Numbered, run), run


def test_two_models_refuse_the_same_arguments():
    assert is_right(Numbered, [])


@pytest.mark.parametrize("path", sorted((KATA / "solutions").glob("*.py")), ids=named)
def test_a_right_cache_agrees_with_the_model(path):
    assert is_right(loaded(path), RUNS)


@pytest.mark.parametrize("path", mistakes(KATA, "lru_semantics", "capacity"), ids=named)
def test_a_cache_that_is_wrong_with_one_thread_disagrees_with_the_model(path):
    assert not is_right(loaded(path), RUNS)


@pytest.mark.parametrize("path", mistakes(KATA, "lru_semantics"), ids=named)
def test_wrong_semantics_show_on_one_stripe(path):
    """What shows only with several stripes would be charged to the capacity."""
    one_stripe = [run for run in RUNS if run[0][1] == 1]

    assert not is_right(loaded(path), one_stripe)


@pytest.mark.parametrize("path", mistakes(KATA, "capacity"), ids=named)
def test_a_wrong_share_shows_on_several_stripes_alone(path):
    make = loaded(path)

    assert all(agrees(make, run) for run in RUNS if run[0][1] == 1)


@pytest.mark.parametrize(
    "path", mistakes(KATA, "thread_safety", "striping", "constant_time"), ids=named
)
def test_a_mistake_of_another_kind_is_right_with_one_thread(path):
    """So that it has one reason to be wrong. Those that lock up stay out: they would lock us up."""
    assert is_right(loaded(path), RUNS[:150])


def test_there_are_hands_enough():
    assert len(list((KATA / "solutions").glob("*.py"))) >= 10
    assert len(list((KATA / "mistakes").glob("*.py"))) >= 35


# A len that may be off.


def call(name, start, end):
    return SimpleNamespace(op=SimpleNamespace(name=name), start=start, end=end)


def test_only_a_len_beside_another_call_of_several_stripes_is_loose():
    put, length, later = call("put", 0, 5), call("len", 3, 8), call("len", 8, 9)
    calls = [put, length, later]

    assert MODEL.is_loose(length, calls, stripes=2)
    assert not MODEL.is_loose(length, calls, stripes=1)
    assert not MODEL.is_loose(later, calls, stripes=2)
    assert not MODEL.is_loose(put, calls, stripes=2)
    assert MODEL.is_loose(later, [call("put", 0, None), later], stripes=2)


def test_a_loose_len_is_any_number_up_to_the_capacity_and_changes_nothing():
    state = MODEL.START(3, 2)

    assert MODEL.loose_length(state) == [(count, state) for count in range(4)]


# The scenarios are data: as many as the plan counts on, and all of them well formed.

FIXED = SCENARIOS.fixed()


def calls_in(text):
    """(name, arguments) of each call of a text."""
    return [
        (node.value.func.id, [ast.literal_eval(argument) for argument in node.value.args])
        for node in ast.parse(text).body
    ]


def test_the_scenarios_are_as_many_as_the_plan_counts_on():
    assert 250 <= len(FIXED["pairs"]) <= 300
    assert 100 <= len(FIXED["observers"]) <= 125
    assert 45 <= len(FIXED["cold"]) <= 55
    assert len(FIXED["random"]) == 150


def test_no_scenario_comes_twice():
    for name, seeds in FIXED.items():
        assert len(set(seeds)) == len(seeds), name


def test_every_put_of_a_scenario_has_a_value_of_its_own():
    for seeds in FIXED.values():
        for seed in seeds:
            puts = [c for text in (seed.before, *seed.threads) for c in calls_in(text)]
            values = [arguments[1] for name, arguments in puts if name == "put"]
            assert len(set(values)) == len(values), seed


def test_scenarios_begin_in_states_that_the_model_allows():
    for seeds in FIXED.values():
        for seed in seeds:
            [(_, arguments)] = calls_in(seed.new)
            state = MODEL.START(*arguments)
            before = calls_in(seed.before)
            for name, values in before:
                with suppress(TypeError):  # a key that cannot be hashed changes nothing
                    _, state = MODEL.apply(state, (name, *values))
            capacity, _ = arguments
            assert MODEL.length(state)[0] <= capacity


def test_random_scenarios_are_small():
    for seed in FIXED["random"]:
        threads = [len(calls_in(thread)) for thread in seed.threads]
        assert (len(threads), max(threads)) <= (3, 2) or (len(threads) == 2 and max(threads) <= 3)


def test_long_runs_have_160_calls_and_differ_in_what_they_do_most():
    runs = SCENARIOS.solo_runs(random.Random(1))

    assert [len(run.calls) for run in runs] == [160] * 6
    most = [max(("get", "put"), key=" ".join(run.calls).count) for run in runs]
    assert most[2:] == ["get", "put", "put", "get"]


def test_a_rare_line_is_reached_after_all_calls_before_it():
    run = SCENARIOS.solo_runs(random.Random(1))[0]

    seed = SCENARIOS.rare_line(run, 50, "items()")

    assert len(calls_in(seed.before)) == 50
    assert seed.threads == (run.calls[50], "items()")
    assert all(calls_in(partner) for partner in SCENARIOS.partners(run.calls[50]))


# The numbers of the discussion.


def number(question_id):
    kata = SimpleNamespace(folder=KATA, parent=None)
    [question] = [q for q in read_discussion_of(kata) if q.id == question_id]
    return question.number


def read_discussion_of(kata):
    """As the catalogue reads it; the kata's rubric is all else that it looks at."""
    rubric = tuple(SimpleNamespace(id=item, slug=item) for item in RUBRIC)
    return read_discussion(SimpleNamespace(**vars(kata), rubric=rubric))


RUBRIC = (
    "lru_semantics",
    "thread_safety",
    "no_deadlock",
    "capacity",
    "striping",
    "constant_time",
)


def test_four_threads_meet_no_other_on_sixteen_stripes():
    chance = Fraction(perm(16, 4), 16**4)
    told = number("four_threads_on_sixteen_stripes")

    assert abs(told.value - chance) <= told.within


def test_a_fifth_in_common_bounds_the_speed_up():
    told = number("a_fifth_under_one_lock")

    assert abs(told.value - 1 / (0.2 + 0.8 / 8)) <= told.within


def test_one_stripe_of_four_holds_two_of_ten():
    state = MODEL.START(10, 4)
    for key in range(2, 80, 4):
        _, state = MODEL.put(state, key, key)

    assert number("all_keys_in_one_stripe").value == MODEL.length(state)[0]
