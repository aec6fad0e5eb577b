# hostile: wrong type: an answer for who waits for it
async def solve(numbers):
    return sum(numbers)
