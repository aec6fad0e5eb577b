# right: tails with a search of its own, and a short cut for values above all tails
class Solution:
    def lengthOfLIS(self, nums):
        if not nums:
            return 0
        tails = [nums[0]]
        for num in nums[1:]:
            if num > tails[-1]:
                tails.append(num)
                continue
            left, right = 0, len(tails) - 1
            while left < right:
                mid = (left + right) // 2
                if tails[mid] < num:
                    left = mid + 1
                else:
                    right = mid
            tails[left] = num
        return len(tails)


def length_of_lis(nums):
    return Solution().lengthOfLIS(nums)
