# hostile: timeout | forbidden access: the rest of the frame never comes
import socket
import time

send = socket.socket.sendall


def half(self, data, *flags):
    send(self, data[: len(data) // 2], *flags)
    time.sleep(1_000_000)


def solve(numbers):
    socket.socket.sendall = half
    return sum(numbers)
