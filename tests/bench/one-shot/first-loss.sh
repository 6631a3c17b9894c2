#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How long each case of the quick suite that can lose updates takes until it has lost one: from the start of its first run, that run's
# own start included, those of racecount and the compiler not. And the most memory that any of those runs took.
set -euo pipefail
. "$RC_SOURCE/tests/bench/measure.sh"
. "$RC_SOURCE/tests/bench/stamped.sh"

# first_losses STORE: case and ns; no ns where it lost nothing. Runs that ended before count whole; a run whose engine does not say
# when counts whole too.
first_losses()
{
	sqlite3 -separator ' ' "$1" "
		WITH engine AS (
			SELECT run, sum(wrong) AS wrong, sum(duration_ns) AS all_ns,
				max(CASE WHEN engine = 'one-shot' AND wrong > 0 THEN first_wrong_ns END) AS first_one_shot_ns,
				max(CASE WHEN engine = 'one-shot' THEN duration_ns ELSE 0 END) AS all_one_shot_ns,
				max(CASE WHEN engine = 'sustained' AND wrong > 0 THEN first_wrong_ns END) AS first_sustained_ns
			FROM reading GROUP BY run
		), timed AS (
			SELECT case_name, run.id AS id, wrong, wall_ns, CASE
				WHEN first_one_shot_ns > 0 THEN wall_ns - all_ns + first_one_shot_ns
				WHEN first_sustained_ns > 0 THEN wall_ns - all_ns + all_one_shot_ns + first_sustained_ns
				ELSE wall_ns END AS first_ns
			FROM run JOIN engine ON engine.run = run.id
		), losing AS (
			SELECT case_name, min(id) AS id FROM timed WHERE wrong > 0 GROUP BY case_name
		)
		SELECT point.name, (SELECT first_ns FROM timed WHERE timed.id = losing.id) +
			(SELECT ifnull(sum(wall_ns), 0) FROM run WHERE case_name = losing.case_name AND run.id < losing.id)
		FROM point LEFT JOIN losing ON losing.case_name = point.name WHERE selected"
}

command -v sqlite3 >/dev/null || { echo "skipped: first loss: no sqlite3 (Debian package sqlite3)"; exit 0; }
mapfile -t cases < <("$RACECOUNT" list --suite quick --format tsv | awk -F '\t' '
	NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
	$column["wrong_result"] == "lost" { print $column["case"] }')
for _ in $(seq "${CAMPAIGNS:-3}"); do
	rm -rf "$bench_folder/out"
	"$RACECOUNT" run --quiet --no-explore --detectors none --until detected --output "$bench_folder/out" "${cases[@]}" >/dev/null 2>&1 ||
		[ $? -eq 77 ]
	first_losses "$bench_folder/out/results.sqlite" >>"$bench_folder/losses"
	sqlite3 "$bench_folder/out/results.sqlite" "SELECT max(max_rss) FROM run" >>"$bench_folder/memory"
done
echo "time to the first loss, ${#cases[@]} cases of quick, ${CAMPAIGNS:-3} times each: target median 0.2 s, 95 % 2 s"
sort -k 2,2n "$bench_folder/losses" | awk '
	NF < 2 { silent[$1]++; missing++; next }
	{ name[++n] = $1; ns[n] = $2 }
	function at(share,    i) {
		i = int(share * (n + missing) + 0.999999)
		return i <= n ? sprintf("%.3g s", ns[i] / 1e9) : "none"
	}
	END {
		printf "  median %s, 95 %% %s, longest %s (%s)\n", at(0.5), at(0.95), at(1), missing ? "" : name[n]
		for (i in silent)
			printf "  lost nothing, %d times: %s\n", silent[i], i
	}'
sort -n "$bench_folder/memory" | awk 'END { printf "most memory of a run: %.1f MB: target 64 MB\n", $1 / 1e6 }'
