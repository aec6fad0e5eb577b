# right: table from the back; a + is one letter and then a *
def is_match_ext(text: str, pattern: str) -> bool:
    elements: list[tuple[str, int, bool]] = []  # letter, at least, may go on
    k = 0
    while k < len(pattern):
        letter = pattern[k]
        if letter in ("*", "+", "?"):
            raise ValueError("%r at %d has nothing to repeat" % (letter, k))
        sign = pattern[k + 1] if k + 1 < len(pattern) else ""
        if sign == "+":
            elements.append((letter, 1, False))
            elements.append((letter, 0, True))
        elif sign == "*":
            elements.append((letter, 0, True))
        elif sign == "?":
            elements.append((letter, 0, False))
        else:
            elements.append((letter, 1, False))
        k += 2 if sign in ("*", "+", "?") else 1

    m, n = len(text), len(elements)
    dp = [[False] * (n + 1) for _ in range(m + 1)]
    for i in range(m, -1, -1):
        for j in range(n, -1, -1):
            if j == n:
                dp[i][j] = i == m
                continue
            letter, least, goes_on = elements[j]
            result = least == 0 and dp[i][j + 1]
            if not result and i < m and letter in (".", text[i]):
                result = dp[i + 1][j] if goes_on else dp[i + 1][j + 1]
            dp[i][j] = result
    return dp[0][0]
