# hostile: memory limit | forbidden access | exception: a little more than it has, then all there is
import resource


def solve(numbers):
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))
    return len(bytearray(1 << 40))
