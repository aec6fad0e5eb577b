# wrong: complexity: takes the bars off the front of a copied list
def largest_rectangle_area(heights):
    bars = list(heights) + [0]
    stack, best, i = [], 0, 0
    while bars:
        h, start = bars.pop(0), i
        while stack and stack[-1][1] >= h:
            start, height = stack.pop()
            best = max(best, height * (i - start))
        stack.append((start, h))
        i += 1
    return best
