# honest: asyncio with tasks, a queue, a timeout and a thread
import asyncio


async def add(numbers):
    queue = asyncio.Queue()

    async def put():
        for number in numbers:
            await queue.put(number)
            await asyncio.sleep(0)
        await queue.put(None)

    task = asyncio.create_task(put())
    total = 0
    while (number := await asyncio.wait_for(queue.get(), 5)) is not None:
        total += await asyncio.to_thread(int, number)
    await task
    return total


def solve(numbers):
    return asyncio.run(add(numbers))
