# wrong: scoring: `>` where `>=` was meant: words of exactly the least length are dropped
from collections import defaultdict

SCORES = defaultdict(lambda: 11, {0: 0, 1: 0, 2: 0, 3: 1, 4: 1, 5: 2, 6: 3, 7: 5})


class Boggle:
    def __init__(self, board):
        self.board = board
        self.found = set()

    def play(self, dictionary):
        self.dictionary = set(dictionary)
        self.prefixes = {w[:k] for w in self.dictionary for k in range(len(w) + 1)}
        for r, row in enumerate(self.board):
            for c, _ in enumerate(row):
                self.extend("", r, c, frozenset())
        return self.found

    def extend(self, text, r, c, path):
        text += self.board[r][c]
        if text not in self.prefixes:
            return
        if text in self.dictionary:
            self.found.add(text)
        path |= {(r, c)}
        for nr in range(r - 1, r + 2):
            for nc in range(c - 1, c + 2):
                on_board = 0 <= nr < len(self.board) and 0 <= nc < len(self.board[0])
                if on_board and (nr, nc) not in path:
                    self.extend(text, nr, nc, path)


def boggle(board, dictionary, min_length=3):
    words = [w for w in Boggle(board).play(dictionary) if len(w) > min_length]
    return sum(SCORES[len(w)] for w in words), sorted(words)
