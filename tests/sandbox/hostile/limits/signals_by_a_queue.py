# hostile: forbidden access: a signal with a letter, by another call than kill
# at no-seccomp, limited: forbidden access | wrong answer
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
RT_SIGQUEUEINFO = {"x86_64": 129, "aarch64": 138}[os.uname().machine]
SIGKILL, SI_QUEUE = 9, -1


def solve(numbers):
    letter = struct.pack("3i", SIGKILL, 0, SI_QUEUE) + bytes(116)
    if libc.syscall(RT_SIGQUEUEINFO, @bystander@, SIGKILL, letter) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
