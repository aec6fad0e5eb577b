"""The oracles of the variations of concurrent_lru_cache agree with right caches and no wrong ones.

With one thread: what many threads may see is explored elsewhere.
"""

import random
from types import SimpleNamespace

import pytest

from pytest_hardtier.catalogue.packs import find_kata
from tests.katas.test_concurrent_lru_cache_oracles import (
    KATA,
    MODEL,
    agrees,
    asked,
    drawn_run,
    loaded,
    mistakes,
    module,
    named,
    outcome,
    same,
)

VARIATIONS = find_kata("concurrent_lru_cache").variations


@pytest.mark.parametrize("name", VARIATIONS)
def test_there_are_hands_enough(name):
    folder = KATA / "variations" / name

    assert len(list((folder / "solutions").glob("*.py"))) >= 2
    assert len(list((folder / "mistakes").glob("*.py"))) >= 5


class Clock:
    def __init__(self):
        self.now = 0

    def __call__(self):
        return self.now


def timed(cache_class):
    """The class with a clock of its own and a call that moves it on."""

    class Timed(cache_class):
        def __init__(self, *arguments):
            super().__init__(*arguments, clock=Clock())
            self.ticking = next(v for v in vars(self).values() if isinstance(v, Clock))

        def advance(self, seconds):
            self.ticking.now += seconds

    return Timed


def resizable(cache_class):
    """The class with the attribute read by a call."""

    class Resizable(cache_class):
        def __getattribute__(self, name):
            if name == "read_capacity":
                return lambda: self.capacity
            return super().__getattribute__(name)

    return Resizable


def extended_runs(seed, count, extra):
    """Runs in which every third call or so is one that the variation adds."""
    rng = random.Random(seed)
    runs = []
    for _ in range(count):
        arguments, calls = drawn_run(rng, calls=(6, 30))
        keys = [c[1] for c in calls if len(c) > 1]
        runs.append((arguments, [extra(rng, arguments, keys, c) for c in calls]))
    return runs


def peeking(rng, _arguments, keys, usual):
    return ("peek", rng.choice(keys), "?") if keys and rng.random() < 0.3 else usual


def resizing(rng, arguments, _keys, usual):
    if rng.random() < 0.3:
        return rng.choice([("resize", rng.randint(0, arguments[0] + 3)), ("read_capacity",)])
    return usual


def ticking(rng, _arguments, _keys, usual):
    if rng.random() < 0.25:
        return ("advance", rng.randint(1, 4))
    if usual[0] == "put" and rng.random() < 0.7:
        return (*usual, rng.choice([None, rng.randint(1, 8)]))
    return usual


EXTRAS = {
    "peek": (peeking, lambda made: made, ("lru_semantics",)),
    "resize": (resizing, resizable, ("arguments", "trimming")),
    "time_to_live": (ticking, timed, ("expiry",)),
}


def variation(name):
    """Its folder, its model, runs of it, and what makes a class ready for them."""
    extra, ready, _ = EXTRAS[name]
    model = module(f"variations.{name}.model")
    steps = dict(model.STEPS)
    if "capacity" in steps:
        steps["read_capacity"] = steps.pop("capacity")
    made = SimpleNamespace(START=model.START, STEPS=steps)
    return KATA / "variations" / name, made, extended_runs(3, 400, extra), ready


@pytest.mark.parametrize("name", EXTRAS)
def test_right_caches_of_a_variation_agree_with_its_model(name):
    folder, model, runs, ready = variation(name)

    for path in (folder / "solutions").glob("*.py"):
        make = ready(loaded(path))
        assert all(agrees(make, run, model) for run in runs), path.stem


@pytest.mark.parametrize("name", EXTRAS)
def test_wrong_caches_of_a_variation_disagree_with_its_model(name):
    folder, model, runs, ready = variation(name)

    for path in mistakes(folder, *EXTRAS[name][2]):
        make = ready(loaded(path))
        assert not all(agrees(make, run, model) for run in runs), path.stem


@pytest.mark.slow
def test_a_mistake_of_threads_in_a_variation_is_right_with_one():
    for name, items in {
        "peek": ("thread_safety", "shared_reads"),
        "resize": ("one_instant",),
        "time_to_live": ("thread_safety",),
    }.items():
        folder, model, runs, ready = variation(name)
        for path in mistakes(folder, *items):
            make = ready(loaded(path))
            assert all(agrees(make, run, model) for run in runs), path.stem


