# hostile: forbidden access: not the main thread, but another one becomes a program
# at limited: forbidden access | exited early | crash
import os
import threading

refused = []


def execute():
    try:
        os.execv("/bin/sh", ["sh", "-c", "exit 0"])
    except OSError as error:
        refused.append(error)


def solve(numbers):
    thread = threading.Thread(target=execute)
    thread.start()
    thread.join()
    raise refused[0]
