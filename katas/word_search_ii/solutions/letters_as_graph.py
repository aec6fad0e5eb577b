# right: the board as a graph of cells, the trie as a defaultdict tree, dead branches reported upwards
from collections import defaultdict


def tree():
    return defaultdict(tree)


def find_words(board, words):
    copy = [row[:] for row in board]
    places = {(i, j) for i in range(len(copy)) for j in range(len(copy[i]))}
    graph = {
        (i, j): places & {(i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)} for i, j in places
    }
    by_letter = defaultdict(list)
    for i, j in places:
        by_letter[copy[i][j]].append((i, j))

    trie = tree()
    for w in words:
        t = trie
        for ch in w:
            t = t[ch]
        t["*"] = w

    answer = set()

    def explore(place, t, trail):
        """Return True when nothing is left under `t`."""
        if "*" in t:
            answer.add(t.pop("*"))
        trail.append(place)
        for n in graph[place]:
            ch = copy[n[0]][n[1]]
            if n not in trail and ch in t and explore(n, t[ch], trail):
                del t[ch]
        trail.pop()
        return not t

    for ch in list(trie):
        for place in by_letter.get(ch, ()):
            if ch not in trie:
                break
            if explore(place, trie[ch], []):
                del trie[ch]
    return sorted(answer)
