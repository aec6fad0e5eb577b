# right: divide and conquer; the rectangle over the middle grows towards the higher neighbour
def largest_rectangle_area(heights):
    def best(lo, hi):
        if hi - lo == 1:
            return heights[lo]
        mid = (lo + hi) // 2
        left, right = mid - 1, mid
        low = min(heights[left], heights[right])
        area = 2 * low
        while left > lo or right < hi - 1:
            if right == hi - 1 or (left > lo and heights[left - 1] > heights[right + 1]):
                left -= 1
                low = min(low, heights[left])
            else:
                right += 1
                low = min(low, heights[right])
            area = max(area, low * (right - left + 1))
        return max(area, best(lo, mid), best(mid, hi))

    return best(0, len(heights)) if heights else 0
