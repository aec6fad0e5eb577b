# wrong: area: a lower bar ends only one of the bars that wait
def largest_rectangle_area(heights):
    bars = list(heights) + [0]
    stack = [-1]
    best = 0
    for i in range(len(bars)):
        if len(stack) > 1 and bars[stack[-1]] > bars[i]:
            height = bars[stack.pop()]
            best = max(best, height * (i - stack[-1] - 1))
        stack.append(i)
    return best
