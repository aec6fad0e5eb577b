# hostile: forbidden access: the socket stays open and carries nothing
import os
import socket
import stat


def solve(numbers):
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                socket.socket(fileno=fd).shutdown(socket.SHUT_RDWR)
        except OSError:
            continue
    return sum(numbers)
