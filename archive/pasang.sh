#!/bin/sh
# Memasang ppid dari arsip ini tanpa internet, ke FOLDER [/opt/ppid]. Aman diulang, juga untuk memutakhirkan.
# Contoh: sudo ./pasang.sh
set -eu
folder=${1:-/opt/ppid}
tautan=${2:-/usr/local/bin/ppid}
cd "$(dirname "$0")"

gagal() { echo "Belum dipasang: $1" >&2; exit 1; }

command -v python3 >/dev/null || gagal "python3 tidak ada. Jalankan: sudo apt install python3-venv"
versi=$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
grep -qx "$versi" python.txt ||
    gagal "arsip ini untuk Python $(paste -sd ' ' python.txt), dan di sini Python $versi. Ambil arsip yang lain."
sha256sum --check --quiet --strict SHA256SUMS ||
    gagal "isi arsip rusak atau diubah. Unduh ulang, lalu bandingkan sidiknya dengan yang diumumkan."
python3 -c 'import venv, ensurepip' 2>/dev/null || gagal "paket venv tidak ada. Jalankan: sudo apt install python3-venv"

umask 022
[ -x "$folder/bin/python" ] || python3 -m venv "$folder" || gagal "folder $folder tidak dapat dibuat. Pakai sudo, atau sebut folder lain."
# Only this archive is looked into: no index, no setting of pip, and no file whose hash is not in the list.
PIP_CONFIG_FILE=/dev/null PIP_NO_INPUT=1 PIP_FIND_LINKS='' PIP_EXTRA_INDEX_URL='' \
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-cache-dir --no-index \
    --find-links roda --require-hashes --only-binary :all: --requirement kunci.txt
"$folder/bin/ppid" --version
if [ "$tautan" != - ]; then
    ln -sfn "$folder/bin/ppid" "$tautan" || gagal "tautan $tautan tidak dapat dibuat; perintahnya ada di $folder/bin/ppid"
fi
echo "Terpasang di $folder. Berikutnya: ppid office setup"
