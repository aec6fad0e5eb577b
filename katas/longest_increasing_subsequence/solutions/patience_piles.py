# right: patience sorting with the piles kept; a card goes on the first pile whose top is not below it
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import total_ordering


@total_ordering
@dataclass
class Pile:
    cards: list[int] = field(default_factory=list)

    @property
    def top(self) -> int:
        return self.cards[-1]

    def __eq__(self, other):
        return self.top == other.top

    def __lt__(self, other):
        return self.top < other.top


def length_of_lis(nums: Sequence[int]) -> int:
    piles: list[Pile] = []
    for card in nums:
        new = Pile([card])
        place = bisect_left(piles, new)
        if place < len(piles):
            piles[place].cards.append(card)
        else:
            piles.append(new)
    return len(piles)
