# right: recursive case analysis with a memo, run by a loop instead of by Python's stack
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError(f"bad pattern: {pattern!r}")
    memo = {}

    def ways(i, j):
        if j == len(pattern):
            return i == len(text)
        first = i < len(text) and pattern[j] in {text[i], "."}
        if pattern[j + 1 : j + 2] == "*":
            if (yield i, j + 2):
                return True
            return first and (yield i + 1, j)
        return first and (yield i + 1, j + 1)

    stack = [((0, 0), ways(0, 0))]
    answer = None
    while stack:
        place, running = stack[-1]
        try:
            wanted = running.send(answer)
        except StopIteration as done:
            memo[place] = answer = bool(done.value)
            stack.pop()
            continue
        answer = memo.get(wanted)
        if answer is None:
            stack.append((wanted, ways(*wanted)))
    return memo[0, 0]
