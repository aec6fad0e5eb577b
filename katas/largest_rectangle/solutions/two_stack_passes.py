# right: previous and next smaller by one stack pass from each side
class Solution:
    def previous_smaller(self, bars):
        stack, found = [], []
        for i in range(len(bars)):
            while stack and bars[stack[-1]] >= bars[i]:
                stack.pop()
            found.append(stack[-1] if stack else -1)
            stack.append(i)
        return found

    def largest(self, bars):
        n = len(bars)
        left = self.previous_smaller(bars)
        right = [n - 1 - i for i in self.previous_smaller(bars[::-1])][::-1]
        ans = 0
        for i in range(n):
            area = bars[i] * (right[i] - left[i] - 1)
            if area > ans:
                ans = area
        return ans


def largest_rectangle_area(heights):
    return Solution().largest(heights)
