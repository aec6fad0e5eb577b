# hostile: forbidden access: says that the grader's own code broke
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
        text = json.dumps([request_id, 3, "Traceback: it was the grader"]).encode()
        for fd in range(3, 256):
            try:
                os.write(fd, struct.pack("<4sII", b"HT1\n", len(text), 0) + text)
            except OSError:
                continue
    return 666
