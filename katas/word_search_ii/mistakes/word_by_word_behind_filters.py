# wrong: sharing: counts letters and pairs and starts at the rarer end, but still searches word by word
from collections import Counter, defaultdict


def find_words(board, words):
    letters = Counter()
    places = defaultdict(list)
    pairs = set()
    for r, row in enumerate(board):
        letters.update(row)
        for c, ch in enumerate(row):
            places[ch].append((r, c))
            if c + 1 < len(row):
                pairs |= {ch + row[c + 1], row[c + 1] + ch}
            if r + 1 < len(board):
                pairs |= {ch + board[r + 1][c], board[r + 1][c] + ch}

    def possible(word):
        if any(letters[ch] < n for ch, n in Counter(word).items()):
            return False
        return all(a + b in pairs for a, b in zip(word, word[1:]))

    def trace(word, k, r, c, used):
        if k == len(word):
            return True
        for step in ((r - 1, c), (r, c - 1), (r, c + 1), (r + 1, c)):
            if step not in used and 0 <= step[0] < len(board) and 0 <= step[1] < len(board[0]):
                if board[step[0]][step[1]] == word[k]:
                    if trace(word, k + 1, *step, used | {step}):
                        return True
        return False

    result = []
    for word in set(words):
        if not possible(word):
            continue
        text = word if letters[word[0]] <= letters[word[-1]] else word[::-1]
        if any(trace(text, 1, r, c, {(r, c)}) for r, c in places[text[0]]):
            result.append(word)
    return result
