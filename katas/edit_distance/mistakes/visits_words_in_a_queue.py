# wrong: complexity: breadth-first search over words, one edit at a time
from collections import deque


def edit_distance(source, target):
    source, target = tuple(source), tuple(target)
    letters = set(target)
    seen = {source}
    queue = deque([(source, 0)])
    while queue:
        word, edits = queue.popleft()
        if word == target:
            return edits
        near = [word[:i] + word[i + 1 :] for i in range(len(word))]
        near += [word[:i] + (c,) + word[i + 1 :] for i in range(len(word)) for c in letters]
        if len(word) < len(target):
            near += [word[:i] + (c,) + word[i:] for i in range(len(word) + 1) for c in letters]
        for one in near:
            if one not in seen:
                seen.add(one)
                queue.append((one, edits + 1))
