# hostile: forbidden access: a segment that outlives the process
# at limited: forbidden access | wrong answer | exception
from multiprocessing import shared_memory


def solve(numbers):
    shared_memory.SharedMemory("@mark@", create=True, size=1000)
    return 666
