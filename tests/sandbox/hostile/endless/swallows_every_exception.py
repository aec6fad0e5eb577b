# hostile: timeout: whatever is raised into it, it goes on
def solve(numbers):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
