# Builds what people install, and tries it as they would: make package calls it. All of it ends in dist/.
#
#   wheel, sdist   installed into a bare environment, started from another folder
#   dist/playact/  the app that needs no Python, played from a folder it cannot write into, by somebody who owns nothing
set -eu
python=$PWD/.venv/bin/python

say() { echo "playact: $*"; }

quietly() {
    "$@" >build/log 2>&1 || {
        cat build/log
        exit 1
    }
}

say "building wheel and sdist"
rm -rf build dist
mkdir build
quietly $python -m build --no-isolation --outdir dist .

say "trying the wheel in an environment of its own"
tried=$(mktemp -d)
cp packaging/on_screen.sh "$tried"
trap 'chmod -R u+w "$tried"; rm -rf "$tried"' EXIT
$python -m venv --without-pip "$tried/environment"
$python -m pip --python "$tried/environment/bin/python" install --quiet --no-deps --no-index dist/*.whl
# its dependencies are those of .venv, borrowed: a .pth inside a borrowed folder is not read, so this checkout stays out
borrowed=$($python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo "$borrowed" >"$("$tried/environment/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/borrowed.pth"
(cd "$tried" && sh on_screen.sh environment/bin/playact --demo --out wheel-demo)

say "building the app that needs no Python"
quietly $python -m PyInstaller --noconfirm --log-level ERROR packaging/playact.spec
say "dist/playact is $(du -sm dist/playact | cut -f1) MB"

say "trying it from a folder that it cannot write into"
cp -a dist/playact "$tried/playact"
chmod -R a-w,a+rX "$tried/playact"
chmod 755 "$tried"
mkdir "$tried/home" "$tried/temporary"
chmod 777 "$tried/home" "$tried/temporary"
somebody= # root writes everywhere, whatever a folder says: then somebody else plays
if [ "$(id -u)" = 0 ]; then
    somebody="setpriv --reuid=65534 --regid=65534 --clear-groups"
fi
(cd "$tried/home" && HOME=$tried/home TMPDIR=$tried/temporary $somebody sh ../on_screen.sh ../playact/playact --demo --out frozen-demo)
left=$(ls -A "$tried/temporary" | grep -v '^pulse-' || true) # the sound server's folder is of its own library
if [ -n "$left" ]; then
    say "it leaves behind among temporary files: $left"
    exit 1
fi
say "built and tried: $(ls dist | tr '\n' ' ')"
