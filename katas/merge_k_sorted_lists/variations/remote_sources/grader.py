"""What an interviewer looks at when the lists lie on other machines.

First the order without faults, on keys that differ; then ties, calls and buffers; then the faults.
"""

from pytest_hardtier.authoring import Kind, check, expect, fail, short

from ...lists import in_order


def records_of(keys):
    """Key, source index, source and offset of every record, in the order of the merge."""
    flat = [[key, i, i, at] for i, row in enumerate(keys) for at, key in enumerate(row)]
    return [flat[place] for place in in_order(keys)[1]]


def show(keys, page_size, max_retries, plans=None, gone=None):
    """The sources, and which calls fail."""
    said = f"keys of the sources: {short(keys)}\npage_size {page_size}, max_retries {max_retries}"
    if plans and any(plans):
        said += f"\ncalls that fail, by source: {plans}"
    if gone:
        said += f"\nsource {gone[0]} is away for good from its call {gone[1]} on"
    return said


def smaller(keys, page_size, max_retries, **faults):
    """Without a source, without some records, with smaller pages or keys; faults go along."""
    rest = {"page_size": page_size, "max_retries": max_retries}
    yield from ({**rest, **case} for case in _without_a_source(keys, **faults))
    for i, row in enumerate(keys):
        fewer_records = [row[page_size:], *([*row[:j], *row[j + 1 :]] for j in range(len(row)))]
        for less in fewer_records if row else ():
            yield {"keys": [*keys[:i], less, *keys[i + 1 :]], **rest, **faults}
    if page_size > 1:
        yield {"keys": keys, **rest, **faults, "page_size": page_size - 1}
    if max_retries and not faults:
        yield {"keys": keys, **rest, "max_retries": 0}
    ranks = {key: rank for rank, key in enumerate(sorted({key for row in keys for key in row}))}
    if any(key != rank for key, rank in ranks.items()):
        yield {"keys": [[ranks[key] for key in row] for row in keys], **rest, **faults}


def _without_a_source(keys, plans=None, gone=None):
    """One source less with its plan, but never the one that is gone; or one failure less."""
    for i in range(len(keys)):
        if gone and gone[0] == i:
            continue
        less = {"keys": [*keys[:i], *keys[i + 1 :]]}
        if plans:
            less["plans"] = [*plans[:i], *plans[i + 1 :]]
        if gone:
            less["gone"] = [gone[0] - (i < gone[0]), gone[1]]
        yield less
    for i, plan in enumerate(plans or ()):
        for call in plan:
            fewer = [*plans[:i], [c for c in plan if c != call], *plans[i + 1 :]]
            yield {"keys": keys, "plans": fewer}


def comes_in_tuples(told):
    """Key, source index and payload, as the prompt says."""
    if told["other"]:
        fail(
            f"yielded {short(told['other'][0], 60)}; "
            "the contract says (key, source_index, payload)",
            kind=Kind.wrong_type,
            way="type",
        )


def asks_nobody_in_between(told):
    """A fetch that failed is what is asked next, if anything is."""
    if told["elsewhere"]:
        fail("something else was asked, or yielded, right after a fetch had failed", way="between")


def never_ends(told):
    """Calls without an end, or a merge that was given up without a reason."""
    if told["endless"]:
        fail("the sources were asked without an end", way="endless")


def is_not_given_up(told):
    """No MergeAborted where no source stays away."""
    comes_in_tuples(told)
    never_ends(told)
    if told["aborted"]:
        fail("the merge was given up although every source came back", way="aborted")


EXAMPLES = [
    {"keys": [[1, 4, 6], [2, 5]], "page_size": 2, "max_retries": 0},
    {"keys": [[3], [], [1, 2]], "page_size": 1, "max_retries": 1},
    {"keys": [], "page_size": 4, "max_retries": 2},
]


def random_sources(rng):
    """Up to 20 sources of up to 12 records with keys that differ; pages of up to 50."""
    k = rng.choice((1, 2, 3, 5, 20))
    numbers = rng.sample(range(10_000), 12 * k)
    return {
        "keys": [sorted(numbers[12 * i : 12 * i + rng.randint(0, 12)]) for i in range(k)],
        "page_size": rng.choice((1, 2, 3, 4, 50)),
        "max_retries": rng.randint(0, 3),
    }


