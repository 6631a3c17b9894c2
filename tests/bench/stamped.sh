# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced after measure.sh by the measurements of the engines. A sample is a line of numbers:
#     trials wrong lost updates, ns, workers, round trip before and after in ns, CPU time of all in ns, most memory in bytes,
#     CPU time of the workers while they measured in ns
# from a run of racecount (its store) or from a baseline (bare.h). Rates depend on where the hypervisor has put the CPUs: a pair
# counts in a class only when all its round trips say the same, and when nobody else took over a tenth of the CPUs' time.

# Millions of wrong trials per CPU second that a baseline is known to reach at a barrier per trial and per 1024, on CPUs that are near
# (round trip below 150 ns) and far: one under half of that is no baseline. A bare prototype of this very loop gave them, with volatile
# cells; but for a barrier per trial on far CPUs, where that was not measured alone: litmus7's 5,000 a second, by two workers.
known_near_1=0.18 known_near_1024=7.5
known_far_1=0.0025 known_far_1024=7.5
# Increments lost a second by two threads in one long loop, of whatever class: the least that was measured without a harness.
known_near_loop=18 known_far_loop=18

pairs_asked=${PAIRS:-20} # undisturbed ones; three times as many are tried for them

# why_unstamped: prints nothing when a measurement is possible.
why_unstamped()
{
	command -v sqlite3 >/dev/null || { echo "no sqlite3 (Debian package sqlite3)"; return; }
	[ "$(nproc)" -ge 2 ] || echo "one CPU only"
}

# bare NAME SOURCE [FLAG...]: compiles a baseline as racecount compiles its programs.
bare()
{
	local name=$1 source=$2

	shift 2
	"${CC:-gcc}" -O2 -pthread "$@" -o "$bench_folder/$name" "$RC_SOURCE/tests/bench/$source"
}

# ours CASE OPTION...: one run by racecount; leaves its sample in $bench_folder/ours. Its control, if it has one, runs too.
ours()
{
	local code=0

	rm -rf "$bench_folder/out"
	"$RACECOUNT" run --quiet --no-explore --detectors none --runs 1 --output "$bench_folder/out" "$@" \
		>"$bench_folder/ours.words" 2>&1 || code=$?
	if [ "$code" -ne 0 ] && [ "$code" -ne 77 ]; then
		cat "$bench_folder/ours.words" >&2
		return 1
	fi
	sqlite3 -separator ' ' "$bench_folder/out/results.sqlite" "
		SELECT trials, wrong, lost, updates, duration_ns, workers, round_trip_before_ns, round_trip_after_ns,
			run.cpu_ns, max_rss, iif(reading.cpu_ns > 0, reading.cpu_ns, run.cpu_ns)
		FROM run JOIN reading ON reading.run = run.id WHERE case_name = '$1'" >"$bench_folder/ours"
}

# cpus_of_ours: where they ran, for the baseline to run there too.
cpus_of_ours()
{
	sqlite3 "$bench_folder/out/results.sqlite" "SELECT cpus FROM run LIMIT 1"
}

# ns_of_ours: how long, for the baseline to take as long.
ns_of_ours()
{
	cut -d ' ' -f 5 "$bench_folder/ours"
}

# rate FIELD PER: of the sample on stdin, millions a second of FIELD (trials wrong lost updates); per `cpu`: of each worker, as
# the baselines count; per `all`: of the CPU time that the whole took, started and ended; per `wall`: of the clock.
rate()
{
	awk -v field="$1" -v per="$2" '
		BEGIN { column["trials"] = 1; column["wrong"] = 2; column["lost"] = 3; column["updates"] = 4 }
		{
			seconds = per == "cpu" ? $5 * $6 : per == "all" ? $9 : $5
			printf "%.6f\n", 1e3 * $column[field] / (seconds > 0 ? seconds : 1)
		}'
}

# class_of SAMPLE...: near, far or changed, of all the stamps together; disturbed where workers did not have their CPUs.
class_of()
{
	cat "$@" | awk '
		{ for (i = 7; i <= 8; i++) { if ($i > 0 && $i < 150) near = 1; else far = 1 } }
		$11 < 0.9 * $5 * $6 { disturbed = 1 }
		END { print disturbed ? "disturbed" : near && far ? "changed" : near ? "near" : "far" }'
}

# turns NAME COMMAND...: does it until $bench_folder/NAME has the undisturbed pairs that are asked for, or patience ends.
turns()
{
	local name=$1

	shift
	rm -f "$bench_folder/$name"
	for _ in $(seq $((3 * pairs_asked))); do
		"$@"
		[ "$(grep -vc '^disturbed' "$bench_folder/$name" || true)" -lt "$pairs_asked" ] || break
	done
}

# pair NAME FIELD PER A B: a line "class rate-of-A rate-of-B" to $bench_folder/NAME.
pair()
{
	echo "$(class_of "$bench_folder/$4" "$bench_folder/$5")" "$(rate "$2" "$3" <"$bench_folder/$4")" \
		"$(rate "$2" "$3" <"$bench_folder/$5")" >>"$bench_folder/$1"
}

# table NAME WHAT TARGET: of the pairs in $bench_folder/NAME, by class: how many; medians, with their range, of ratio and both rates.
table()
{
	printf '%s: target %s\n' "$2" "$3"
	awk '
		function median(values, count,    i, j, value) {
			for (i = 2; i <= count; i++) {
				value = values[i]
				for (j = i - 1; j > 0 && values[j] > value; j--)
					values[j + 1] = values[j]
				values[j + 1] = value
			}
			return count % 2 ? values[(count + 1) / 2] : (values[count / 2] + values[count / 2 + 1]) / 2
		}
		function spread(values, count,    middle) {
			middle = median(values, count)
			return sprintf("%.3g [%.3g .. %.3g]", middle, values[1], values[count])
		}
		function row(name, count) {
			printf "  %-11s %3d pairs  ratio %-26s ours %-28s baseline %s\n", name, count, spread(ratio, count),
				spread(ours, count), spread(base, count)
		}
		function put(n) {
			ours[n] = $2
			base[n] = $3
			ratio[n] = $3 > 0 ? $2 / $3 : 0
		}
		function of(name,    i, n) {
			for (i = 1; i <= NR; i++) {
				$0 = line[i]
				if ($1 == name || (name == "undisturbed" && $1 != "disturbed"))
					put(++n)
			}
			if (n)
				row(name, n)
		}
		{ line[NR] = $0 }
		END {
			of("near")
			of("far")
			of("changed")
			of("undisturbed")
			of("disturbed")
		}' "$bench_folder/$1"
}

# must_reach NAME KNOWN WHAT: fails where a class of the pairs of NAME has five and the median of its baselines is under half of what is
# known; KNOWN: 1 or 1024, a barrier per so many, or loop. WHAT says it in words.
must_reach()
{
	local class known

	for class in near far; do
		known=known_${class}_$2
		awk -v class="$class" '$1 == class { print $3 }' "$bench_folder/$1" | sort -n |
			awk -v known="${!known}" -v class="$class" -v what="$3" '
			{ v[NR] = $1 }
			END {
				if (NR >= 5 && v[int((NR + 1) / 2)] < known / 2) {
					printf "FAILED: the baseline, %s, %s: %.3g M, under half of the %.3g M known\n",
						class, what, v[int((NR + 1) / 2)], known
					exit 1
				}
			}' || failed=1
	done
}

failed=0
