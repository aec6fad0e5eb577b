# wrong: complexity: takes the bars from the tallest down and removes each from lists that are searched
def trap(height):
    bars = list(height)
    ranked = sorted(bars, reverse=True)
    water = 0
    lo = hi = None
    seen = set()
    while ranked:
        tall = ranked[0]
        ranked.remove(tall)
        # leftmost bar of that height that was not used yet
        at = next(i for i, h in enumerate(bars) if h == tall and i not in seen)
        seen.add(at)
        if lo is None:
            lo = hi = at
        elif at < lo:
            water += sum(tall - bars[k] for k in range(at + 1, lo))
            lo = at
        elif at > hi:
            water += sum(tall - bars[k] for k in range(hi + 1, at))
            hi = at
    return water
