# hostile: missing function | accepted: it was there when the file was loaded
def solve(numbers):
    del globals()["solve"]
    return sum(numbers)
