"""Every kata that we ship can be read whole: kata.yaml, prose, discussion, grader, variations."""

from __future__ import annotations

import pytest

from pytest_hardtier.catalogue.discussion import read_discussion
from pytest_hardtier.catalogue.graders import import_grader
from pytest_hardtier.catalogue.packs import builtin_pack, find_kata
from pytest_hardtier.catalogue.prose import read_debrief, read_hints, read_prompt
from pytest_hardtier.catalogue.reading import check_pack

PACK = builtin_pack()


def test_the_built_in_pack_lists_the_katas_that_are_there():
    check_pack(PACK)


@pytest.mark.parametrize("slug", PACK.slugs)
def test_a_built_in_kata_is_read_whole(slug):
    kata = find_kata(slug, (PACK,))

    for one in (kata, *(find_kata(f"{slug}/{name}", (PACK,)) for name in kata.variations)):
        assert read_prompt(one).startswith("# ")
        assert read_hints(one) or one.parent
        assert read_debrief(one) or one.parent
        assert read_discussion(one) or one.parent
        assert import_grader(one).__doc__


# No pattern of the cheat sheet is theirs.
ON_NO_CHEAT_SHEET = {"gradient_boosted_trees", "beam_search"}


@pytest.mark.parametrize("slug", PACK.slugs)
def test_a_built_in_kata_says_where_it_belongs(slug):
    kata = find_kata(slug, (PACK,))

    assert kata.companies
    assert kata.patterns
    assert kata.hard_because
    assert kata.chapter
    assert bool(kata.cheat_sheet) == (slug not in ON_NO_CHEAT_SHEET)
    assert kata.week in range(1, 7)
