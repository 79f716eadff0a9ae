# What every change must pass, in the order of what is quickest to say no: make check calls it.
set -eu
screen=$1
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

# Tests that want a screen get one of their own, and a session bus, where the machine has them; else they say why they skip.
set -- $bin/pytest
if command -v xvfb-run >/dev/null && command -v xauth >/dev/null; then
    set -- xvfb-run --auto-servernum --server-args="-screen 0 $screen" "$@"
fi
if command -v dbus-run-session >/dev/null; then
    set -- dbus-run-session -- "$@"
fi
step "$@"
