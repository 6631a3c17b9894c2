#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every source is named in the local.mk of its folder or above, so that it is built, distributed and
# installed; every unit test file has its suite in suites.c. automake notices neither.
set -euo pipefail
cd "${RC_SOURCE:-.}"

# The nearest local.mk, going up from the file, must name it (or a folder that it lies in).
is_listed()
{
	local folder=${1%/*}

	while [ ! -f "$folder/local.mk" ] && [[ $folder = */* ]]; do
		folder=${folder%/*}
	done
	[ -f "$folder/local.mk" ] || return 1
	local inside=${1#"$folder/"}
	grep -qE "%D%/(${inside//./\\.}|${inside%%/*})([ \t]|\$)" "$folder/local.mk"
}

found=0
while read -r file; do
	is_listed "$file" && continue
	echo "$file: no local.mk names it, so it is neither built nor distributed"
	found=1
done < <(find src cases plots python tests -type f \
	\( -name '*.[ch]' -o -name '*.css' -o -name '*.js' -o -name '*.gp' -o -name '*.py' -o -name '*.sh' -o -name '*.t' \) | sort)

for test in tests/unit/test_*.c; do
	suite=${test#tests/unit/test_}
	grep -qw "SUITE(${suite%.c})" tests/unit/suites.c && continue
	echo "$test: tests/unit/suites.c has no SUITE(${suite%.c}), so it never runs"
	found=1
done
exit $found
