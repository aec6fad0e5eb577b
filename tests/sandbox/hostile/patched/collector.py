# hostile: accepted | exception: the collector is switched off, and its callback raises
import gc


def raising(phase, info):
    raise SystemExit


def solve(numbers):
    gc.callbacks.append(raising)
    gc.collect()
    gc.disable()
    gc.set_threshold(1)
    return sum(numbers)
