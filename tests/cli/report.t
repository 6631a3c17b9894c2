# SPDX-License-Identifier: GPL-3.0-or-later
# report: the files of a stored campaign, made anew.
# needs: gcc
$ racecount run threads/global/mutex+plain/i32/inc processes/global/none+plain/i32/inc --runs 1 --detectors none --quiet >/dev/null
$ mkdir keep && mv racecount-out/results.* racecount-out/junit.xml racecount-out/frequency.tsv keep && mv keep/results.sqlite racecount-out
$ racecount report
In racecount-out/: index.html, results.json, results.tsv, junit.xml, results.tap, results.sarif, results.sqlite[[.*]]
$ for file in keep/*; do cmp $file racecount-out/${file#keep/}; done
$ racecount report --store racecount-out/results.sqlite --output other
In other/: index.html, results.json, results.tsv, junit.xml, results.tap, results.sarif[[.*]]
$ cmp other/results.sarif keep/results.sarif
$ racecount report --store racecount-out/results.sqlite#none
? 2
racecount: [[.*]]none[[.*]]
$ racecount report --store missing
? 2
racecount: missing: [[.*]]
$ racecount report --store missing --output made; ls made
? 2
...
[[.*]]made[[.*]]
$ racecount report racecount-out
? 2
racecount report: too many arguments: racecount-out (a store is named with --store)
...
$ touch other/thesis.tex && racecount report --store racecount-out --output other
? 2
racecount: other: holds a file that is not ours: thesis.tex (choose another folder with --output, or an empty one)
$ racecount report --stor
? 2
...
# In a step of GitHub Actions, run says there what it found; elsewhere it does not, and neither where a program reads its output.
$ touch summary; GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=summary racecount run processes/global/none+plain/i32/inc --runs 1 --detectors none --quiet | grep ::notice
::notice title=racecount::1 case in 1 run: 1 shared nothing, as promised.
$ head -n 1 summary | cut -c 4-
racecount
$ GITHUB_STEP_SUMMARY=summary racecount run processes/global/none+plain/i32/inc --runs 1 --detectors none --quiet | grep ::
? 1
$ GITHUB_ACTIONS=true racecount run processes/global/none+plain/i32/inc --runs 1 --detectors none --quiet --format tsv | grep ::
? 1
$ GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=. racecount run processes/global/none+plain/i32/inc --runs 1 --detectors none --quiet --format tsv >/dev/null
racecount: GITHUB_STEP_SUMMARY=.: no summary written: Is a directory
# A # is part of a name where such a file is there.
$ racecount run processes/global/none+plain/i32/inc --runs 1 --detectors none --quiet --output 'a#b' >/dev/null; racecount report --store 'a#b' | cut -c 1-18
In a#b/: index.htm
$ racecount report --store 'a#b#none'
? 2
racecount: a#b/results.sqlite: holds no campaign none: [[.*]]
# What a killed racecount left half written goes; what one that lives writes stays.
$ touch 'a#b/results.json.4194304.part' "a#b/results.tsv.$$.part" && racecount report --store 'a#b' >/dev/null; ls 'a#b' | grep -c part; rm a#b/*.part
1
