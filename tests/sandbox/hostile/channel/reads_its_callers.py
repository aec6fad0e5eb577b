# hostile: wrong answer | forbidden access: takes the id out of the frames above and answers first
import json
import os
import struct
import sys


def solve(numbers):
    frame, ids = sys._getframe(), []
    while frame:
        ids += [value for name, value in frame.f_locals.items() if name == "request_id"]
        frame = frame.f_back
    for request_id in ids:
        content = [request_id, 1, 666, None, [0.0, None, None, None, None, None]]
        text = json.dumps(content).encode()
        for fd in range(3, 256):
            try:
                os.write(fd, struct.pack("<4sII", b"HT1\n", len(text), 0) + text)
            except OSError:
                continue
    return sum(numbers) if not ids else 666
