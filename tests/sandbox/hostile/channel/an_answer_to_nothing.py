# hostile: forbidden access: a well-formed answer with a guessed id, on every descriptor
import json
import os
import struct


def solve(numbers):
    text = json.dumps(["000000000000", 1, 666, None, [0.0, None, None, None, None, None]]).encode()
    for fd in range(256):
        try:
            os.write(fd, struct.pack("<4sII", b"HT1\n", len(text), 0) + text)
        except OSError:
            continue
    return 666