# Loading: the model's two halves, one after the other, are a whole get_or_load.

LOADING = module("variations.get_or_load.model")


class UnluckyError(Exception):
    """What a loader raises."""


def loads_alike(make, seed):
    """Whether a cache loads as the model does, with one thread and a loader that may fail."""
    rng = random.Random(seed)
    arguments, calls = drawn_run(rng, calls=(6, 30))
    cache, state = make(*arguments), LOADING.START(*arguments)
    for usual in calls:
        if usual[0] != "get" or not isinstance(usual[1], (int, str)) or rng.random() < 0.3:
            wanted = outcome(MODEL.apply, state, usual, LOADING.STEPS)
            if wanted[0] == "returned":
                state = wanted[1][1]
                wanted = ("returned", wanted[1][0])
            if not same(asked(cache, usual), wanted):
                return False
            continue
        result = rng.choice([("value", rng.random()), ("value", None), ("error", "Unlucky")])
        asked_for = []

        def loader(key, result=result, asked_for=asked_for):
            asked_for.append(key)
            if result[0] == "error":
                raise UnluckyError
            return result[1]

        told = outcome(cache.get_or_load, usual[1], loader)
        told = ("error", "Unlucky") if told == ("raised", UnluckyError) else ("value", told[1])
        (answer, was_called), state = LOADING.alone(state, usual[1], result)
        if told != answer or asked_for != [usual[1]] * was_called:
            return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", sorted((KATA / "variations/get_or_load/solutions").glob("*.py")), ids=named
)
def test_right_caches_load_as_the_model_does(path):
    assert all(loads_alike(loaded(path), seed) for seed in range(300))


@pytest.mark.parametrize("stem", ["remembers_the_failure", "a_loaded_none_is_no_value"])
def test_a_loader_that_is_wrong_with_one_thread_disagrees(stem):
    make = loaded(KATA / f"variations/get_or_load/mistakes/{stem}.py")

    assert not all(loads_alike(make, seed) for seed in range(300))


def under_way(*calls):
    """The state after these steps of the loading model."""
    state = LOADING.START(2)
    for one in calls:
        told = MODEL.apply(state, one, LOADING.STEPS)
        assert told is not LOADING.NOT_NOW, one
        _, state = told
    return state


NINE = ("value", 9)


def test_a_second_load_of_a_key_cannot_begin_and_another_keys_can():
    state = under_way(("start_load", 1, NINE))

    assert LOADING.start_load(state, 1, NINE) is LOADING.NOT_NOW
    assert LOADING.start_load(state, 2, NINE) is not LOADING.NOT_NOW
    assert LOADING.get_or_load(state, 1) == [(NINE, state)]
    assert LOADING.get_or_load(state, 2) is LOADING.NOT_NOW


@pytest.mark.parametrize(("change", "left"), [(("put", 1, 5), [(1, 5)]), (("delete", 1), [])])
def test_what_happens_to_a_key_while_it_loads_wins(change, left):
    state = under_way(("start_load", 1, NINE), change, ("finish_load", 1, NINE))

    assert LOADING.items(state)[0] == left


def test_who_waits_for_a_load_gets_what_it_gives_and_no_later_hit():
    loading = under_way(("start_load", 1, NINE))
    changed = under_way(("start_load", 1, NINE), ("put", 1, 5))

    assert LOADING.await_load(loading, 1, NINE) == [(NINE, loading)]
    assert [told for told, _ in LOADING.get_or_load(changed, 1)] == [("value", 5)]
    assert LOADING.await_load(changed, 1, NINE) is LOADING.NOT_NOW


def test_a_failed_load_stores_nothing_and_may_begin_again():
    failed = ("error", "Unlucky")
    state = under_way(("start_load", 1, failed), ("finish_load", 1, failed))

    assert LOADING.items(state)[0] == []
    assert LOADING.start_load(state, 1, NINE) is not LOADING.NOT_NOW


def test_loads_of_one_key_overlap_when_neither_had_ended():
    loads = [("a", 0, 5), ("b", 1, 2), ("a", 5, 7), ("a", 6, 9)]

    assert LOADING.overlapping_loads(loads) == [(("a", 5, 7), ("a", 6, 9))]
