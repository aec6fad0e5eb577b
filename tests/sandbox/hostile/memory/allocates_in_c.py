# hostile: memory limit | crash: past Python, by malloc
import ctypes

libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p


def solve(numbers):
    while True:
        place = libc.malloc(ctypes.c_size_t(64 << 20))
        ctypes.memset(place, 1, 1 << 12)
