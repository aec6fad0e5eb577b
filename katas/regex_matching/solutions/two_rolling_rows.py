# right: two rows over the pattern, one per letter of the text
def _validated(pattern: str) -> str:
    previous = "*"
    for symbol in pattern:
        if symbol == previous == "*":
            raise ValueError(f"'*' without an element in {pattern!r}")
        previous = symbol
    return pattern


def is_match(text: str, pattern: str) -> bool:
    pattern = _validated(pattern)

    def next_row(above, letter):
        row = [above is None]
        for j, symbol in enumerate(pattern, start=1):
            if symbol == "*":
                skip = row[j - 2]
                take = above is not None and above[j] and pattern[j - 2] in (letter, ".")
                row.append(skip or take)
            else:
                row.append(above is not None and symbol in (letter, ".") and above[j - 1])
        return row

    row = next_row(None, "")
    for letter in text:
        row = next_row(row, letter)
    return row[-1]
