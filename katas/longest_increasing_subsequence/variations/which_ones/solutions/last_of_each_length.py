# right: the last one of each length before the one chosen; of one length, later ones are never larger
import bisect


def lis_positions(nums):
    tails, length = [], []
    for x in nums:
        k = bisect.bisect_left(tails, x)
        tails[k : k + 1] = [x]
        length.append(k + 1)
    wanted, found = len(tails), []
    for i in reversed(range(len(nums))):
        if length[i] == wanted:
            found.append(i)
            wanted -= 1
    found.reverse()
    return found
