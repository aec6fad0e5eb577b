# hostile: accepted | forbidden access | exited early | timeout: takes questions out of the channel itself
import os
import socket
import stat

kept = []


def solve(numbers):
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                channel = socket.socket(fileno=os.dup(fd))
                kept.append(channel.recv(1 << 16, socket.MSG_DONTWAIT))
        except OSError:
            continue
    return sum(numbers)
