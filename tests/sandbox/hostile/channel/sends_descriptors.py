# hostile: forbidden access: hands open files to the grader
import os
import socket
import stat


def solve(numbers):
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                channel = socket.socket(fileno=os.dup(fd))
                for _ in range(50):
                    socket.send_fds(channel, [b"HT1\n"], [0, 1, 2])
        except OSError:
            continue
    return sum(numbers)
