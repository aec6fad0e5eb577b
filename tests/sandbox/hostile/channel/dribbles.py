# hostile: timeout | forbidden access: a byte now and then, for ever
import socket
import time

send = socket.socket.sendall


def dribble(self, data, *flags):
    send(self, b"HT1\n\xff\xff\x00\x00\x00\x00\x00\x00", *flags)
    while True:
        send(self, b" ", *flags)
        time.sleep(0.05)


def solve(numbers):
    socket.socket.sendall = dribble
    return sum(numbers)
