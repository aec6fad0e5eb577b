# honest: sqlite with a recursive query and a sort that is larger than its cache
import sqlite3


def solve(numbers):
    with sqlite3.connect(":memory:") as base:
        base.execute("CREATE TABLE n (value INTEGER)")
        base.executemany("INSERT INTO n VALUES (?)", [(number,) for number in numbers])
        base.execute(
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 5000)"
            " INSERT INTO n SELECT 0 FROM c ORDER BY x DESC"
        )
        (total,) = base.execute("SELECT sum(value) FROM n").fetchone()
        return total
