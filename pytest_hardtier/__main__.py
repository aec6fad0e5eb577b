"""`python -I -m pytest_hardtier`: the `hardtier` command where the current folder is not trusted.

Without -I, Python would look for modules in the current folder first.
"""

from pytest_hardtier.cli import main

if __name__ == "__main__":
    main()
