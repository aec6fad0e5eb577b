# hostile: forbidden access: every answer once more
import socket

send = socket.socket.sendall


def twice(self, data, *flags):
    send(self, data, *flags)
    send(self, data, *flags)


def solve(numbers):
    socket.socket.sendall = twice
    return sum(numbers)
