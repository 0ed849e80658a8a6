#!/bin/sh
# Judges every ref that is pushed into a queue: proposals and what is said of them, nothing else.
# Arguments of git: the ref, its old and its new commit.
set -eu
ref=$1 old=$2 new=$3
nothing=0000000000000000000000000000000000000000

refuse() {
  printf '%s\n' "$1" >&2
  exit 1
}

case $ref in
  refs/heads/kiriman/*) id=${ref#refs/heads/kiriman/} ;;
  refs/riwayat/*) id=${ref#refs/riwayat/} ;;
  *) refuse "Ditolak: hanya usulan yang dapat dikirim ke sini, dengan ppid submit. Isi daftar berubah lewat persetujuan." ;;
esac

case $id in
  *[!0-9a-hjkmnp-tv-z]*) refuse "Ditolak: pengenal usulan keliru." ;;
  ??????????) ;;
  *) refuse "Ditolak: pengenal usulan keliru." ;;
esac

if [ "$new" = $nothing ]; then
  refuse "Ditolak: usulan dan riwayatnya tidak dihapus. Minta penelaah menolaknya."
fi

case $ref in
  refs/riwayat/*)
    if [ "$old" != $nothing ] && ! git merge-base --is-ancestor "$old" "$new"; then
      refuse "Ditolak: riwayat usulan hanya bertambah. Jalankan ppid submit --list, lalu ulangi."
    fi
    ;;
esac
