"""Diverse beam search as the prompt says it, and the ways in which the penalty leaks.

Like the oracle of the kata: one sorted list of continuations per group and step. With one group, or
without a penalty, it must give what that one gives, which a test holds it to.
"""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from ...oracle import INFINITE, gnmt, model_of


@dataclass(frozen=True)
class Habit:
    """One way to search in groups; the default is the one of the prompt.

    keeps_paying: a penalty stays in the rank of the hypothesis in later steps
    once_per_token: a token costs the same however many have taken it
    only_the_last: a group pays only for the group directly before it
    pays_for_eos: hypotheses that have just ended make others pay as well
    together: no group ends before all can
    first_ends_all: all groups end with the first
    ends_unpaid: who ends by its bound has made nobody pay in that step
    bound_by_rank: the bound looks at the live hypothesis of the best rank, in the last step as well
    """

    keeps_paying: bool = False
    once_per_token: bool = False
    only_the_last: bool = False
    pays_for_eos: bool = False
    together: bool = False
    first_ends_all: bool = False
    ends_unpaid: bool = False
    bound_by_rank: bool = False


THE_PROMPTS = Habit()


@dataclass(frozen=True)
class Grown:
    tokens: tuple
    log_p: float
    rank: float


@dataclass
class Group:
    """One group: what is live, what has finished, and whether its bound holds."""

    live: list = field(default_factory=lambda: [Grown((), 0.0, 0.0)])
    pool: list = field(default_factory=list)
    ready: bool = False


@dataclass
class Course:
    """How a search in groups went.

    results: by group, (tokens, score), best first
    asked: for each call, the hypotheses that it is about
    smallest_gap: between any two numbers whose order decides, as in the kata
    """

    results: list = field(default_factory=list)
    asked: list = field(default_factory=list)
    smallest_gap: float = INFINITE

    def note_gaps(self, numbers):
        for higher, lower in pairwise(numbers):
            self.smallest_gap = min(self.smallest_gap, higher - lower)


def diverse_beam_search(
    model, bos, eos, group_width, groups, penalty, max_len, length_alpha=0.0, habit=THE_PROMPTS
):
    """The course of the search in groups."""
    search = Search(
        model_of(model, bos), eos, group_width, penalty, max_len, length_alpha, habit, Course()
    )
    return search.run([Group() for _ in range(groups)])


@dataclass(frozen=True)
class Search:
    """What does not change while groups take their turns."""

    model: object
    eos: int
    width: int
    penalty: float
    max_len: int
    alpha: float
    habit: Habit
    course: Course

    def run(self, groups):
        for n in range(1, self.max_len + 1):
            running = [group for group in groups if group.live]
            self.course.asked.append({each.tokens for group in running for each in group.live})
            self.step(running)
            # Who looks at the bound in the last step, too, loses nothing if it is the right one.
            if n == self.max_len and not self.habit.bound_by_rank:
                break
            self.end(groups, running)
            if not any(group.live for group in groups):
                break
        for group in groups:
            results = group.pool + [self.scored(each) for each in group.live]
            results.sort(key=lambda pair: -pair[1])
            self.course.note_gaps([score for _, score in results[: self.width + 1]])
            self.course.results.append(results[: self.width])
        return self.course

    def step(self, running):
        """All groups take their turns; the later ones pay."""
        used = Counter()
        for group in running:
            ended = self.take_turn(group, used)
            used = Counter() if self.habit.only_the_last else used
            if not (self.habit.ends_unpaid and self.has_its_result(group)):
                used.update(each.tokens[-1] for each in group.live)
            if self.habit.pays_for_eos:
                used.update(each.tokens[-1] for each in ended)

    def take_turn(self, group, used):
        """One step of one group; gives the hypotheses that have ended in it."""
        ranked = sorted(self.continuations(group, used), key=lambda each: -each.rank)
        self.course.note_gaps([each.rank for each in ranked[: 3 * self.width]])
        ended = [each for each in ranked[: self.width] if each.tokens[-1] == self.eos]
        group.live = [each for each in ranked if each.tokens[-1] != self.eos][: self.width]
        group.pool = sorted([*group.pool, *map(self.scored, ended)], key=lambda pair: -pair[1])
        self.course.note_gaps([score for _, score in group.pool[: self.width + 1]])
        del group.pool[self.width :]
        return ended

    def continuations(self, group, used):
        for each in group.live:
            before = each.rank if self.habit.keeps_paying else each.log_p
            for token, log_p in self.model.after(each.tokens):
                count = min(used[token], 1) if self.habit.once_per_token else used[token]
                rank = before + log_p - self.penalty * count
                yield Grown((*each.tokens, token), each.log_p + log_p, rank)

    def scored(self, grown):
        return grown.tokens, grown.log_p / gnmt(len(grown.tokens), self.alpha)

    def end(self, groups, running):
        """Groups that have their results stop taking turns."""
        for group in running:
            group.ready = self.has_its_result(group)
        ready = [group.ready or not group.live for group in groups]
        if self.habit.first_ends_all and any(ready):
            ready = [True] * len(groups)
        if self.habit.together and not all(ready):
            ready = [False] * len(groups)
        for group, is_ready in zip(groups, ready, strict=True):
            group.live = [] if is_ready else group.live

    def has_its_result(self, group):
        if len(group.pool) < self.width or not group.live:
            return not group.live
        log_p = [each.log_p for each in group.live]
        best = (log_p[0] if self.habit.bound_by_rank else max(log_p)) / gnmt(
            self.max_len, self.alpha
        )
        worst = group.pool[-1][1]
        self.course.note_gaps([max(best, worst), min(best, worst)])
        return worst >= best
