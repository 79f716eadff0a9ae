# Opens the studio of this checkout, or plays its demo where there is no display: make run calls it.
# The demo's last line is its JSON; its exit code is ours.
set -eu
screen=$1

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
    exec .venv/bin/playact
fi

echo "playact: no display here, so the demo plays on a virtual screen; pictures and the result go to $PWD/demo"
if command -v xvfb-run >/dev/null && command -v xauth >/dev/null; then
    exec xvfb-run --auto-servernum --server-args="-screen 0 $screen" .venv/bin/playact --demo --out demo
fi
QT_QPA_PLATFORM=offscreen exec .venv/bin/playact --demo --out demo
