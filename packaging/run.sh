#!/bin/sh
# `make run`: opens a sample story in a window. Where there is no screen it says so, and checks and exports the same
# story in the terminal instead.
set -eu
BIN="${BIN:-.venv/bin}"
STORY="${1:-sample_stories/the-same-sound}"

has_screen() {
    case "$(uname)" in
        Darwin | MINGW* | MSYS*) return 0 ;;
        *) [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ] ;;
    esac
}

if has_screen; then
    exec "$BIN/python" -m editor "$STORY"
fi

echo "There is no screen here, so Fanfold works on “$STORY” in the terminal." >&2
mkdir -p build
"$BIN/python" -m editor count "$STORY"
# `check` exits with 1 where it found something, as checkers do: that is no failure here.
"$BIN/python" -m editor check "$STORY" || [ $? -eq 1 ]
"$BIN/python" -m editor export "$STORY" --to docx -o build/the-same-sound.docx
"$BIN/python" -m editor export "$STORY" --to text
