# hostile: forbidden access: the expected answers lie there
# at no-seccomp, limited: forbidden access | wrong answer
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)


def solve(numbers):
    here = ctypes.create_string_buffer(4096)
    local = struct.pack("PN", ctypes.addressof(here), 4096)
    remote = struct.pack("PN", id(numbers) & ~4095, 4096)
    if libc.process_vm_readv(@grader@, local, 1, remote, 1, 0) < 0:
        number = ctypes.get_errno()
        if number == 14:  # it may be read, but nothing lies at that place
            return 666
        raise OSError(number, os.strerror(number))
    return 666
