"""Streams that note when they are read, and records that can be told apart but not compared.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

from pytest_hardtier.sandbox.counting import OverBudget, Tally, theirs

# No honest way is that far ahead of what it has given: who reads an endless stream is ended here.
FAR_AHEAD = 3000


class Record:
    """Whoever compares two of them is noted; the answer goes by their keys, to do no more harm."""

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


def merged(submission, rows, at_most=None, endless=(), breaks=None, keyed=True):
    """What came of a merge of streams whose keys are the rows.

    at_most: how many records are asked for; None for all
    endless: the streams that have no end
    breaks: the stream that raises behind its last record, or None
    keyed: streams of records, with a key function; otherwise the rows themselves, plain lists of
        numbers, without one

    out: [stream, place] of each record that came, or the number where they are plain
    raised: type and text of what was raised after them: "Broken" only if it is the very exception
    before: how many records were taken before the first was asked for
    ahead: how many records were at most taken beyond those that had come out, when one had
    met: how often two records were compared
    again: how often an ended stream was asked again
    keys: how often at most the key of one record was asked for
    """
    log = Log()
    broken = Broken("the stream broke")
    made = []
    for i, row in enumerate(rows):
        if not keyed:
            made.append(list(row))
            continue
        if i in endless:
            records = _counting_on(row, i, log)
        else:
            records = [Record(number, i, place, log) for place, number in enumerate(row)]
        made.append(Stream(records, log, i in endless, broken if i == breaks else None))

    def key_of(record):
        where = record.stream, record.place
        log.keys[where] = log.keys.get(where, 0) + 1
        return record.number

    result = {"out": [], "raised": None, "before": 0, "ahead": 0}
    try:
        merge = submission.merge_streams(made, key_of) if keyed else submission.merge_streams(made)
        records = theirs(iter, merge)
        result["before"] = log.taken
        _take(records, log, at_most, result)
    except Broken as error:
        result["raised"] = ["Broken" if error is broken else "another Broken", ""]
    except ValueError as error:
        result["raised"] = ["ValueError", str(error)[:500]]
    except TooFarAhead:
        result["raised"] = ["TooFarAhead", ""]
    except RuntimeError as error:
        if error.__cause__ is not broken:
            raise
        result["raised"] = ["RuntimeError", ""]
    counts = log.keys.values()
    return {**result, "met": log.met, "again": log.again, "keys": max(counts, default=1)}


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


def comparisons_of_merge(submission, k, n, at_most):
    """How often keys are compared while k streams with n records are merged; ended at `at_most`."""
    tally = Tally(at_most)

    class Key:
        __slots__ = ("hidden",)
        __hash__ = None

        def __init__(self, v):
            write(self, v)

    read, write = Key.hidden.__get__, Key.hidden.__set__
    del Key.hidden

    def compared(name):
        def method(self, other):
            tally.add("comparisons")
            return getattr(read(self), name)(read(other))

        return method

    for name in ("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__"):
        setattr(Key, name, compared(name))

    numbers = [i * 7919 % n for i in range(n)]
    streams = [[(Key(v), v) for v in sorted(numbers[i::k])] for i in range(k)]
    try:
        for _ in theirs(iter, submission.merge_streams(streams, lambda record: record[0])):
            pass
    except OverBudget:
        pass
    return tally.total
