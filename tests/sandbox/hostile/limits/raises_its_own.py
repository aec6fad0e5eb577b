# hostile: forbidden access | exception | accepted: the file size, the processes, the processor time
# at no-seccomp, limited: forbidden access | exception | accepted
import resource


def solve(numbers):
    for what in (resource.RLIMIT_FSIZE, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE):
        soft, hard = resource.getrlimit(what)
        resource.setrlimit(what, (hard, hard))
        resource.setrlimit(what, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        return 666
    return sum(numbers)
