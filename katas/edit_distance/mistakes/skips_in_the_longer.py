# wrong: distance: two pointers; a difference is a skip in the longer rest, or a replacement
def edit_distance(source, target):
    i = j = edits = 0
    while i < len(source) and j < len(target):
        if source[i] == target[j]:
            i += 1
            j += 1
            continue
        edits += 1
        left, right = len(source) - i, len(target) - j
        if left >= right:
            i += 1
        if right >= left:
            j += 1
    return edits + len(source) - i + len(target) - j
