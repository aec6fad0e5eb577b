# right: a sorted dictionary, prefixes looked up with bisect, neighbours prepared, points by bisect as well
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import product

BORDERS, POINTS = [3, 5, 6, 7, 8], [0, 1, 2, 3, 5, 11]


def points(word: str) -> int:
    return POINTS[bisect_right(BORDERS, len(word))]


def boggle(
    board: list[list[str]], dictionary: list[str], min_length: int = 3
) -> tuple[int, list[str]]:
    words = sorted({word for word in dictionary if len(word) >= min_length})
    tiles = {(r, c): tile for r, row in enumerate(board) for c, tile in enumerate(row)}
    near = {
        (r, c): [
            (r + dr, c + dc)
            for dr, dc in product((-1, 0, 1), repeat=2)
            if (dr or dc) and (r + dr, c + dc) in tiles
        ]
        for r, c in tiles
    }

    def words_from(path: tuple, text: str) -> Iterator[str]:
        text += tiles[path[-1]]
        k = bisect_left(words, text)
        if k == len(words) or not words[k].startswith(text):
            return
        if words[k] == text:
            yield text
        for tile in near[path[-1]]:
            if tile not in path:
                yield from words_from((*path, tile), text)

    found = sorted({word for tile in tiles for word in words_from((tile,), "")})
    return sum(map(points, found)), found
