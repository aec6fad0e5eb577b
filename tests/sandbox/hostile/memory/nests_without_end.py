# hostile: exception | crash | memory limit: a document of a million brackets
import json


def solve(numbers):
    return len(json.loads("[" * 10**6 + "]" * 10**6))
