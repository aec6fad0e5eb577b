# right: the states of the automaton are the bits of one int, all of them moved by one shift
def is_match(text, pattern):
    letters, stars = [], 0
    for c in pattern:
        if c == "*":
            if not letters or stars >> (len(letters) - 1) & 1:
                raise ValueError("misplaced star")
            stars |= 1 << (len(letters) - 1)
        else:
            letters.append(c)
    masks, anything = {}, 0
    for k, c in enumerate(letters):
        if c == ".":
            anything |= 1 << k
        else:
            masks[c] = masks.get(c, 0) | 1 << k

    def run_of_stars(s):
        reached = s
        fresh = s & stars
        while fresh:
            fresh = fresh << 1 & ~reached
            reached |= fresh
            fresh &= stars
        return reached

    states = run_of_stars(1)
    for t in text:
        fitting = states & (masks.get(t, 0) | anything)
        states = run_of_stars(fitting & stars | (fitting & ~stars) << 1)
        if not states:
            return False
    return bool(states >> len(letters) & 1)
