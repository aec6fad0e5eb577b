# wrong: longest: gives ten positions at the most
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
    return found[-10:]
