# wrong: complexity: walks to both ends from every bar
from typing import List


class Solution:
    def trap(self, height: List[int]) -> int:
        ans = 0
        size = len(height)
        for i in range(1, size - 1):
            left_max = 0
            right_max = 0
            # search the left part for max bar
            for j in range(i, -1, -1):
                left_max = max(left_max, height[j])
            # search the right part for max bar
            for j in range(i, size):
                right_max = max(right_max, height[j])
            ans += min(left_max, right_max) - height[i]
        return ans


def trap(height):
    return Solution().trap(height)
