#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A share of twelve uncertain quantities, of which every other lowers it: all lower ends, and all upper ends, give 0.6.
set -eu
sed -e '/released_share: {value: 40 %}/d' "$(dirname "$0")/../../small_study.yaml" > study.yaml
expression=0.6
quantities=
for i in 1 3 5 7 9 11; do
    expression="$expression + a$i - a$((i + 1))"
    quantities="$quantities  a$i: {range: 0 .. 0.1}\n  a$((i + 1)): {range: 0 .. 0.1}\n"
done
sed -i "s/^quantities:\$/quantities:\n$quantities  released_share: {expr: $expression}/" study.yaml
