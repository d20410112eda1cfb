#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Attributes that people can have in 2^17 ways: rules are tables of them all.
set -eu
values='[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]'
sed -e "s|^  record: .*|&\n  one: $values\n  two: $values\n  three: $values\n  four: $values|" \
  -e 's|^    attributes:$|&\n      one: a\n      two: a\n      three: a\n      four: a|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
