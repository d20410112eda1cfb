#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A fee by the day for people in a jail of the sending state.
set -eu
sed -e 's|for: {stages: \[abroad\]}|for: {stages: [detained]}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