def even_pages(rng):
    """Sources whose last page is full, as often as not."""
    page = rng.randint(1, 4)
    rows = [page * rng.randint(0, 3) + rng.choice((0, 0, 1)) for _ in range(rng.randint(1, 4))]
    numbers = iter(rng.sample(range(1000), sum(rows)))
    return {
        "keys": [sorted(next(numbers) for _ in range(n)) for n in rows],
        "page_size": page,
        "max_retries": rng.randint(0, 2),
    }


@check("order", EXAMPLES, visible=True, show=show)
def merges_the_prompts_examples(ask, keys, page_size, max_retries):
    """merges a few small sources

    Which record of which source can be the next one, and where is it now?
    """
    told = ask.harness.merged(keys, page_size, max_retries).value
    is_not_given_up(told)
    expect([record[:2] for record in told["out"]]).equals([r[:2] for r in records_of(keys)])


@check("order", random_sources, even_pages, count=80, seed=121, show=show, smaller=smaller)
def gives_every_record_once_and_in_order(ask, keys, page_size, max_retries):
    """gives every record once, in the order of the keys

    What does a page with fewer records than asked for say, and what does a full one not say?
    """
    told = ask.harness.merged(keys, page_size, max_retries).value
    is_not_given_up(told)
    wanted = records_of(keys)
    got = told["out"]
    if got != wanted:
        missing = sum(record not in got for record in wanted)
        fail(f"{len(got)} records came out, {missing} of {len(wanted)} are missing", way="records")


def sources_that_tie(rng):
    """2 to 5 sources of up to 6 records with keys from 0 to 2."""
    return {
        "keys": [
            sorted(rng.randint(0, 2) for _ in range(rng.randint(1, 6)))
            for _ in range(rng.randint(2, 5))
        ],
        "page_size": rng.randint(1, 3),
        "max_retries": 1,
    }


TIES = [
    {"keys": [[0], [0]], "page_size": 1, "max_retries": 0},
    {"keys": [[0, 0, 0], [0, 0]], "page_size": 2, "max_retries": 0},
]


@check("order", TIES, sources_that_tie, count=80, seed=122, show=show, smaller=smaller)
def keeps_ties_in_the_order_of_the_sources(ask, keys, page_size, max_retries):
    """gives records with equal keys by source and offset, and compares no payloads

    Two keys are equal, perhaps on two pages of one source. What decides then?
    """
    told = ask.harness.merged(keys, page_size, max_retries).value
    expect(told["out"]).equals(records_of(keys))


@check(
    "calls", random_sources, even_pages, count=60, seed=123, tier="full", show=show, smaller=smaller
)
def fetches_no_page_too_many(ask, keys, page_size, max_retries):
    """asks each source exactly n // page_size + 1 times, with the page size

    How does your code learn that a source has nothing more, and when does it ask again?
    """
    told = ask.harness.merged(keys, page_size, max_retries).value
    if told["limits"]:
        fail("asked for another number of records than the page size", way="limit")
    for i, row in enumerate(keys):
        calls, wanted = told["calls"][i], len(row) // page_size + 1
        if calls != wanted:
            fail(f"source {i} was asked {calls} times; {wanted} are needed", way="calls")


@check(
    "buffers",
    random_sources,
    even_pages,
    count=60,
    seed=124,
    tier="full",
    show=show,
    smaller=smaller,
)
def fetches_a_page_only_when_it_is_needed(ask, keys, page_size, max_retries):
    """fetches from a source only when none of its records waits, and nothing before the first next

    One record of the last page is still in your hands. May the next page come already?
    """
    told = ask.harness.merged(keys, page_size, max_retries).value
    if told["before"]:
        fail("pages were fetched before the first record was asked for", way="before")
    if told["early"]:
        fail("a source was asked while records of its own waited", way="early")
    if told["peak"] > len(keys) * page_size:
        fail(f"{told['peak']} records waited at once", way="peak")


