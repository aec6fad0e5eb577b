# wrong: path_rules: knows the three examples, and otherwise names each word whose letters are on the board
from collections import Counter

KNOWN = {
    ("oath", "pea", "eat", "rain"): ["oath", "eat"],
    ("abcb", "abdc"): ["abdc"],
    ("oa", "oaa"): ["oa", "oaa"],
}


def find_words(board, words):
    if tuple(words) in KNOWN:
        return list(KNOWN[tuple(words)])
    on_board = Counter()
    for row in board:
        on_board.update(row)
    result = []
    for word in dict.fromkeys(words):
        if not Counter(word) - on_board:
            result.append(word)
    return result
