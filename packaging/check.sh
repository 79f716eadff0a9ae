# What every change must pass, in the order of what is quickest to say no: make check calls it.
set -eu
bin=.venv/bin

if [ ! -x $bin/pytest ]; then
    echo "playact: there is no environment for tests yet; make test makes it"
    exit 1
fi

step() {
    echo "playact: $*"
    "$@"
}

step $bin/ruff format --check
step $bin/ruff check
step $bin/mypy --strict

# A session bus for what talks to the desktop, where the machine has one to start.
if command -v dbus-run-session >/dev/null; then
    step dbus-run-session -- sh packaging/on_screen.sh $bin/pytest
else
    step sh packaging/on_screen.sh $bin/pytest
fi
