#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Of what is observed of a metric that is broken, nothing more is said.
set -eu
sed -e '$a metrics:\n  sum: {expr: "reference(persons_transferred)"}\nobserved:\n  seen: {outcome: "metric[sum]", arm: with, as_of: 2025, value: 5 M USD, source: letter}' "$(dirname "$0")/../../small_study.yaml" > study.yaml
