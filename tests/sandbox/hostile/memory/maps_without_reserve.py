# hostile: memory limit: a terabyte of address space that is never touched
import mmap

MAP_NORESERVE = 0x4000


def solve(numbers):
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | MAP_NORESERVE
    mmap.mmap(-1, 1 << 40, flags=flags, prot=mmap.PROT_READ)
    return sum(numbers)
