# right: no trie: a counter of all beginnings of the words that are still missing
from collections import Counter


def beginnings(word):
    return [word[:length] for length in range(1, len(word) + 1)]


def find_words(board, words):
    missing = set(words)
    wanted = Counter(start for word in missing for start in beginnings(word))
    letters = {(r, c): ch for r, row in enumerate(board) for c, ch in enumerate(row)}
    found = []

    def walk(cell, path, text):
        if not wanted[text]:
            return
        if text in missing:
            missing.remove(text)
            found.append(text)
            wanted.subtract(beginnings(text))
        r, c = cell
        for step in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
            if step in letters and step not in path:
                walk(step, path | {step}, text + letters[step])

    for cell, letter in letters.items():
        walk(cell, {cell}, letter)
    return found
