# hostile: memory limit | timeout | forbidden access: zeros without an end
def solve(numbers):
    with open("/dev/zero", "rb") as file:
        return len(file.read())
