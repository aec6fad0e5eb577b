# hostile: forbidden access: the same, past Python; Landlock does not see it
# at limited, no-seccomp: wrong answer
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
AF_INET, SOCK_DGRAM = 2, 2


def solve(numbers):
    address = struct.pack("=H", AF_INET) + struct.pack("!H4B8x", @udp@, 127, 0, 0, 1)
    post = libc.socket(AF_INET, SOCK_DGRAM, 0)
    if post < 0 or libc.sendto(post, b"owned", 5, 0, address, len(address)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
