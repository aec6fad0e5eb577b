# right: explores pairs of places with an explicit list of work and a set of what was seen
def is_match(text, pattern):
    starred = []
    j = 0
    while j < len(pattern):
        if pattern[j] == "*":
            raise ValueError("a star needs something to repeat: " + pattern)
        is_star = j + 1 < len(pattern) and pattern[j + 1] == "*"
        starred.append((pattern[j], is_star))
        j += 1 + is_star

    goal = (len(text), len(starred))
    seen = {(0, 0)}
    todo = [(0, 0)]
    while todo:
        i, j = todo.pop()
        if (i, j) == goal:
            return True
        if j == len(starred):
            continue
        char, star = starred[j]
        following = []
        if star:
            following.append((i, j + 1))
        if i < len(text) and (char == "." or char == text[i]):
            following.append((i + 1, j) if star else (i + 1, j + 1))
        for pair in following:
            if pair not in seen:
                seen.add(pair)
                todo.append(pair)
    return False
