"""Feeds the texts of trees to readers, and watches how that is done.

A tree travels in preorder, None for a missing child: [1, None, 2, None, None].

Runs beside the candidate, so it imports only the standard library and `counting`.
"""

import gc
import tracemalloc
from contextlib import suppress

from pytest_hardtier.sandbox.counting import Tally, bytes_moved, depth, theirs, work_of

from ...harness import DEPTH, Format, complete

WHOLE = 10**9


def pieces_of(data, cuts):
    """The text cut into pieces of these lengths, over and over; 0 is an empty piece."""
    at, number, pieces = 0, 0, []
    while at < len(data):
        length = cuts[number % len(cuts)]
        number += 1
        pieces.append(data[at : at + length])
        at += length
    return pieces


def _outcome(call):
    """What a call did that should raise ValueError; "" if it did."""
    try:
        theirs(call)
    except ValueError:
        return ""
    except Exception as error:  # noqa: BLE001  (whatever it raises is what is asked here)
        return f"raised {type(error).__name__}"
    return "raised nothing"


class FeedReturnedError(Exception):
    """`feed` gave something back."""


def reading(module, pieces):
    """A call that reads all pieces."""

    def read():
        reader = module.TreeReader()
        for piece in pieces:
            if (said := reader.feed(piece)) is not None:
                raise FeedReturnedError(said)
        return reader.close()

    return read


class Streaming(Format):
    """A writer, and readers that are fed."""

    module = "streaming"

    def reads(self, module, data, cuts=(2, WHOLE)):
        return theirs(reading(module, pieces_of(data, cuts)))

    def read_in_pieces(self, submission, tree, cuts):
        """As `once`, and fed: what `feed` gave back."""
        try:
            return self.once(submission, tree, cuts)
        except FeedReturnedError as said:
            return {"fed": said.args[0]}

    def comes_back(self, submission, shape, n, piece):
        return super().comes_back(submission, shape, n, [piece or WHOLE])

    def read_side_by_side(self, submission, trees):
        """The trees read by a reader each, all at once, one character in turn."""
        texts = [self.writes(submission, self.built(self.kind, tree)) for tree in trees]
        readers = [submission.TreeReader() for _ in trees]
        for at in range(max(map(len, texts))):
            for reader, text in zip(readers, texts, strict=True):
                theirs(reader.feed, text[at : at + 1])
        roots = [theirs(reader.close) for reader in readers]
        return self.read_flat(roots, trees)[0]

    def too_early(self, submission, tree):
        """Beginnings of the text after which close did not raise ValueError: how, what it did."""
        data = self.writes(submission, self.built(self.kind, tree))
        wrong = []
        for n in range(len(data)):
            became = _outcome(reading(submission, [data[:n]]))
            if became:
                wrong.append([f"close after {n} of {len(data)} characters", became])
        return wrong

    def too_much(self, submission, tree):
        """What may follow the tree without a ValueError of feed: how, and what became of it."""
        data = self.writes(submission, self.built(self.kind, tree))
        wrong = []
        for more in ("0", data, " "):
            for how, pieces in (
                ("in the same piece", [data + more]),
                ("in a piece of its own", [data, "", more]),
                ("behind single characters", [*data, more[:1]]),
            ):
                reader = submission.TreeReader()

                def feed_all(reader=reader, pieces=pieces):
                    for piece in pieces:
                        reader.feed(piece)

                became = _outcome(feed_all)
                if became:
                    wrong.append([f"feed with {more[:20]!r} behind the tree, {how}", became])
        return wrong

    # What it costs. What raises says nothing about its cost, and another check tells of it.

    def reading_of(self, module, tree, piece):
        """A call that reads the tree's text in pieces of that length, 0 for the whole."""
        data = self.writes(module, self.built(self.kind, tree))
        return reading(module, pieces_of(data, [piece or WHOLE]))

    def steps_of(self, submission, shape, n, piece, at_most):
        """Bytecodes of reading all pieces; None if it raised."""
        with suppress(Exception):
            with depth(DEPTH):
                read = self.reading_of(submission, self.made(shape, n), piece)
            return work_of(Tally(at_most), read, deep=DEPTH)
        return None

    def moved_by(self, submission, shape, n, piece):
        """Bytes that reading all pieces copies or shifts; None if it raised."""

        def prepare(module):
            self.warm_up(module)
            return self.reading_of(module, self.heavy(self.made(shape, n)), piece)

        return bytes_moved(self.module, submission, prepare, calls=DEPTH)

    def held_besides_the_tree(self, submission, n, piece):
        """The most bytes that are held between two pieces besides the nodes that were made.

        Looked at after a third, two thirds and all of the text. A node counts with what is given
        back when nobody has the tree any more, its value included: what a reader, its class or its
        module still holds then is held besides. Values are all different, half of them texts.
        """
        kind = self.kind
        values = _values()
        tree = [one and next(values) for one in complete(n)]
        data = self.writes(submission, self.built(kind, tree))
        starts = range(0, len(data), piece)
        looks = {starts[len(starts) // 3], starts[2 * len(starts) // 3], starts[-1]}
        gc.collect()
        before = _alive(kind)
        seen = []
        tracemalloc.start()
        try:
            reader = submission.TreeReader()
            for at in starts:
                theirs(reader.feed, data[at : at + piece])
                if at in looks:
                    gc.collect()
                    seen.append((tracemalloc.get_traced_memory()[0], _alive(kind) - before))
            root = theirs(reader.close)
            del reader
            gc.collect()
            with_tree, nodes = tracemalloc.get_traced_memory()[0], _alive(kind) - before
            del root
            gc.collect()
            tree_bytes = with_tree - tracemalloc.get_traced_memory()[0]
            nodes -= _alive(kind) - before
        finally:
            tracemalloc.stop()
        return max(int(held - made * tree_bytes / max(nodes, 1)) for held, made in seen)


def _values():
    """Numbers and texts in turn, of six characters each, none of them twice."""
    for number in range(100_000, 199_998, 2):
        yield number
        yield f"#{number // 2}"


def _alive(kind):
    return sum(1 for one in gc.get_objects() if type(one) is kind)


STREAMING = Streaming()
read_in_pieces = STREAMING.read_in_pieces
read_side_by_side = STREAMING.read_side_by_side
there_and_back = STREAMING.there_and_back
changed_by_writing = STREAMING.changed_by_writing
follows_a_change = STREAMING.follows_a_change
across_processes = STREAMING.across_processes
code_that_is_run = STREAMING.code_that_is_run
too_early = STREAMING.too_early
too_much = STREAMING.too_much
comes_back = STREAMING.comes_back
steps_of = STREAMING.steps_of
moved_by = STREAMING.moved_by
held_besides_the_tree = STREAMING.held_besides_the_tree
