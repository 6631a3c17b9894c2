#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Who may include what: src/LAYERS, lowest first, and what it says of those outside the order.
set -euo pipefail
cd "${RC_SOURCE:-.}"

# shellcheck disable=SC2046 # no file of ours has a blank in its name
awk '
	function refuse(why) {
		printf "%s:%d: %s: %s\n", FILENAME, FNR, $0, why
		status = 1
	}
	# Both lie outside of the layers: what is compiled into other people'\''s programs.
	function is_header(path) {
		return path ~ /^(include\/)?racecount\// || path ~ /^\.\.\/include\/racecount\//
	}
	function from_subject(path) {
		if (!is_header(path) && path !~ /^subject\// && path !~ /^\.\.\/explore\/remains\.h$/ && path ~ /\//)
			refuse("src/subject/ includes only src/include/, itself and, where it is explored, explore/remains.h")
	}
	# It knows of the subject what a generated program tells of its cases, and no more.
	function from_explore(path) {
		if (!is_header(path) && path !~ /^explore\// && path !~ /^(\.\.\/)?subject\/case\.h$/ && path ~ /\//)
			refuse("src/explore/ includes only itself, src/include/ and subject/case.h")
	}
	# A list.h names the headers beside it; a part may name one of another axis.
	function from_cases(path) {
		if (!is_header(path) && path ~ /(^|\/)(base|build|case|cli|detect|emit|explore|judge|launch|prove|report|run|store|subject|tests)\//)
			refuse("cases/ include only src/include/ and libc")
	}
	function from_include(path) {
		if (path ~ /\// && !is_header(path))
			refuse("src/include/ includes only itself")
	}
	function from_layer(layer, path, target) {
		target = path
		sub(/\/.*/, "", target)
		if (is_header(path) || path == "subject/page.h" || path == "explore/document.h" || path == "launch/protocol.h" || path == "config.h")
			return
		if (path !~ /^models\/models/ && path ~ /^(cases\/)?(accesses|cells|counters|guards|models|storages|suites|workloads)\//) {
			if (layer != "case")
				refuse("only src/case/ reads cases/")
		} else if (!(target in rank)) {
			refuse("name it from src/, as in \"base/text.h\"")
		} else if (!(layer in rank)) {
			refuse("src/" layer "/ is no layer of src/LAYERS")
		} else if (rank[target] > rank[layer]) {
			refuse(layer " must not include " target ", which lies above it (src/LAYERS)")
		}
	}
	FILENAME == "src/LAYERS" {
		if (!/^#/ && NF)
			rank[$1] = ++layers
		next
	}
	FNR == 1 {
		split(FILENAME, part, "/")
		top = part[1]
		layer = part[2]
	}
	/^[ \t]*#[ \t]*include[ \t]*</ {
		if ((top == "cases" || layer == "experiment" || layer == "launch" || layer == "explore" || layer == "subject" || layer == "include") &&
		    /<(CUnit|elfutils|gsl|hwloc|jansson|libxml|sqlite3|uv)[.\/]/ && !(layer == "experiment" && /<uv[.]h>/))
			refuse((top == "cases" ? top : "src/" layer) "/ uses libc only")
	}
	/^[ \t]*#[ \t]*include[ \t]*"/ {
		path = $0
		sub(/^[^"]*"/, "", path)
		sub(/".*/, "", path)
		if (top == "cases")
			from_cases(path)
		else if (layer == "subject")
			from_subject(path)
		else if (layer == "explore")
			from_explore(path)
		else if (layer == "include")
			from_include(path)
		else if (layer == "experiment" && is_header(path))
			; # the global interpreter lock, which is linked into it
		else if ((layer == "launch" || layer == "experiment") && path !~ "^" layer "/")
			refuse("src/" layer "/ stands alone: libc only")
		else if (layer != "launch" && layer != "experiment")
			from_layer(layer, path)
	}
	END { exit status }' src/LAYERS $(find src cases -name '*.[ch]' | sort)
