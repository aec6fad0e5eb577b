# wrong: depth: walks along the bars by calling itself
def largest_rectangle_area(heights):
    bars = [*heights, 0]

    def walk(i, stack, best):
        if i == len(bars):
            return best
        start = i
        while stack and stack[-1][1] >= bars[i]:
            start, height = stack.pop()
            best = max(best, height * (i - start))
        stack.append((start, bars[i]))
        return walk(i + 1, stack, best)

    return walk(0, [], 0)
