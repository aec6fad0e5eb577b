# hostile: forbidden access | timeout | exited early: a pair of its own sockets instead of the channel
import os
import socket
import stat


def solve(numbers):
    one, self_made = socket.socketpair()
    for fd in range(3, 256):
        try:
            is_socket = stat.S_ISSOCK(os.fstat(fd).st_mode)
        except OSError:
            continue
        if is_socket and fd not in (one.fileno(), self_made.fileno()):
            os.dup2(self_made.fileno(), fd)
    os._exit(0) if not numbers else None
    return sum(numbers)
