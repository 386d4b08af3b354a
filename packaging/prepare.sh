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

# Debian's python3 comes without venv, and Qt needs these libraries: package:library.
QT_LIBRARIES="libglib2.0-0:libglib-2.0.so.0 libegl1:libEGL.so.1 libgl1:libGL.so.1 libopengl0:libOpenGL.so.0 \
libfontconfig1:libfontconfig.so.1 libdbus-1-3:libdbus-1.so.3 libxkbcommon0:libxkbcommon.so.0 \
libxkbcommon-x11-0:libxkbcommon-x11.so.0 libxcb-cursor0:libxcb-cursor.so.0 libxcb-icccm4:libxcb-icccm.so.4 \
libxcb-image0:libxcb-image.so.0 libxcb-keysyms1:libxcb-keysyms.so.1 libxcb-randr0:libxcb-randr.so.0 \
libxcb-render-util0:libxcb-render-util.so.0 libxcb-shape0:libxcb-shape.so.0 libxcb-xinerama0:libxcb-xinerama.so.0 \
libxcb-xkb1:libxcb-xkb.so.1 libwayland-client0:libwayland-client.so.0 libwayland-cursor0:libwayland-cursor.so.0 \
libwayland-egl1:libwayland-egl.so.1"

missing_packages() {
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || echo "python3-venv"
    [ -e /etc/ssl/certs/ca-certificates.crt ] || echo "ca-certificates"
    # By library, not by package: some packages have another name in newer releases (libglib2.0-0t64).
    known="$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)"
    for pair in $QT_LIBRARIES; do
        case "$known" in *"${pair#*:} "*) ;; *) echo "${pair%%:*}" ;; esac
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
