# SPDX-License-Identifier: GPL-3.0-or-later
# The plot of states and time by operations, from rows as tests/bench/explore-curve.sh writes them.
# needs: gnuplot
$ printf 'program\tworkers\tops\tstates\tcpu_s\tlow_s\thigh_s\trss_kb\nracecount\t2\t1\t8\t0.001\t0.001\t0.002\t1528\nSPIN\t2\t1\t12\t0.002\t0.001\t0.002\t1600\nracecount\t2\t20\t213541\t0.1\t0.09\t0.12\t13000\nSPIN\t2\t20\t426317\t1.5\t1.4\t1.7\t15000\n' >states.tsv
$ gnuplot -d -c "$RC_SOURCE/plots/states.gp" states.tsv - dumb 72 | tr -d '\f' | sed 's/ *$//'
What it takes to explore every interleaving of plain increments
workers x operations, states; CPU time of racecount (r) and SPIN (S)

    2 x 1          8  + r                                     1 ms
    2 x 1         12  +    S                                  2 ms
    2 x 20      214k  +                       r               100 ms
    2 x 20      426k  +                                    S  1.5 s
                        +          +          +          +
                       1ms       10ms       100ms       1s

$ gnuplot -d -c "$RC_SOURCE/plots/states.gp" states.tsv states.svg svg && grep -c 'operations of each worker' states.svg
2
$ head -1 states.tsv >none.tsv; gnuplot -d -c "$RC_SOURCE/plots/states.gp" none.tsv - dumb 2>&1 | grep -o 'no search to draw'
no search to draw
