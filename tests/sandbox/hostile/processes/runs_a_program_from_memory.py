# hostile: forbidden access | exception: a file that lies in no folder, executed by descriptor
# at no-seccomp, limited: forbidden access | exception | exited early | wrong answer
import os


def solve(numbers):
    file = os.memfd_create("sh")
    os.write(file, b"#!/bin/sh\necho 1 passed\n")
    os.execve(file, ["sh"], {})
