# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts here: times commands in turn and prints medians with their range.

# now_us: microseconds of a clock.
now_us()
{
	echo $(($(date +%s%N) / 1000))
}

# took_us COMMAND...: its wall time; its output is thrown away.
took_us()
{
	local start

	start=$(now_us)
	"$@" >/dev/null 2>&1
	echo $(($(now_us) - start))
}

# spread: of the numbers on stdin: median [least .. most], in units of 1000.
spread()
{
	sort -n | awk '{ v[NR] = $1 / 1000 } END { printf "%.3g [%.3g .. %.3g]", v[int((NR + 1) / 2)], v[1], v[NR] }'
}

# pairs COUNT OURS BASELINE: two functions in turn; their times and the ratio, pair by pair.
pairs()
{
	local ours baseline

	for _ in $(seq "$1"); do
		ours=$(took_us "$2")
		baseline=$(took_us "$3")
		echo "$ours $baseline $((1000 * ours / (baseline > 0 ? baseline : 1)))"
	done >"$bench_folder/pairs"
	echo "  ours      $(cut -d ' ' -f 1 "$bench_folder/pairs" | spread) ms"
	echo "  baseline  $(cut -d ' ' -f 2 "$bench_folder/pairs" | spread) ms"
	echo "  ratio     $(cut -d ' ' -f 3 "$bench_folder/pairs" | spread)"
}

bench_folder=$(mktemp -d "$RC_TEST_TMP/bench.XXXXXX")
trap 'rm -rf "$bench_folder"' EXIT
export XDG_CACHE_HOME=$bench_folder/cache
