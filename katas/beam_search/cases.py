"""The models and settings that the checks ask about.

A model is drawn anew until no two numbers whose order matters are nearer than CLEAR, and until the
mistakes that a case is there for change its result: a model at which a mistake shows nothing says
nothing. Every draw is bounded.
"""

from .harness import log_probabilities, probabilities
from .oracle import CLEAR, THE_PROMPTS, Habit, beam_search, bound_with_one_token_too_many

DRAWS_AT_MOST = 300

# The examples of the prompt.

EXAMPLE_MODEL = {
    "rows": {
        (0,): [0, 0.6, 0.4, 0],
        (0, 1): [0.3, 0.26, 0.24, 0.2],
        (0, 2): [0, 0.05, 0, 0.95],
    },
    "otherwise": [0.4, 0.3, 0.2, 0.1],
}
ENDS_AT_ONCE = {"rows": {}, "otherwise": [0, 0, 0, 1.0]}


def case_of(model, bos, eos, beam_width, max_len, length_alpha=0.0):
    """A case as all checks take it; `setting` are the arguments of the submission, in order."""
    setting = {"bos": bos, "eos": eos, "beam_width": beam_width, "max_len": max_len}
    return {"model": model, "setting": {**setting, "length_alpha": length_alpha}}


EXAMPLE_1 = [case_of(EXAMPLE_MODEL, 0, 3, width, 3) for width in (1, 2)]
EXAMPLE_2 = [case_of(EXAMPLE_MODEL, 0, 3, 2, 3, 1.0)]
EXAMPLE_3 = [case_of(ENDS_AT_ONCE, 0, 3, 2, 50)]


# Drawn models.


def drawn(
    V,
    bos,
    eos,
    beam_width,
    max_len,
    length_alpha=0.0,
    *,
    unlike=(),
    like=(),
    quicker_than=(),
    **more,
):
    """A source of cases of one size, at which all habits of `unlike` go wrong, and none of `like`.

    quicker_than: habits that call the model more often than the prompt does
    more: what a model has besides, see harness.py
    """

    def draw(rng):
        clear = None
        for _ in range(DRAWS_AT_MOST):
            model = {"V": V, "eos": eos, "seed": rng.randrange(10_000), **more}
            case = case_of(model, bos, eos, beam_width, max_len, length_alpha)
            if not is_clear(**case):
                continue
            if (
                all(goes_wrong(habit, **case) for habit in unlike)
                and all(takes_longer(habit, **case) for habit in quicker_than)
                and not any(goes_wrong(habit, **case) for habit in like)
            ):
                return case
            clear = clear or case
        assert clear is not None, "models of this kind have ties"
        return clear

    return draw


def is_clear(model, setting, search=beam_search):
    """Whether the case is one, and no two numbers that decide in it are nearly equal."""
    return search(model, **setting).smallest_gap > CLEAR


def goes_wrong(habit, model, setting, search=beam_search):
    """Whether whoever searches like this gets another result.

    Of a habit that ends early it is asked more: that something which is found later is a result, so
    that it does not help to take in what is live at the end.
    """
    right, other = (search(model, **setting, habit=each) for each in (THE_PROMPTS, habit))
    if len(other.live) < len(right.live):
        return any(len(tokens) > len(other.live) for tokens, _ in right.results)
    return {tokens for tokens, _ in right.results} != {tokens for tokens, _ in other.results}


def takes_longer(habit, model, setting, search=beam_search):
    """Whether whoever searches like this calls the model more often."""
    right, other = (search(model, **setting, habit=each) for each in (THE_PROMPTS, habit))
    return len(other.live) > len(right.live)


def smaller(model, setting):
    """Cases with fewer tokens, places and steps, and with rounder alphas; the smallest first."""
    if "rows" in model or "only" in model:
        return
    V, width, steps = model["V"], setting["beam_width"], setting["max_len"]
    sizes = [
        (v, k, n)
        for v in sorted({3, 4, 5, 6, V})
        for k in sorted({1, 2, 3, width})
        for n in sorted({1, 2, 3, 4, 6, 8, steps})
        if v <= V and k <= width and n <= steps and (v, k, n) != (V, width, steps)
        if min(v - 1, 2 * k) >= min(V - 1, 2 * k)  # what is no wide beam stays none
    ]
    for v, k, n in sorted(sizes, key=lambda size: (size[0] + 2 * size[1] + 2 * size[2], size)):
        yield from resized(model, setting, v, k, n)


def resized(model, setting, v, k, n):
    """The case at another size, with the first two seeds that give a clear one."""
    bos, eos = placed(setting["bos"], setting["eos"], v)
    given = 0
    for seed in (model["seed"], *range(4)):
        other = {**model, "V": v, "eos": eos, "seed": seed}
        if "never" in model:
            other["never"] = (bos,)
        case = case_of(other, bos, eos, k, n, setting["length_alpha"])
        if is_clear(**case) and given < 2:
            given += 1
            yield case


def placed(bos, eos, v):
    """bos and eos within a vocabulary of v tokens, still equal or apart."""
    if bos == eos:
        return (min(bos, v - 1),) * 2
    bos = min(bos, v - 1)
    return bos, eos if eos < v and eos != bos else next(t for t in range(v) if t != bos)


def as_it_is(**_):
    """For cases whose size is the point."""
    return iter(())


# How a case is shown.

COLUMNS, ROWS = 8, 7


def show(model, setting, search=beam_search):
    """The setting, and the model as far as the search gets to know it."""
    return f"{show_setting(setting)}\n{table(model, setting, search)}"


def show_setting(setting):
    return ", ".join(f"{name} {value:g}" for name, value in setting.items())


def table(model, setting, search=beam_search):
    """Probabilities of the next token, one line for each prefix that is asked for."""
    return "\n".join(rows_of(model, setting["bos"], search(model, **setting).live))


def rows_of(model, bos, steps):
    """Lines with the probabilities after the hypotheses of each step, until they are enough."""
    asked = [tokens for step in steps for tokens in step]
    names = [str([bos, *tokens]) for tokens in asked[:ROWS]]
    width = max(map(len, names))
    what, numbers, cell = "p", probabilities, "8.4g"
    if "steep" in model:
        what, numbers, cell = "log p", log_probabilities, "9.0f"
    lines = []
    if "only" in model:
        lines.append(f"possible tokens {', '.join(f'{token:,}' for token in model['only'])}")
    for name, tokens in zip(names, asked, strict=False):
        row = numbers(model, (bos, *tokens))
        row = row[list(model["only"])] if "only" in model else row
        cells = "".join(f"{x:{cell}}" for x in row[:COLUMNS]) + " ..." * (len(row) > COLUMNS)
        lines.append(f"{what} after {name:<{width}}{cells}")
    return lines + ["..."] * (len(asked) > ROWS)


# The habits that cases are chosen against.

TAKES_ANY_EOS = Habit(eos_ranks=1e9)
USES_PLACES = Habit(use_places=True)
KEEPS_THE_FIRST = Habit(keeps_the_first=True)
DROPS_UNFINISHED = Habit(unfinished_join=False)
ENDS_LATE = Habit(bound_with_one_token_too_many)
