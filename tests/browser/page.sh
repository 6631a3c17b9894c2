#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The page in a browser: no error on its console, nothing fetched, the filter works, nothing scrolls sideways at 400 px
# and every verdict and share is in sight, pictures have a size and words, texts have contrast in light and dark, and no text of a subject becomes a script.
set -euo pipefail

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$browser" ] || { echo 'chromium is not here (apt-get install chromium, or ./bootstrap --with-browser check)'; exit 77; }
command -v gnuplot >/dev/null || { echo 'gnuplot is not here: the page has no pictures to look at'; exit 77; }

here=$RC_SOURCE/tests/browser
folder=$(mktemp -d "$RC_TEST_TMP/browser.XXXXXX")
trap 'rm -rf "$folder"' EXIT
failed=0

# Each page is looked at in a copy that has the probe in it: no driver is needed but the browser itself.
probe() # PAGE PICTURES
{
	{
		echo '<!doctype html><script>'
		cat "$here/probe-head.js"
		echo '</script>'
		sed -e '1{s/^<!doctype html>//}' -e '/^<\/body>$/,$d' "$folder/$1"
		echo '<script>'
		sed "s/PICTURES/$2/" "$here/probe.js"
		echo '</script></body></html>'
	} >"$folder/probed-$1"
}

look() # PAGE WIDTH SCHEME, where 0 is dark
{
	local what="$1 at $2 px, scheme $3" dark=false

	[ "$3" != 0 ] || dark=true
	echo "<!doctype html><iframe width=$2 height=900 style='border:0' src='probed-$1'></iframe>" \
		'<script>onmessage = function (event) { document.body.textContent = event.data }</script>' >"$folder/frame.html"
	HOME=$folder timeout 60 "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --user-data-dir="$folder/profile" \
		--enable-logging=stderr --v=0 --blink-settings="preferredColorScheme=$3" --window-size=1400,1000 --virtual-time-budget=10000 \
		--dump-dom "file://$folder/frame.html" >"$folder/dom" 2>"$folder/log" || true
	if ! grep -qF "PROBED width $2, dark $dark, complaints 0" "$folder/dom" || grep -q ':CONSOLE' "$folder/log"; then
		echo "$what:"
		sed -n '/PROBED/,/^END/p' "$folder/dom" | sed 's/.*PROBED/PROBED/'
		grep ':CONSOLE' "$folder/log" || true
		grep -q PROBED "$folder/dom" || { echo 'the probe did not come to its end'; tail -n 5 "$folder/log"; }
		failed=1
	fi
}

"$RC_BUILD/tests/browser/pages" "$folder"
probe quick.html 4
probe hostile.html 12
probe models.html 8
for scheme in 0 1; do
	look quick.html 1200 $scheme
	look quick.html 400 $scheme
	look hostile.html 400 $scheme
	look models.html 1200 $scheme
	look models.html 400 $scheme
done

# What no page of ours has must be found by the probe: else it would be no test.
sed 's/<main>/<main><style>.cases .share { margin-left: 900px }<\/style><p style="width:900px;color:#bbb">wide and pale<\/p><img src="x.png"><script>console.error("oh")<\/script>/' "$folder/quick.html" >"$folder/bad.html"
probe bad.html 4
(failed=0; look bad.html 400 1; exit $failed) >"$folder/said" && { echo 'the probe finds nothing wrong with a bad page'; failed=1; }
for words in 'scrolls sideways' 'not in sight: share' 'contrast 1.' 'a picture without a size' 'blocked: ' 'oh'; do
	grep -qF "$words" "$folder/said" || { echo "the probe did not find: $words"; cat "$folder/said"; failed=1; }
done
exit $failed
