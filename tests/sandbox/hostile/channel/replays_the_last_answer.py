# hostile: forbidden access: the bytes of an old answer for a new question
import socket

send = socket.socket.sendall
sent = []


def again(self, data, *flags):
    sent.append(bytes(data))
    send(self, sent[0], *flags)


def solve(numbers):
    socket.socket.sendall = again
    return sum(numbers)
