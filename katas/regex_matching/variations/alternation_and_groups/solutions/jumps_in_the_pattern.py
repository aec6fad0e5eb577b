# right: the pattern itself is the automaton: places in it, with jumps between brackets
def full_match(text: str, pattern: str) -> bool:
    n = len(pattern)
    jumps: list[list[int]] = [[] for _ in range(n + 1)]
    open_brackets: list[int] = []
    bars: list[list[int]] = [[]]  # of each open bracket, and of the whole
    begins = [0]  # of the alternatives of the whole
    for k, c in enumerate(pattern):
        if c == "(":
            open_brackets.append(k)
            bars.append([])
            jumps[k].append(k + 1)
        elif c == ")":
            if not open_brackets:
                raise ValueError(f"unmatched ) at {k}")
            start = open_brackets.pop()
            for bar in bars.pop():
                jumps[start].append(bar + 1)
                jumps[bar].append(k)
            jumps[k].append(k + 1)
            if pattern[k + 1 : k + 2] == "*":
                jumps[start].append(k + 1)
                jumps[k + 1].append(start)
        elif c == "|":
            bars[-1].append(k)
        elif c == "*":
            if k == 0 or pattern[k - 1] in "(|*":
                raise ValueError(f"nothing to repeat at {k}")
            jumps[k].append(k + 1)
        elif pattern[k + 1 : k + 2] == "*":
            jumps[k].append(k + 1)
            jumps[k + 1].append(k)
    if open_brackets:
        raise ValueError("unmatched (")
    for bar in bars[0]:
        begins.append(bar + 1)
        jumps[bar].append(n)

    def reach(places):
        seen = [False] * (n + 1)
        stack = list(places)
        result = []
        while stack:
            k = stack.pop()
            if not seen[k]:
                seen[k] = True
                result.append(k)
                stack.extend(jumps[k])
        return result

    here = reach(begins)
    for t in text:
        here = reach(
            [k + 1 for k in here if k < n and pattern[k] not in "()|*" and pattern[k] in (t, ".")]
        )
        if not here:
            return False
    return n in here
