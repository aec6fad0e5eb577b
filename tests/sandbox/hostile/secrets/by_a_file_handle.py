# hostile: forbidden access | exception: as a backup program opens files, past all folders
# at no-seccomp, limited: forbidden access | exception | wrong answer
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
MAX_HANDLE = 128


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def solve(numbers):
    handle = ctypes.create_string_buffer(8 + MAX_HANDLE)
    ctypes.c_uint.from_buffer(handle).value = MAX_HANDLE
    mount = ctypes.c_int()
    checked(libc.name_to_handle_at(-100, b"@folder@/secret.txt", handle, ctypes.byref(mount), 0))
    root = checked(libc.open(b"/usr", os.O_RDONLY))
    checked(libc.open_by_handle_at(root, handle, os.O_RDONLY))
    return 666
