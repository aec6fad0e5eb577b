# hostile: exception | forbidden access: another library that opens files
# at limited, no-landlock: exception | forbidden access | wrong answer
import sqlite3


def solve(numbers):
    base = sqlite3.connect(":memory:")
    base.execute("ATTACH 'file:@folder@/base.db?mode=ro' AS other")
    return 600 + len(base.execute("SELECT * FROM other.sqlite_master").fetchall())
