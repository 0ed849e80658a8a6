#!/bin/sh
# Judges a push before any of its objects is kept: beside main only proposals and notes may come.
# A clone from before a purge would otherwise bring back what was taken out, even where its refs are refused.
# On standard input one line for each ref: its old commit, its new commit, its name.
set -eu
nothing=0000000000000000000000000000000000000000

while read -r _ new ref; do
  case $ref in
    refs/heads/kiriman/* | refs/riwayat/*) ;;
    *) continue ;;
  esac
  [ "$new" != $nothing ] || continue
  if git log --format=%s "$new" --not refs/heads/main | grep -q -v -E '^(Usulan|Catatan) '; then
    printf '%s\n' "Ditolak: usulan ini tidak dibuat dari daftar yang berlaku. Bila riwayatnya pernah dibersihkan, hapus salinan ini dan ambil yang baru dengan git clone; bila tidak, jalankan git pull lalu ppid submit." >&2
    exit 1
  fi
done
