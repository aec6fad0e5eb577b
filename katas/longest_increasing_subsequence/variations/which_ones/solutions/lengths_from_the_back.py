# right: the length that ends at each element, then one of each length, taken from the back
import bisect


def lis_positions(nums):
    tails, length = [], []
    for x in nums:
        k = bisect.bisect_left(tails, x)
        tails[k : k + 1] = [x]
        length.append(k + 1)
    wanted, found, limit = len(tails), [], None
    for i in reversed(range(len(nums))):
        if length[i] == wanted and (limit is None or nums[i] < limit):
            found.append(i)
            wanted, limit = wanted - 1, nums[i]
    found.reverse()
    return found
