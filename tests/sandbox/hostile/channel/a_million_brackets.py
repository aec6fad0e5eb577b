# hostile: forbidden access: a JSON text that nests as deep as it is long
import socket
import struct

send = socket.socket.sendall


def brackets(self, data, *flags):
    text = b"[" * 8_000_000
    send(self, struct.pack("<4sII", b"HT1\n", len(text), 0) + text, *flags)


def solve(numbers):
    socket.socket.sendall = brackets
    return sum(numbers)
