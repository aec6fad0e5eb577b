# wrong: semantics: the memo is a default argument and answers the next call as well
def is_match(text, pattern, i=0, j=0, memo={}):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    if (i, j) in memo:
        return memo[i, j]
    if j == len(pattern):
        return i == len(text)
    fits = i < len(text) and pattern[j] in (text[i], ".")
    if j + 1 < len(pattern) and pattern[j + 1] == "*":
        answer = is_match(text, pattern, i, j + 2) or (fits and is_match(text, pattern, i + 1, j))
    else:
        answer = fits and is_match(text, pattern, i + 1, j + 1)
    memo[i, j] = answer
    return answer
