# hostile: forbidden access | exception | timeout: memory of the kernel, which no limit of data counts
import os

kept = []


def solve(numbers):
    while True:
        kept.append(os.pipe())
        os.set_blocking(kept[-1][1], False)
        try:
            while True:
                os.write(kept[-1][1], bytes(1 << 16))
        except BlockingIOError:
            continue
