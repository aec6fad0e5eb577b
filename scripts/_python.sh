# Sourced by the other scripts: finds a Python that is new enough and makes the environment.

# The newest of these that is there; HARDTIER_PYTHON names another.
find_python() {
    local candidate
    for candidate in ${HARDTIER_PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "pytest-hardtier needs Python 3.11 or newer, and none was found here." >&2
    echo "Install one, or name one: HARDTIER_PYTHON=/path/to/python $0" >&2
    return 1
}

# The newest Python that numpy 1.26 was built for; nothing, if there is none.
find_python_before_313() {
    local candidate
    for candidate in ${HARDTIER_PYTHON:-} python3.12 python3.11 python3 python; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

# make_environment FOLDER: an empty virtual environment, unless one is there already.
make_environment() {
    local python
    if [ -x "$1/bin/python" ] && "$1/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        return
    fi
    python=$(find_python)
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        echo "$python has no module 'venv' (or 'ensurepip'); on Debian and Ubuntu: apt install python3-venv" >&2
        return 1
    fi
    "$python" -m venv --clear "$1"
}

say() {
    printf '\n== %s\n' "$*"
}
