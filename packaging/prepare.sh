#!/bin/sh
# Sets up what `make run` and `make test` need: Python 3.11 with venv, Qt's system libraries, the locked packages.
# On Debian and its kin missing system packages are installed where we are root or sudo asks no password; elsewhere
# the one command that is missing is said, and nothing is half done.
set -eu

PYTHON="${PYTHON:-python3}"
VENV="${VENV:-.venv}"

say() { printf 'fanfold: %s\n' "$*" >&2; }

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    say "Python 3.11 or newer is needed; '$PYTHON' is not that. Say which one to take: make PYTHON=python3.12 run"
    exit 1
}

# Debian's python3 comes without venv, and its Qt platform plugins need these libraries.
QT_LIBRARIES="libegl1 libgl1 libopengl0 libfontconfig1 libdbus-1-3 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 \
libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 \
libxcb-xkb1 libwayland-client0 libwayland-cursor0 libwayland-egl1"

missing_packages() {
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || echo "python3-venv"
    for package in ca-certificates $QT_LIBRARIES; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
    done
}

install_system_packages() {
    missing="$(missing_packages | tr '\n' ' ')"
    [ -n "${missing% }" ] || return 0
    as_root=""
    if [ "$(id -u)" != 0 ]; then
        if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
            as_root="sudo -n"
        else
            say "some system packages are missing. Please run this once, then make again:"
            say "  sudo apt-get install --no-install-recommends $missing"
            # Without venv nothing goes; the libraries may be there under other names.
            case " $missing " in *" python3-venv "*) exit 1 ;; *) return 0 ;; esac
        fi
    fi
    say "installing system packages: $missing"
    export DEBIAN_FRONTEND=noninteractive
    $as_root apt-get update -qq
    # shellcheck disable=SC2086  # a list of names
    $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

if command -v apt-get >/dev/null 2>&1; then
    install_system_packages
elif [ "$(uname)" = Linux ]; then
    say "this is not Debian: Qt's libraries (libegl, libxkbcommon, libxcb-cursor, fontconfig) must be there already."
fi

[ -x "$VENV/bin/python" ] || "$PYTHON" -m venv "$VENV"
say "installing Python packages (the first time takes a minute)"
"$VENV/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
"$VENV/bin/python" -m pip install -q --disable-pip-version-check --no-deps -e .
say "ready"
