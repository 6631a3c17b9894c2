#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the logs of this folder anew in the folder $1 (see README.md): make-logs.sh FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$(mkdir -p "$1" && cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/src/cases/accesses"
cp "$here/subject.c" "$work/src"
cp "$here/plain.h" "$work/src/cases/accesses"
base='exitcode=0 atexit_sleep_ms=0'

# log COMPILER KIND NAME OPTIONS: one run; the logs of all its processes become COMPILER-NAME.log.
log() {
	TSAN_OPTIONS="$base log_path=$work/log $4" "$work/src/$1" "$2" >"$work/output" 2>&1 || true
	for written in "$work"/log.*; do
		[ ! -f "$written" ] || sed "s|$work/src|/src|g" "$written" >>"$work/all"
		rm -f "$written"
	done
	[ ! -f "$work/all" ] || mv "$work/all" "$out/$1-$3.log"
}

for compiler in gcc clang; do
	"$compiler" -O2 -g -fsanitize=thread -pthread -I"$work/src" "$work/src/subject.c" -o "$work/src/$compiler"
	for kind in global heap mmap stack tls atomic memset half-locked use-after-free two fork threads-then-fork \
		lock-order thread-leak unlock destroy-locked signal-unsafe crash clean; do
		log $compiler $kind $kind ''
	done
	log $compiler global no-symbols symbolize=0
	# What a runtime says before it knows log_path is on standard error.
	TSAN_OPTIONS="$base" setarch -L "$work/src/$compiler" 2>"$out/$compiler-mapping.log" || true
	(ulimit -v 1000000; TSAN_OPTIONS="$base" "$work/src/$compiler") 2>"$out/$compiler-check-failed.log" || true
done
