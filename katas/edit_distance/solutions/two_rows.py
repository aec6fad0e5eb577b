# right: two rows over the shorter side, after the common ends are cut off
from collections.abc import Sequence


def edit_distance(source: Sequence, target: Sequence) -> int:
    """Least number of edits; edits can be turned round, so the sides may be exchanged."""
    if len(source) < len(target):
        source, target = target, source
    start = 0
    while start < len(target) and source[start] == target[start]:
        start += 1
    source, target = source[start:], target[start:]
    while target and source[-1] == target[-1]:
        source, target = source[:-1], target[:-1]
        if len(source) == len(target) == 0:
            break
    previous = list(range(len(target) + 1))
    for i, a in enumerate(source, start=1):
        current = [i]
        for j, b in enumerate(target, start=1):
            current.append(
                min(
                    previous[j] + 1,
                    current[-1] + 1,
                    previous[j - 1] + (a != b),
                )
            )
        previous = current
    return previous[-1]
