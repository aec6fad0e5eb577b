# hostile: accepted | forbidden access | timeout | exited early: says that it is loaded, and answers for the sandbox from then on
import json
import os
import socket
import stat
import struct
import sys


def channel():
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                return socket.socket(fileno=os.dup(fd))
        except OSError:
            continue


def frame(content):
    text = json.dumps(content).encode()
    return struct.pack("<4sII", b"HT1\n", len(text), 0) + text


def serve():
    caller = sys._getframe()
    while caller and "self" not in caller.f_locals:
        caller = caller.f_back
    while caller:
        if "request_id" in caller.f_locals:
            line = channel()
            line.sendall(frame([caller.f_locals["request_id"], 2]))
            while True:
                head = line.recv(12, socket.MSG_WAITALL)
                content = json.loads(line.recv(struct.unpack("<4sII", head)[1], socket.MSG_WAITALL))
                cost = [0.0, 0, 0, 0, 0, 0]
                line.sendall(frame([content[0], 1, sum(content[3][0]), None, cost]))
        caller = caller.f_back


def solve(numbers):
    return sum(numbers)


serve()
