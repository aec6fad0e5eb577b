"""An attempt as JSON holds it, written and read again."""

from __future__ import annotations

import json

from pytest_hardtier.grading.attempt import Attempt
from tests.report.examples import wrong_answer


def test_an_attempt_is_the_same_after_a_way_through_json():
    attempt = wrong_answer()

    assert Attempt.from_plain(json.loads(json.dumps(attempt.to_plain()))) == attempt


def test_keys_of_a_newer_version_are_dropped():
    plain = wrong_answer().to_plain()
    for place in (plain, plain["rubric"][0], plain["checks"][0]):
        place["of_tomorrow"] = 1

    assert Attempt.from_plain(plain) == wrong_answer()
