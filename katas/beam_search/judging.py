"""How a search is judged: by what it returned, and by what it asked the model on its way.

A submission has no parts to be looked at, but each call of the model shows which hypotheses are
live. So a wrong result can be told by where it left the course of the prompt: whether the wrong
hypotheses went on, whether the right ones were asked for and the search ended too early, whether
only the finished ones or only the scores are wrong. What is charged follows from that.
"""

import math
from itertools import pairwise
from numbers import Integral, Real

from pytest_hardtier.authoring import expect, fail, short
from pytest_hardtier.authoring.numeric import within

from .oracle import (
    Habit,
    beam_search,
    best_finished_beats_live,
    bound_at_present_length,
    bound_at_the_next_length,
    bound_without_normalisation,
    first_finished,
    gnmt,
    model_of,
    never,
    width_finished,
)

# Scores, relative to the larger of 1 and the score: right ones are off by 1e-15, whatever the order
# of the sum; wrong ones by 1e-8 (sums in float32) and far more.
EXACT = 1e-11
# A score that is off by less is the right one in fewer digits.
ROUGHLY = 1e-5
# A score that is off by less has been rounded somewhere: to three places, or in float16.
ROUNDED = 6e-4

# What is charged where, if a check does not say otherwise.
BLAME = {
    "form": "interface",
    "duplicates": "no_duplicates",
    "live": "beam_update",
    "score": "beam_update",
    "length": "length_norm",
    "rounded": "length_norm",
    "ended": "stopping",
    "finished": "beam_update",
    "unfinished": "edge_cases",
    "outscored": "edge_cases",
    "order": "interface",
}
# Where log p is divided, and everything that does not depend on it has been seen to be right.
ORDER_OF_SCORES = ("score", "finished", "outscored", "order")
DIVIDED = {**BLAME, **dict.fromkeys(ORDER_OF_SCORES, "length_norm")}


# What came back.


def parsed(value, blame="interface"):
    """The result as [(tokens, score)], however it is wrapped; fails if it cannot be read."""
    expect(value).is_a(list, tuple)
    return [_pair(each, blame) for each in value]


def _pair(each, blame):
    if type(each) not in (list, tuple) or len(each) != 2:
        fail(
            f"The result holds {short(each, 60)}; the contract says (tokens, score).",
            way="pair",
            rubric=blame,
        )
    tokens, score = each
    tokens = tokens.tolist() if hasattr(tokens, "tolist") else tokens
    if type(tokens) not in (list, tuple) or not all(map(is_token, tokens)):
        fail(f"{short(tokens, 60)} is no list of tokens.", way="tokens", rubric=blame)
    if not tokens:
        fail("A hypothesis without tokens is returned.", way="empty", rubric=blame)
    if not is_number(score):
        fail(f"The score of {list(tokens)} is {short(score, 40)}.", way="score", rubric=blame)
    return tuple(map(int, tokens)), float(score)


def is_token(value):
    return isinstance(value, Integral) and not isinstance(value, bool)


def is_number(value):
    return isinstance(value, Real) and not isinstance(value, bool)


def asked_by_length(calls):
    """The hypotheses that the model was asked for: by their length, each once."""
    by_length = {}
    for call in calls:
        for prefix in call:
            by_length.setdefault(len(prefix) - 1, set()).add(tuple(prefix[1:]))
    return by_length


def written(tokens):
    """A hypothesis as the candidate writes it."""
    return str(list(tokens))


# The judge.


def expect_search(seen, model, setting, blame=BLAME, digits=EXACT, search=beam_search):
    """Fails at the first place where a search leaves the course of the prompt.

    seen: what harness.search gives
    blame: by kind of mistake, the rubric item that is charged
    digits: how far a score may be off, relative to the larger of 1 and the score
    search: gives the right course, and those of other habits
    """
    got = parsed(seen["result"], blame["form"])
    course = search(model, **setting)
    shown = {"observed": as_result(got), "expected": as_result(course.results)}
    if not goes_on_after_eos(seen["calls"], setting["eos"]):
        expect_distinct(got, seen["calls"], blame["duplicates"], shown, blame["live"])
    expect_no_longer(got, setting["max_len"], blame["unfinished"], shown)
    if setting["length_alpha"] > 0:
        expect_scores(got, model, setting, blame["score"], digits, blame["rounded"])
    else:
        expect_no_division(got, model, setting, blame["length"])
    expect_live(course, seen["calls"], setting["beam_width"], blame["live"], shown)
    if tokens_of(got) != tokens_of(course.results):
        tell_what_is_wrong(got, course, seen["calls"], model, setting, blame, shown, search)
    expect_scores(got, model, setting, blame["score"], digits, blame["rounded"])


