# hostile: timeout: many threads, each of which has used little
import threading
import zlib


def work():
    data = bytes(1 << 22)
    while True:
        zlib.crc32(data)


def solve(numbers):
    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
