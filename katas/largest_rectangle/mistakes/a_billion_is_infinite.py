# wrong: edges: the segment's minimum starts from 10**9
def largest_rectangle_area(heights):
    INF = 10**9

    def solve(lo, hi):
        if lo == hi:
            return min(INF, heights[lo])
        mid = (lo + hi) // 2
        best = max(solve(lo, mid), solve(mid + 1, hi))
        i, j, low = mid, mid + 1, INF
        while i >= lo or j <= hi:
            if j > hi or (i >= lo and heights[i] >= heights[j]):
                low = min(low, heights[i])
                i -= 1
            else:
                low = min(low, heights[j])
                j += 1
            best = max(best, low * (j - i - 1))
        return best

    return solve(0, len(heights) - 1) if heights else 0
