# hostile: exception | forbidden access | too costly: an end of its own making, as large and as wrong as it gets
import json
import os
import struct
import sys


def solve(numbers):
    frame, ids = sys._getframe(), ["000000000000"]
    while frame:
        ids += [value for name, value in frame.f_locals.items() if name == "request_id"]
        frame = frame.f_back
    words = "\ud800\x1b[2J\n::error::\u202e" * 100
    cost = [0.0, None, None, None, None, None]
    frames = [[10**4000, words, words]] * 40
    end = [ids[-1], 0, "too costly", words, -(10**4000), frames, True, words, cost]
    text = json.dumps([*end, {words: 10**4000, "steps": -1}, {"steps": 0, "lines": 1}]).encode()
    for fd in range(3, 256):
        try:
            os.write(fd, struct.pack("<4sII", b"HT1\n", len(text), 0) + text)
        except OSError:
            continue
    os.read(0, 1)
    return 666
