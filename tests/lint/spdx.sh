#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every file that a person wrote says its licence in its first lines, and the right one for its place.
set -euo pipefail
cd "${RC_SOURCE:-.}"

files()
{
	printf '%s\n' bootstrap .ci/run configure.ac Makefile.am
	find src cases tests plots python -path tests/data -prune -o \
		-type f -name '*.[chS]' -print -o -type f -name '*.sh' -print -o -type f -name '*.gp' -print -o \
		-type f -name '*.py' -print -o \
		-type f -name '*.css' -print -o -type f -name '*.js' -print -o \
		-type f -name '*.mk' -print -o -type f -name '*.am' -print
}

found=0
while read -r file; do
	case $file in
	*.mk) want=GPL-3.0-or-later ;;
	cases/* | src/experiment/* | src/explore/* | src/include/* | src/subject/* | python/*.py) want=MIT ;;
	*) want=GPL-3.0-or-later ;;
	esac
	said=$(sed -n '1,3s/.*SPDX-License-Identifier: \([A-Za-z0-9.-]*\).*/\1/p' "$file")
	[ "$said" = "$want" ] && continue
	echo "$file: says '$said', must say: SPDX-License-Identifier: $want"
	found=1
done < <(files)
exit $found
