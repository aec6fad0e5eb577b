# hostile: memory limit | forbidden access | timeout: zeros of a device, mapped and shared
import mmap
import os


def solve(numbers):
    zeros = os.open("/dev/zero", os.O_RDONLY)
    kept = []
    while True:
        kept.append(mmap.mmap(zeros, 64 << 20, mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_WRITE))
        kept[-1][0 :: 1 << 12] = b"x" * ((64 << 20) >> 12)