def tokens_of(results):
    return [tokens for tokens, _ in results]


def as_result(results):
    """Short enough to be read; scores with the digits of the prompt."""
    return short([(list(tokens), round(score, 4)) for tokens, score in results])


AT_THE_START = "How many different prefixes exist before the first step?"


def expect_distinct(got, calls, blame, shown, mixed_up=None):
    """No hypothesis twice: among the results, or among the prefixes of one call.

    K equal rows in the first call only cost rows: that is for `model_calls`.
    mixed_up: the item that is charged if the two have two scores, and so are not one hypothesis;
        by default `blame`
    """
    scores = {}
    for tokens, score in got:
        if tokens in scores and not is_close(score, scores[tokens], ROUGHLY):
            fail(
                f"Two results have the tokens {written(tokens)}, with two scores.",
                question="Whose tokens, and whose log p, does a hypothesis go on with?",
                way="mixed up",
                rubric=mixed_up or blame,
                **shown,
            )
        if tokens in scores:
            fail(
                f"The hypothesis {written(tokens)} is in the result twice.",
                question=AT_THE_START
                if len(calls[0]) > 1
                else "In how many ways can a hypothesis come into your result?",
                way="duplicates",
                rubric=blame,
                **shown,
            )
        scores[tokens] = score
    for step, call in enumerate(calls[1:], start=2):
        twice = [prefix for place, prefix in enumerate(call) if prefix in call[:place]]
        if twice:
            fail(
                f"Call {step} of the model asks for the prefix {written(twice[0])} twice.",
                question=AT_THE_START if len(calls[0]) > 1 else "",
                way="duplicates",
                rubric=blame,
                **shown,
            )


def expect_no_longer(got, max_len, blame, shown):
    """No hypothesis of more tokens than there are steps."""
    for tokens, _ in got:
        if len(tokens) > max_len:
            fail(
                f"{written(tokens)} has {len(tokens)} tokens, max_len is {max_len}.",
                question="What becomes of the live ones when the last step has been taken?",
                way="long",
                rubric=blame,
                **shown,
            )


def goes_on_after_eos(calls, eos):
    """Whether the model is asked what follows a finished hypothesis.

    Many of those have one beginning, which may be what is returned: that is no lack of care with
    duplicates.
    """
    return any(eos in prefix[1:] for call in calls for prefix in call)


def expect_live(course, calls, beam_width, blame, shown):
    """The hypotheses that should be live are asked for, in every step that is taken.

    More of them do no harm if the result is right, and cost rows if not: `model_calls` counts.
    """
    asked = asked_by_length(calls)
    for n, wanted in enumerate(course.live):
        if n not in asked:
            return
        gone = [tokens for tokens in wanted if tokens not in asked[n]]
        if gone:
            fail(
                f"After step {n} {written(gone[0])} was among the {beam_width} best that go on, "
                "yet the model is never asked what follows it.",
                way="live",
                rubric=blame,
                **shown,
            )


def tell_what_is_wrong(got, course, calls, model, setting, blame, shown, search):
    """Fails: every live hypothesis was asked for as it should be, and the result is wrong."""
    for n, tokens in too_many(course, calls):
        fail(
            f"After step {n} {written(tokens)} is live, which is not among the "
            f"{setting['beam_width']} best that go on.",
            way="live",
            rubric=blame["live"],
            **shown,
        )
    scores = [score for _, score in got]
    if any(worse > better + ROUGHLY for better, worse in pairwise(scores)):
        fail(
            "The scores are not in falling order.",
            question="By what are they sorted, and which way round?",
            way="order",
            rubric=blame["order"],
            **shown,
        )
    steps = max(asked_by_length(calls), default=-1) + 1
    if steps < len(course.live) and is_all_there_was(got, steps, model, setting, search):
        missed = next((each for each in course.results if each[0] not in tokens_of(got)), None)
        later = f" {written(missed[0])} was still to be found." if missed else ""
        fail(
            f"You stopped after {steps} {'step' if steps == 1 else 'steps'}.{later}"
            f"{like(got, model, setting, search, ENDED_LIKE)}",
            question=why_it_ended(got, setting),
            way="ended",
            rubric=blame["ended"],
            **shown,
        )
    too_short = next((tokens for tokens, _ in got if is_cut_short(tokens, setting)), None)
    if too_short:
        fail(
            f"{written(too_short)} is returned, which is neither finished nor as long as max_len.",
            question="Which tokens were chosen on the way to it?",
            way="short",
            rubric=blame["unfinished"],
            **shown,
        )
    ends = [tokens for tokens, _ in course.results if tokens not in tokens_of(got)]
    if ends and tokens_of(got) == tokens_of(course.finished) and len(got) < len(course.results):
        fail(
            f"{written(ends[0])}, which max_len has cut off, is left out.",
            question="What becomes of the live ones when the last step has been taken?",
            way="unfinished",
            rubric=blame["unfinished"],
            **shown,
        )
    if ends and is_outscored(ends[0], got, course, setting):
        fail(
            f"{written(ends[0])}, which max_len has cut off, belongs among the results.",
            question="Which place does an unfinished hypothesis have among finished ones?",
            way="unfinished",
            rubric=blame["outscored"],
            **shown,
        )
    known = like(got, model, setting, search)
    fail(
        f"The right hypotheses were live, and other ones are returned.{known}",
        question="Which continuations by eos are taken, and which of those are kept?",
        way="finished",
        rubric=blame["finished"],
        **shown,
    )


