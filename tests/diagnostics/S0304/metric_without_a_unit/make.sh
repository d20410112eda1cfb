#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A published sum of money held against a metric that is a plain number.
set -eu
sed -e '$a metrics:\n  sum: {expr: "persons_transferred / 1 person"}\nobserved:\n  seen: {outcome: "metric[sum]", arm: with, as_of: 2025, value: 5 M USD, source: letter}' "$(dirname "$0")/../../small_study.yaml" > study.yaml
