# hostile: timeout: hours in C, with the interpreter's lock released
import hashlib


def solve(numbers):
    hashlib.pbkdf2_hmac("sha256", b"key", b"salt", 2_000_000_000)
    return sum(numbers)
