# hostile: forbidden access | exception: the channel knows who is at its other end
# at no-seccomp, limited: forbidden access | exception | wrong answer
import ctypes
import os
import socket
import stat

libc = ctypes.CDLL(None, use_errno=True)
SO_PEERPIDFD, PIDFD_SEND_SIGNAL = 77, 424


def solve(numbers):
    for fd in range(3, 4096):
        try:
            if not stat.S_ISSOCK(os.fstat(fd).st_mode):
                continue
        except OSError:
            continue
        channel = socket.socket(fileno=os.dup(fd))
        grader = channel.getsockopt(socket.SOL_SOCKET, SO_PEERPIDFD)
        if libc.syscall(PIDFD_SEND_SIGNAL, grader, 0, None, 0) < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return 666
