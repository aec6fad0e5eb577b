# wrong: complexity: states are the rests of text and pattern, copied and hashed for each
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    todo = [(text, pattern)]
    seen = set()
    while todo:
        state = todo.pop()
        if state in seen:
            continue
        seen.add(state)
        t, p = state
        if not p:
            if not t:
                return True
            continue
        fits = t and p[0] in (".", t[0])
        if p[1:2] == "*":
            todo.append((t, p[2:]))
            if fits:
                todo.append((t[1:], p))
        elif fits:
            todo.append((t[1:], p[1:]))
    return False
