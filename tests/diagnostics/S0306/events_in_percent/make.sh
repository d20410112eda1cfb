#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A percentage of the trials, where cases are counted.
set -eu
sed -e 's|released_share: {value: 40 %}|released_share: {events: 40 %, trials: 100}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
