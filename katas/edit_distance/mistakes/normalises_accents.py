# wrong: edges: brings both strings into composed form first
import unicodedata


def edit_distance(source, target):
    if isinstance(source, str):
        source = unicodedata.normalize("NFC", source)
        target = unicodedata.normalize("NFC", target)
    row = list(range(len(target) + 1))
    for i in range(len(source)):
        next_row = [i + 1]
        for j in range(len(target)):
            next_row.append(
                min(row[j] + (source[i] != target[j]), row[j + 1] + 1, next_row[j] + 1)
            )
        row = next_row
    return row[-1]
