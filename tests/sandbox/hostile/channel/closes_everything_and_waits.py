# hostile: forbidden access: the channel is gone, the process is not
import os
import time


def solve(numbers):
    os.closerange(3, 4096)
    time.sleep(1_000_000)
