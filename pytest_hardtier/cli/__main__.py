"""`python -m pytest_hardtier.cli`, for a checkout in which nothing is installed."""

from pytest_hardtier.cli import main

if __name__ == "__main__":
    main()
