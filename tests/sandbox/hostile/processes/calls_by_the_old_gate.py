# hostile: forbidden access | crash | accepted: the 32-bit table of calls by int 0x80, where there is one
# at no-seccomp, limited: wrong answer | crash | accepted
import ctypes
import mmap
import os

GETPID = b"\xb8\x14\x00\x00\x00\xcd\x80\xc3"  # mov eax, 20; int 0x80; ret


def solve(numbers):
    if os.uname().machine != "x86_64":
        return sum(numbers)
    area = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    area.write(GETPID)
    place = ctypes.addressof(ctypes.c_char.from_buffer(area))
    return 666 if ctypes.CFUNCTYPE(ctypes.c_int)(place)() > 0 else sum(numbers)
