# right: common ends cut off by index, then a band on the shorter side, as slices of a row
def distance_within(source, target, k):
    if len(source) > len(target):
        source, target = target, source
    if len(target) - len(source) > k:
        return None
    lo, end_s, end_t = 0, len(source), len(target)
    while lo < end_s and source[lo] == target[lo]:
        lo += 1
    while end_s > lo and source[end_s - 1] == target[end_t - 1]:
        end_s -= 1
        end_t -= 1
    m, n = end_s - lo, end_t - lo
    if m == 0:
        return n if n <= k else None
    k_now = min(k, n)
    big = k + 1
    row = [j if j <= k_now else big for j in range(n + 2)]
    for i in range(1, m + 1):
        first, last = max(1, i - k_now), min(n, i + k_now)
        diagonal = row[first - 1]
        row[first - 1] = i if first == 1 else big
        a = source[lo + i - 1]
        smallest = row[first - 1]
        for j in range(first, last + 1):
            old = row[j] if j < i + k_now else big
            value = min(
                diagonal if a == target[lo + j - 1] else diagonal + 1,
                old + 1,
                row[j - 1] + 1,
                big,
            )
            diagonal, row[j] = old, value
            smallest = min(smallest, value)
        if smallest > k:
            return None
    return row[n] if row[n] <= k else None
