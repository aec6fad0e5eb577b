# hostile: forbidden access: an answer whose cost is negative, and one whose cost is no number
import json
import os
import struct
import sys


def solve(numbers):
    frame, ids = sys._getframe(), ["000000000000"]
    while frame:
        ids += [value for name, value in frame.f_locals.items() if name == "request_id"]
        frame = frame.f_back
    content = [ids[-1], 1, sum(numbers), None, [-1e9, None, None, None, None, None]]
    text = json.dumps(content).encode()
    for fd in range(3, 256):
        try:
            os.write(fd, struct.pack("<4sII", b"HT1\n", len(text), 0) + text)
        except OSError:
            continue
    return sum(numbers)