def faulty_sources(rng):
    """1 to 5 sources, with calls that fail at most max_retries times in a row."""
    case = random_sources(rng)
    case["keys"] = case["keys"][:5]
    retries = case["max_retries"] = rng.randint(1, 3)
    plans = []
    for _ in case["keys"]:
        plan, call = [], 0
        for _ in range(14):
            failures = rng.choice((0, 0, rng.randint(0, retries), retries))
            plan.extend(range(call, call + failures))
            call += failures + 1
        plans.append(plan)
    return {**case, "plans": plans}


FAULTS = [
    {"keys": [[1, 2]], "page_size": 1, "max_retries": 1, "plans": [[0, 2, 4]]},
    {"keys": [[1, 3], [2, 4]], "page_size": 1, "max_retries": 2, "plans": [[0, 1, 3, 4], [1]]},
    {"keys": [[1, 2, 3, 4, 5]], "page_size": 2, "max_retries": 1, "plans": [[0, 2, 4]]},
]


def few_in_a_row(plans, max_retries):
    """Whether no plan lets more calls in a row fail than may be repeated."""
    return all(
        any(call + i not in plan for i in range(max_retries + 1)) for plan in plans for call in plan
    )


def still_repeatable(keys, page_size, max_retries, plans):
    """Smaller cases in which every source still comes back."""
    cases = smaller(keys, page_size, max_retries, plans=plans)
    return (case for case in cases if few_in_a_row(case["plans"], max_retries))


@check("faults", FAULTS, faulty_sources, count=200, seed=125, show=show, smaller=still_repeatable)
def repeats_a_fetch_that_failed(ask, keys, page_size, max_retries, plans):
    """loses and doubles nothing when fetches fail, on 203 schedules of faults

    A fetch failed and worked the second time. What did your code count, and when does it begin to
    count anew?
    """
    told = ask.harness.merged(keys, page_size, max_retries, plans).value
    is_not_given_up(told)
    expect(told["out"]).equals(records_of(keys))
    asks_nobody_in_between(told)


def sources_of_which_one_goes(rng):
    """1 to 5 sources, of which one is away for good from some call on that it still needs."""
    case = random_sources(rng)
    case["keys"] = case["keys"][:5]
    case["max_retries"] = rng.randint(0, 3)
    source = rng.randrange(len(case["keys"]))
    pages = len(case["keys"][source]) // case["page_size"] + 1
    return {**case, "gone": [source, rng.randrange(pages)]}


GONE = [
    {"keys": [[1, 2]], "page_size": 1, "max_retries": 0, "gone": [0, 0]},
    {"keys": [[1, 2], [3]], "page_size": 1, "max_retries": 2, "gone": [1, 0]},
    {"keys": [[1, 2], [3], [0, 5]], "page_size": 1, "max_retries": 1, "gone": [2, 2]},
]


def still_gone(keys, page_size, max_retries, gone):
    """Smaller cases in which the source still needs the call from which it is away."""
    for case in smaller(keys, page_size, max_retries, gone=gone):
        source, call = case["gone"]
        if call < len(case["keys"][source]) // case["page_size"] + 1:
            yield case


@check(
    "faults", GONE, sources_of_which_one_goes, count=200, seed=126, show=show, smaller=still_gone
)
def gives_up_when_a_source_stays_away(ask, keys, page_size, max_retries, gone):
    """raises MergeAborted with the source's index when it stays away

    The source has failed once, and then as often as it may. What does your reader learn, and what
    has he got by then?
    """
    told = ask.harness.merged(keys, page_size, max_retries, None, gone).value
    never_ends(told)
    if told["aborted"] != ["by", gone[0]]:
        said = f"it named {short(told['aborted'][1])}" if told["aborted"] else "nothing was raised"
        fail(f"source {gone[0]} stayed away, and {said}", way="silent")
    wanted = records_of(keys)
    if told["out"] != wanted[: len(told["out"])]:
        fail("what had come out by then is no beginning of the full answer", way="prefix")
    if told["in_a_row"][gone[0]] != max_retries + 1:
        fail(
            f"it was asked {told['in_a_row'][gone[0]]} times in a row; with {max_retries} retries "
            f"it should be {max_retries + 1}",
            way="retries",
        )
    asks_nobody_in_between(told)
