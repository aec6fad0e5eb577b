# wrong: complexity: for each place looks through a slice of the row, back to where the run begins
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    row = [True] + [False] * len(text)
    for k, c in enumerate(pattern):
        if c == "*":
            continue
        if pattern[k + 1 : k + 2] == "*":
            low, after = 0, []
            for i in range(len(text) + 1):
                if i and c not in (text[i - 1], "."):
                    low = i
                after.append(True in row[low : i + 1])
            row = after
        else:
            row = [False] + [r and c in (t, ".") for r, t in zip(row, text)]
    return row[-1]