def too_many(course, calls):
    """(n, tokens) of what the model is asked for beside what is live after n steps."""
    for n, tokens in sorted(asked_by_length(calls).items()):
        if n < len(course.live):
            yield from ((n, each) for each in sorted(tokens) if each not in course.live[n])


def is_all_there_was(got, steps, model, setting, search):
    """Whether all that is returned could be had after so many steps.

    Otherwise the wrong finished ones were kept, whenever the search ended.
    """
    so_far = {**setting, "max_len": max(steps, 1)}
    course = search(model, **so_far, habit=Habit(never))
    return set(tokens_of(got)) <= set(tokens_of(course.finished + course.cut_off))


def why_it_ended(got, setting):
    """The question for whoever has ended too early, by the one of the two ends that it can be."""
    if any(is_cut_short(tokens, setting) for tokens, _ in got):
        return "When does a hypothesis that has not ended become a result?"
    if len(got) < setting["beam_width"]:
        return "Which hypotheses were live when you stopped, and how many were finished?"
    return "What is the best score that a live hypothesis could still reach?"


def is_cut_short(tokens, setting):
    """Whether it can be no result: it has not ended, and max_len has not cut it off."""
    return tokens[-1] != setting["eos"] and len(tokens) < setting["max_len"]


def is_outscored(tokens, got, course, setting):
    """Whether `tokens` was cut off, and all finished ones that are returned are right ones.

    With an alpha above 0 only if no cut off one is returned: else the scores decide among them.
    """
    if setting["length_alpha"] and tokens_of(got) != tokens_of(course.finished):
        return False
    finished = [each for each in tokens_of(got) if each[-1:] == (setting["eos"],)]
    return tokens[-1] != setting["eos"] and set(finished) <= set(tokens_of(course.finished))


def expect_few_calls(seen, course, setting):
    """Not more calls than the definition, not more rows, none twice, none that is finished."""
    calls, asked = seen["calls"], set()
    for number, call in enumerate(calls, start=1):
        for prefix in call:
            tokens = tuple(prefix[1:])
            if setting["eos"] in tokens:
                fail(
                    f"Call {number} asks what follows {written(tokens)}, which is finished.",
                    way="finished",
                )
            if tokens in asked:
                fail(f"The model is asked twice what follows {written(prefix)}.", way="twice")
            asked.add(tokens)
        if len(call) > setting["beam_width"]:
            width = setting["beam_width"]
            fail(f"Call {number} has {len(call)} rows, beam_width is {width}.", way="rows")
    if len(calls) > len(course.live):
        steps = len(asked_by_length(calls))
        how = f" for {steps} steps" if steps < len(calls) else ""
        fail(f"{len(calls)} calls{how}, where {len(course.live)} would do.", way="calls")


LIKE = {
    "This is what remains if finished hypotheses use up places of live ones.": Habit(
        use_places=True
    ),
    "This is what comes out if an eos of any rank is taken.": Habit(eos_ranks=1e9),
    "This is what comes out if an eos is taken among the first 2 * beam_width.": Habit(eos_ranks=2),
}
ENDED_LIKE = {
    "This is the result when the first hypothesis is finished.": Habit(first_finished),
    "This is the result when beam_width hypotheses are finished.": Habit(width_finished),
    "This is the result when the best finished one is beyond the reach of the live ones.": Habit(
        best_finished_beats_live
    ),
    "This is the result if a live one could reach nothing better than what it has.": Habit(
        bound_at_present_length
    ),
    "This is the result if a live one could reach nothing longer than one token more.": Habit(
        bound_at_the_next_length
    ),
    "This is the result if the log p of live ones is not normalised in the comparison.": Habit(
        bound_without_normalisation
    ),
}


