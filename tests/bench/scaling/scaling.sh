#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# scaling.sh DATA.tsv: how the rates of both engines go with the number of workers, 1 to twice the CPUs, threads and processes: what
# plots/scaling.gp draws. Not in make bench: it takes minutes. Start it in the environment that `make bench` has.
set -euo pipefail
. "$RC_SOURCE/tests/bench/measure.sh"

cpus=$(nproc)

# machine: one line.
machine()
{
	local model virtual

	model=$(lscpu | sed -n 's/^Model name: *//p' | head -n 1)
	virtual=$(lscpu | sed -n 's/^Hypervisor vendor: */, guest of /p')
	printf '%d CPUs of %s%s' "$cpus" "${model:-$(uname -m)}" "$virtual"
}

# numbers: 1 2 4 ... to twice the CPUs, which is the last.
numbers()
{
	local workers

	for ((workers = 1; workers < 2 * cpus; workers *= 2)); do
		echo "$workers"
	done
	echo $((2 * cpus))
}

# readings ENGINE: of each run of the store: its class, trials a second, wrong ones per CPU second; for sustained updates and lost ones.
# Workers beyond the CPUs share them.
readings()
{
	sqlite3 -separator ' ' "$bench_folder/out/results.sqlite" "
		SELECT latency_class, (CASE reading.engine WHEN 'one-shot' THEN trials ELSE updates END) * 1e9 / duration_ns,
			(CASE reading.engine WHEN 'one-shot' THEN wrong ELSE lost END) * 1e9 / (duration_ns * min(workers, $cpus))
		FROM run JOIN reading ON reading.run = run.id WHERE reading.engine = '$1' AND status = 'ok'"
}

# middle COLUMN: of the rows on stdin: median, least, most, between tabs.
middle()
{
	awk -v column="$1" '{ print $column }' | sort -g | awk '
		{ v[NR] = $1 }
		END { printf "%.6g\t%.6g\t%.6g", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2, v[1], v[NR] }'
}

# row MODEL ENGINE WORKERS
row()
{
	local rows=$bench_folder/rows

	readings "$2" >"$rows"
	printf '%s\t%s\t%d\t%d\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$(wc -l <"$rows")" \
		"$(cut -d ' ' -f 1 "$rows" | sort -u | paste -s -d +)" "$(middle 2 <"$rows")" "$(middle 3 <"$rows")" "$(machine)"
}

[ $# -eq 1 ] || { echo "usage: scaling.sh DATA.tsv" >&2; exit 2; }
command -v sqlite3 >/dev/null || { echo "scaling.sh: no sqlite3 (Debian package sqlite3)" >&2; exit 2; }
{
	echo "# $(machine); $(uname -sr); $("${CC:-gcc}" --version | head -n 1); load $(cut -d ' ' -f 1 /proc/loadavg)"
	lscpu | grep -E '^(Thread|Core|Socket|NUMA node\(s\)|L1d|L2|L3)' | tr -s ' ' | sed 's/^/# /'
	printf 'model\tengine\tworkers\truns\tclass\trate\trate_low\trate_high\tlost_per_cpu_s\tlost_low\tlost_high\tmachine\n'
	for workers in $(numbers); do
		for place in threads/global processes/mmap-anon; do
			rm -rf "$bench_folder/out"
			"$RACECOUNT" run --quiet --no-explore --detectors none --runs "${RUNS:-9}" --workers "$workers" \
				--output "$bench_folder/out" "$place/none+plain/i32/inc" >/dev/null 2>&1 || [ $? -eq 77 ]
			row "${place%%/*}" one-shot "$workers"
			row "${place%%/*}" sustained "$workers"
		done
	done
} >"$1.new"
mv "$1.new" "$1"
