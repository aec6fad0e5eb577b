# hostile: import error: the same, for all of the file
import _pytest.outcomes

_pytest.outcomes.exit("bye", returncode=0)
