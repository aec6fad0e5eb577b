"""Streams that note when they are read, and records that can be told apart but not compared.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import builtins

from pytest_hardtier.sandbox.counting import OverBudget, Tally, theirs

from ...harness import comparable_only, counting_up

# No honest way is that far ahead of what it has given: who reads an endless stream is ended here.
FAR_AHEAD = 3000


class Record:
    """Whoever compares two of them is noted, or takes a hash; the answer goes by their keys."""

    __slots__ = ("log", "number", "place", "stream")

    def __init__(self, number, stream, place, log):
        self.number = number
        self.stream = stream
        self.place = place
        self.log = log

    def __lt__(self, other):
        self.log.met += 1
        return self.number < other.number

    def __gt__(self, other):
        return other < self

    def __le__(self, other):
        return not other < self

    def __ge__(self, other):
        return not self < other

    def __eq__(self, other):
        if type(other) is not Record:
            return NotImplemented
        self.log.met += 1
        return self is other

    def __hash__(self):
        self.log.hashed += 1
        return id(self)


class Broken(Exception):  # noqa: N818
    """What a stream raises when it breaks."""


class TooFarAhead(BaseException):
    """The streams are read without an end."""


class Log:
    """What was read, and from whom."""

    def __init__(self):
        self.taken = 0
        self.given = 0
        self.again = 0
        self.met = 0
        self.hashed = 0
        self.keys = {}


class Stream:
    """One sorted stream; `endless` goes on counting, `breaks` raises at its end."""

    def __init__(self, records, log, endless, breaks):
        self._records = iter(records)
        self._log = log
        self._endless = endless
        self._breaks = breaks
        self._over = False

    def __iter__(self):
        return self

    def __next__(self):
        log = self._log
        if self._over:
            log.again += 1
            raise StopIteration
        record = next(self._records, None)
        if record is None:
            self._over = True
            if self._breaks is not None:
                raise self._breaks
            raise StopIteration
        log.taken += 1
        if log.taken - log.given > FAR_AHEAD:
            raise TooFarAhead
        return record


def _counting_on(row, stream, log):
    """The records of a row; the last key goes on being counted up, without an end."""
    place, number = -1, 0
    for place, number in enumerate(row):
        yield Record(number, stream, place, log)
    while True:
        place, number = place + 1, number + 1
        yield Record(number, stream, place, log)


def merged(submission, rows, at_most=None, endless=(), breaks=None, keyed=True, trouble=None):
    """What came of a merge of streams whose keys are the rows.

    at_most: how many records are asked for; None for all
    endless: the streams that have no end
    breaks: the stream that raises behind its last record, or None
    keyed: streams of records, with a key function; otherwise the rows themselves, plain lists of
        numbers, without one
    trouble: the name of what is raised, and whether the "stream" raises it, or the "key" of a
        record that it has there; without it, the stream, and an exception of its own

    out: [stream, place] of each record that came, or the number where they are plain
    raised: type and text of what was raised after them: "unchanged" only if it is the very
        exception with its arguments
    before: how many records were taken before the first was asked for
    ahead: how many records were at most taken beyond those that had come out, when one had
    met: how often two records were compared; hashed: how often a hash of one was taken
    again: how often an ended stream was asked again
    keys: how often at most the key of one record was asked for
    """
    log = Log()
    error, whose = trouble or ("Broken", "stream")
    broken = getattr(builtins, error, Broken)("broke", "here")
    ends = {breaks: broken} if breaks is not None and whose == "stream" else {}
    faulty = (breaks, len(rows[breaks])) if breaks is not None and whose == "key" else None
    made = list(map(list, rows))
    if keyed:
        made = [
            Stream(_records(row, i, log, i in endless, faulty), log, i in endless, ends.get(i))
            for i, row in enumerate(rows)
        ]

    def key_of(record):
        where = record.stream, record.place
        if where == faulty:
            raise broken
        log.keys[where] = log.keys.get(where, 0) + 1
        return record.number

    result = {"out": [], "raised": None, "before": 0, "ahead": 0}
    try:
        merge = submission.merge_streams(made, key_of) if keyed else submission.merge_streams(made)
        records = theirs(iter, merge)
        result["before"] = log.taken
        _take(records, log, at_most, result)
    except TooFarAhead:
        result["raised"] = ["TooFarAhead", ""]
    except Exception as error:
        if breaks is None and not isinstance(error, ValueError):
            raise
        result["raised"] = _told(error, broken)
    seen = {"met": log.met, "hashed": log.hashed, "again": log.again}
    return {**result, **seen, "keys": max(log.keys.values(), default=1)}


def _records(row, stream, log, endless, faulty):
    """The records of a row, and one more where a key is faulty."""
    if endless:
        return _counting_on(row, stream, log)
    records = [Record(number, stream, place, log) for place, number in enumerate(row)]
    return [*records, Record(0, *faulty, log)] if faulty and faulty[0] == stream else records


def _told(error, broken):
    if error is not broken:
        return [type(error).__name__, str(error)[:500]]
    return ["unchanged" if error.args == ("broke", "here") else "changed", ""]


def _take(records, log, at_most, result):
    """Take records, all or so many, and note each as it comes."""
    out = result["out"]
    while at_most is None or len(out) < at_most:
        try:
            record = theirs(next, records)
        except StopIteration:
            return
        out.append([record.stream, record.place] if type(record) is Record else record)
        log.given += 1
        result["ahead"] = max(result["ahead"], log.taken - log.given)


# Six are not true, and one is what an iterator ends with. No two are equal, and all have a hash:
# whether records are compared is another check's question.
ODD_RECORDS = [None, False, "", (), b"", frozenset(), StopIteration]


def merged_odd_records(submission, rows):
    """The numbers of what came of a merge of odd records, whose keys are their numbers, -3 to 3.

    None stands for what is none of them.
    """
    number_of = {id(one): number for number, one in enumerate(ODD_RECORDS, -3)}
    streams = [[ODD_RECORDS[number + 3] for number in row] for row in rows]
    out = theirs(list, submission.merge_streams(streams, lambda one: number_of[id(one)]))
    return [number_of.get(id(one)) for one in out]


def comparisons_of_merge(submission, k, n, at_most):
    """How often keys are compared while k streams with n records are merged; ended at `at_most`."""
    tally = Tally(at_most)
    kind = comparable_only(counting_up(tally))
    numbers = [i * 7919 % n for i in range(n)]
    streams = [[(kind(v), v) for v in sorted(numbers[i::k])] for i in range(k)]
    try:
        for _ in theirs(iter, submission.merge_streams(streams, lambda record: record[0])):
            pass
    except OverBudget:
        pass
    return tally.total
