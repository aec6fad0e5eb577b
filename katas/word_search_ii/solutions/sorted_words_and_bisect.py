# right: the words stay a sorted list; a walk narrows the range of those that begin with its letters
from bisect import bisect_left
from typing import Iterator


def neighbour_table(rows: int, cols: int) -> list[list[int]]:
    """For each cell number r * cols + c the numbers of the cells beside it."""
    table = []
    for r in range(rows):
        for c in range(cols):
            around = [(r - 1, c), (r, c - 1), (r, c + 1), (r + 1, c)]
            table.append([i * cols + j for i, j in around if 0 <= i < rows and 0 <= j < cols])
    return table


def find_words(board: list[list[str]], words: list[str]) -> list[str]:
    if not words or not board or not board[0]:
        return []
    cells = "".join(map("".join, board))
    near = neighbour_table(len(board), len(board[0]))
    waiting = sorted(set(words))

    def walk(cell: int, used: int, text: str) -> Iterator[str]:
        """Yield what this walk finds; `used` has one bit per cell. Found words leave `waiting`."""
        text += cells[cell]
        at = bisect_left(waiting, text)
        if at < len(waiting) and waiting[at] == text:
            yield waiting.pop(at)
        used |= 1 << cell
        for step in near[cell]:
            if at == len(waiting) or not waiting[at].startswith(text):
                return  # nothing left that begins like this
            if not used >> step & 1:
                yield from walk(step, used, text)
                at = bisect_left(waiting, text)

    return [word for start in range(len(cells)) for word in walk(start, 0, "")]
