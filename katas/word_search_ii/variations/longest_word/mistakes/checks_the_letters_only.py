# wrong: path_rules: a word counts as present if the board has enough of each of its letters
from collections import Counter


def longest_word(board, words):
    stock = Counter(ch for row in board for ch in row)
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        if all(stock[ch] >= n for ch, n in Counter(word).items()):
            return word
    return None
