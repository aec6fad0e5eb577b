# hostile: forbidden access: a header that asks the grader for memory
import socket
import struct

send = socket.socket.sendall


def announce(self, data, *flags):
    send(self, struct.pack("<4sIIQ", b"HT1\n", 100, 1, 2**32), *flags)


def solve(numbers):
    socket.socket.sendall = announce
    return sum(numbers)
