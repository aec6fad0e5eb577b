# right: takes places in order of value, equal values from the back, and prefix maxima over places
def length_of_lis(nums):
    n = len(nums)
    order = sorted(range(n), key=lambda i: (nums[i], -i))
    fenwick = [0] * (n + 1)

    def best_before(i):
        best = 0
        while i:
            best = max(best, fenwick[i])
            i &= i - 1
        return best

    answer = 0
    for place in order:
        length = 1 + best_before(place)
        answer = max(answer, length)
        i = place + 1
        while i <= n:
            fenwick[i] = max(fenwick[i], length)
            i += i & -i
    return answer
