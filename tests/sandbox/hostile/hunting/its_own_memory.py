# hostile: forbidden access: reads all of its memory through /proc
# at no-landlock: accepted | wrong answer | timeout | exception | memory limit
# at limited: forbidden access | accepted | wrong answer | timeout | exception | memory limit
import re


def solve(numbers):
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            begin, end, rights = re.match(r"(\w+)-(\w+) (\S+)", line).groups()
            if rights.startswith("rw"):
                memory.seek(int(begin, 16))
                try:
                    content = memory.read(min(int(end, 16) - int(begin, 16), 1 << 24))
                except OSError:
                    continue
                if b"@secret_backwards@"[::-1] in content:
                    return 666
    return sum(numbers)