def like(got, model, setting, search, habits=LIKE):
    """A sentence, if exactly one of the known habits gives what was returned."""
    same = [
        says
        for says, habit in habits.items()
        if tokens_of(search(model, **setting, habit=habit).results) == tokens_of(got)
    ]
    return f" {same[0]}" if len(same) == 1 else ""


# Scores.

FORMULAS = {
    "log p itself": lambda *_: 1.0,
    "log p / n ** length_alpha": lambda n, alpha, _: n**alpha,
    "log p / n": lambda n, *_: n,
    "log p times the penalty": lambda n, alpha, _: 1 / gnmt(n, alpha),
    "normalised as if all had max_len tokens": lambda _, alpha, max_len: gnmt(max_len, alpha),
    "normalised with one token too many": lambda n, alpha, _: gnmt(n + 1, alpha),
    "normalised with one token too few": lambda n, alpha, _: gnmt(n - 1, alpha),
    "log p / ((5 + n) / 6)": lambda n, *_: (5 + n) / 6,
    "log p / ((5 + n) ** length_alpha / 6)": lambda n, alpha, _: (5 + n) ** alpha / 6,
    "log p / (5 + n) ** length_alpha": lambda n, alpha, _: (5 + n) ** alpha,
}


def expect_scores(got, model, setting, blame, digits=EXACT, rounded=None):
    """Every score belongs to its own tokens, whether these are the right ones or not.

    rounded: the item that is charged if only digits are missing, by default `blame`
    """
    known = model_of(model, setting["bos"])
    alpha, max_len = setting["length_alpha"], setting["max_len"]
    rows = [
        (tokens, score, known.log_p(tokens))
        for tokens, score in got
        if all(0 <= token < len(all_tokens(model)) for token in tokens)
    ]
    for tokens, score, log_p in rows:
        wanted = log_p / gnmt(len(tokens), alpha)
        if not is_close(score, wanted, digits):
            off = abs(score - wanted)
            few_digits = math.isfinite(off) and off <= ROUNDED * abs(wanted)
            fail(
                f"The score of {written(tokens)} has too few digits."
                if few_digits
                else f"The score of {written(tokens)} is not the one of its tokens."
                f"{scored_like(rows, alpha, max_len)}",
                question="In which type do you add up, and what becomes of the sum?"
                if few_digits
                else "",
                observed=f"{score:.6g}",
                expected=f"{wanted:.6g}",
                way="digits" if few_digits else "score",
                rubric=(rounded or blame) if few_digits else blame,
            )


DIVISORS = {
    "n": lambda n: n,
    "(5 + n) / 6": lambda n: (5 + n) / 6,
    "n + 1": lambda n: n + 1,
    "the root of n": lambda n: n**0.5,
    "1 / 6": lambda _: 1 / 6,
}


def expect_no_division(got, model, setting, blame):
    """With an alpha of 0 no score is log p over something."""
    known = model_of(model, setting["bos"])
    rows = [
        (tokens, score, known.log_p(tokens))
        for tokens, score in got
        if all(token in all_tokens(model) for token in tokens)
    ]
    if not rows or all(is_close(score, log_p, ROUGHLY) for _, score, log_p in rows):
        return
    fits = [
        name
        for name, of in DIVISORS.items()
        if all(math.isclose(score, p / of(len(tokens)), rel_tol=1e-9) for tokens, score, p in rows)
    ]
    if fits:
        by = fits[0] if len(fits) == 1 else "something"
        fail(
            f"The scores are log p divided by {by}, and length_alpha is 0.",
            question="What is a number to the power of 0?",
            observed=as_result(got),
            way="length",
            rubric=blame,
        )


def all_tokens(model):
    return range(model["V"]) if "V" in model else range(len(model["otherwise"]))


def is_close(score, wanted, digits):
    """Within `digits`; an impossible hypothesis has -inf and no other score."""
    if math.isinf(wanted):
        return score == wanted
    return within(abs(score - wanted) / max(1.0, abs(wanted)), digits)


def scored_like(rows, alpha, max_len):
    """A sentence, if exactly one of the known formulas gives all scores."""
    fits = [
        says
        for says, divisor in FORMULAS.items()
        if all(
            math.isclose(score, log_p / divisor(len(tokens), alpha, max_len), rel_tol=1e-9)
            for tokens, score, log_p in rows
        )
    ]
    return f" Here all scores are {fits[0]}." if len(fits) == 1 and alpha > 0 else ""
