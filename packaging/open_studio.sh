# Opens the studio of this checkout, or plays its demo where there is no display: make run calls it.
# The demo's last line is its JSON; its exit code is ours.
set -eu

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
    exec .venv/bin/playact
fi
echo "playact: no display here, so the demo plays on a virtual screen; pictures and the result go to $PWD/demo"
exec sh packaging/on_screen.sh .venv/bin/playact --demo --out demo
