# wrong: found: asks for the first row before it has looked whether there is one
import collections


def find_words(board, words):
    height, width = len(board), len(board[0])
    make = lambda: collections.defaultdict(make)  # noqa: E731
    trie = make()
    for word in words:
        leaf = trie
        for letter in word:
            leaf = leaf[letter]
        leaf["word"] = word

    names = []

    def follow(y, x, branch):
        letter = board[y][x]
        twig = branch.get(letter)
        if twig is None:
            return
        if "word" in twig:
            names.append(twig.pop("word"))
        board[y][x] = ""
        y > 0 and follow(y - 1, x, twig)
        x > 0 and follow(y, x - 1, twig)
        y + 1 < height and follow(y + 1, x, twig)
        x + 1 < width and follow(y, x + 1, twig)
        board[y][x] = letter
        if not twig:
            branch.pop(letter)

    for y in range(height):
        for x in range(width):
            follow(y, x, trie)
    return names
