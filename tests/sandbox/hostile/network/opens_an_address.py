# hostile: forbidden access | exception: what a tutorial would use
# at limited: forbidden access | exception | wrong answer
import urllib.request


def solve(numbers):
    urllib.request.urlopen("http://127.0.0.1:@tcp@/", timeout=0.1)
    return 666
