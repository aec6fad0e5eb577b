# wrong: sharing: one search per pattern, though forty of them begin alike
def matches(letter, wanted):
    return wanted == "?" or letter == wanted


def find_words_wild(board, words):
    cells = {(i, j): ch for i, row in enumerate(board) for j, ch in enumerate(row)}

    def trace(pattern, cell, used):
        if cell not in cells or cell in used or not matches(cells[cell], pattern[0]):
            return False
        if len(pattern) == 1:
            return True
        i, j = cell
        around = [(i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)]
        return any(trace(pattern[1:], near, used | {cell}) for near in around)

    return [p for p in dict.fromkeys(words) if any(trace(p, cell, frozenset()) for cell in cells)]
