# Runs a command on a virtual screen of its own, so that no window opens among a person's; where the machine has no such
# screen, Qt draws into memory. The exit code is the command's.
set -eu
if command -v xvfb-run >/dev/null && command -v xauth >/dev/null; then
    exec xvfb-run --auto-servernum --server-args="-screen 0 1440x900x24" "$@"
fi
QT_QPA_PLATFORM=offscreen exec "$@"
