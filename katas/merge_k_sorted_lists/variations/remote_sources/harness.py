"""Simulated sources that fail as planned and note how they are asked.

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

from pytest_hardtier.sandbox.counting import theirs

# More calls than any plan asks for: who never gives up, or never sees the end, is ended here.
CALLS_AT_MOST = 2000


class TooManyCalls(BaseException):
    """The sources are asked without an end."""


class Source:
    """Its `plan` says which calls fail, counted from 0; `gone_from`: from there on all of them."""

    def __init__(self, number, keys, plan, gone_from, log, unavailable):
        self._records = [(key, {"source": number, "at": at}) for at, key in enumerate(keys)]
        self._number = number
        self._plan = plan
        self._gone_from = gone_from
        self._log = log
        self._unavailable = unavailable

    def fetch(self, offset, limit):
        log, number = self._log, self._number
        call = log["calls"][number]
        log["calls"][number] += 1
        if sum(log["calls"]) > CALLS_AT_MOST:
            raise TooManyCalls
        if log["failed"] not in (None, (number, offset)):
            log["elsewhere"] += 1
        if limit != log["page_size"]:
            log["limits"] += 1
        if log["waiting"][number]:
            log["early"] += 1
        if call in self._plan or (self._gone_from is not None and call >= self._gone_from):
            log["in_a_row"][number] += 1
            log["failed"] = number, offset
            raise self._unavailable(f"call {call} of source {number}")
        log["in_a_row"][number] = 0
        log["failed"] = None
        page = self._records[offset : offset + limit]
        log["waiting"][number] += len(page)
        log["peak"] = max(log["peak"], sum(log["waiting"]))
        return list(page)


def merged(submission, keys, page_size, max_retries, plans=None, gone=None):
    """What came of a merge of sources with these keys.

    plans: for each source, which of its calls fail
    gone: [source, call from which it is away for good], or None

    out: [key, source index, source and offset of the payload] of each record
    aborted: the source that MergeAborted named, or None; endless: it was asked without an end
    calls: how often each source was asked; before: of that, before the first record was
    elsewhere: how often something else was asked, or a record came, where a fetch had failed and
        was to be repeated, or the merge to be given up
    other: [what came] if it was no tuple of key, source index and payload
    early: how often a source was asked while records of its own waited
    limits: how often the limit was not the page size
    in_a_row: how often in a row the source that is gone failed
    peak: the most records that waited
    """
    k = len(keys)
    log = {
        "page_size": page_size,
        "calls": [0] * k,
        "waiting": [0] * k,
        "in_a_row": [0] * k,
        "failed": None,
        "elsewhere": 0,
        "early": 0,
        "limits": 0,
        "peak": 0,
    }
    sources = []
    for i, row in enumerate(keys):
        plan = set(plans[i]) if plans else set()
        away = gone[1] if gone and gone[0] == i else None
        sources.append(Source(i, row, plan, away, log, submission.SourceUnavailable))
    out, other, aborted, endless, before = [], [], None, False, 0
    try:
        records = theirs(iter, submission.merge_remote(sources, page_size, max_retries))
        before = sum(log["calls"])
        while True:
            try:
                record = theirs(next, records)
            except StopIteration:
                break
            if not isinstance(record, tuple):
                other = [record]
            if not _is_a_record(record):
                other = [record]
                break
            key, source, payload = record
            log["elsewhere"] += log["failed"] is not None
            out.append([key, source, payload["source"], payload["at"]])
            log["waiting"][payload["source"]] -= 1
    except TooManyCalls:
        endless = True
    except Exception as error:
        if type(error).__name__ != "MergeAborted":
            raise
        aborted = ["by", getattr(error, "source", None)]
    return {
        "out": out,
        "other": other,
        "aborted": aborted,
        "endless": endless,
        "before": before,
        **{
            name: log[name]
            for name in ("calls", "elsewhere", "early", "limits", "in_a_row", "peak")
        },
    }


def _is_a_record(record):
    """Whether there are three things in it, the last one a payload."""
    return isinstance(record, tuple | list) and len(record) == 3 and type(record[2]) is dict
