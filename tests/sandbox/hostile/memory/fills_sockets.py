# hostile: forbidden access | exception | timeout: the same with pairs of sockets, and descriptors in flight
import socket

kept = []


def solve(numbers):
    while True:
        one, other = socket.socketpair()
        one.setblocking(False)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
        kept.append((one, other))
        try:
            while True:
                socket.send_fds(one, [bytes(1 << 16)], [other.fileno()] * 100)
        except BlockingIOError:
            continue
