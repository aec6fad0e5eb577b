# hostile: forbidden access: multiprocessing by fork
# at no-seccomp, limited: forbidden access | wrong answer
import multiprocessing
import time


def solve(numbers):
    worker = multiprocessing.get_context("fork").Process(target=time.sleep, args=(1000,))
    worker.start()
    return 666
