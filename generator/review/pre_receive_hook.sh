#!/bin/sh
# Judges a push before any of its objects is kept: beside main only proposals and notes may come.
# A clone from before a purge would otherwise bring back what was taken out, even where its refs are refused.
# Sizes are those that the queue reads (reading.py): what is larger would only be told as broken for ever.
# On standard input one line for each ref: its old commit, its new commit, its name.
set -eu
nothing=0000000000000000000000000000000000000000
empty_tree=4b825dc642cb6eb9a060e54bf8d69288fbee4904
version_bytes=8388608
note_bytes=262144
most_notes=500

refuse() {
  printf '%s\n' "$1" >&2
  exit 1
}

while read -r _ new ref; do
  case $ref in
    refs/heads/kiriman/* | refs/riwayat/*) ;;
    *) continue ;;
  esac
  [ "$new" != $nothing ] || continue
  if [ "$(git cat-file -t "$new")" != commit ]; then
    refuse "Ditolak: usulan dan catatannya berupa komit. Kirim dengan ppid submit."
  fi
  # sizes first: they are told without reading the messages
  sizes=$(git rev-list "$new" --not --all | git cat-file --batch-check='%(objectsize)' | sort -n -r | sed -n 1p)
  if [ "${sizes:-0}" -gt $version_bytes ]; then
    refuse "Ditolak: satu usulan paling besar 8 MB. Bagi menjadi beberapa usulan, lalu kirim dengan ppid submit."
  fi
  sizes=$(git log --format='%T %H' "$new" --not --all | sed -n "s/^$empty_tree //p" | git cat-file --batch-check='%(objectsize)' | sort -n -r | sed -n 1p)
  if [ "${sizes:-0}" -gt $note_bytes ]; then
    refuse "Ditolak: satu catatan paling besar 256 KB. Persingkat pesannya, lalu kirim lagi."
  fi
  case $ref in
    refs/riwayat/*)
      # the version that the first note speaks of is counted, too
      if [ "$(git rev-list --count --first-parent "$new" --not refs/heads/main)" -gt $((most_notes + 1)) ]; then
        refuse "Ditolak: satu usulan paling banyak memuat 500 catatan. Minta penelaah memutuskannya, lalu buat usulan baru."
      fi
      ;;
  esac
  if git log --format=%s "$new" --not refs/heads/main | grep -q -v -E '^(Usulan|Catatan) '; then
    refuse "Ditolak: usulan ini tidak dibuat dari daftar yang berlaku. Bila riwayatnya pernah dibersihkan, hapus salinan ini dan ambil yang baru dengan git clone; bila tidak, jalankan git pull lalu ppid submit."
  fi
done
