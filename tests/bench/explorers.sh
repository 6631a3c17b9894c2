# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced after measure.sh: the same increments explored by racecount and by SPIN. What a run took is said as
# "CPU time in us, most memory in KiB, states", of the search alone: no compiler is in it, on either side.

plain=threads/global/none+plain/i64/inc

# The best of those tried for 2 x 20. Partial order reduction finds nothing here and costs time; -DCOLLAPSE, -DSFH, -DBFS and -O3
# are no faster; -DHC4 is, by a tenth, but leaves states out (4 to 37,000 of 426,317).
spin_flags=(-O2 -march=native -DSAFETY -DNOREDUCE -DNOBOUNDCHECK -DNOVSZ)

# why_no_spin: prints nothing when there is one.
why_no_spin()
{
	command -v spin >/dev/null || echo "no spin (Debian package spin)"
}

# prepare_spin WORKERS OPS: compiles the search; its table gets a place for each state, as a first search counts them.
prepare_spin()
{
	local folder=$bench_folder/spin-$1x$2 states

	mkdir -p "$folder"
	[ -x "$bench_folder/usage" ] || "${CC:-gcc}" -O2 -o "$bench_folder/usage" "$RC_SOURCE/tests/bench/usage.c"
	(cd "$folder" && spin -DWORKERS="$1" -DOPS="$2" -a "$RC_SOURCE/tests/bench/increments.pml" >/dev/null &&
		"${CC:-gcc}" -w "${spin_flags[@]}" -o pan pan.c)
	states=$(spin_states "$folder" 22)
	awk -v states="$states" 'BEGIN { for (bits = 8; 2 ^ bits < states; bits++); print bits }' >"$folder/bits"
}

# spin_states FOLDER BITS: searches, and fails unless the search is complete.
spin_states()
{
	"$bench_folder/usage" "$1/pan" -w"$2" -m1000 >"$1/out" 2>"$1/usage"
	grep -q 'errors: 0' "$1/out" && ! grep -q 'max search depth too small' "$1/out" || return 1
	awk '/states, stored/ { printf "%d", $1 }' "$1/out"
}

# spin_search WORKERS OPS
spin_search()
{
	local folder=$bench_folder/spin-$1x$2 states

	states=$(spin_states "$folder" "$(cat "$folder/bits")")
	echo "$(cat "$folder/usage") $states"
}

# number KEY: of the JSON document on stdin.
number()
{
	grep -oE "\"$1\": *[0-9.e+-]+" | sed 's/.*: *//' | head -n 1
}

# our_search WORKERS OPS [OPTION...]: fails unless the search is complete.
our_search()
{
	local workers=$1 ops=$2 document=$bench_folder/explored.json

	shift 2
	"$RACECOUNT" explore "$plain" --workers "$workers" --ops "$ops" --format json --quiet "$@" >"$document"
	grep -q '"complete": *true' "$document"
	awk -v s="$(number cpu_s <"$document")" -v kb="$(number max_rss_kb <"$document")" \
		-v states="$(number states <"$document")" 'BEGIN { printf "%d %d %d\n", s * 1e6, kb, states }'
}
