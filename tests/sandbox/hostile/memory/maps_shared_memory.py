# hostile: memory limit: shared maps are not in the limit of data
import mmap


def solve(numbers):
    maps = []
    while True:
        area = mmap.mmap(-1, 256 << 20)
        area[0 :: 1 << 20] = b"x" * 256
        maps.append(area)
