#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# More trials than there are.
set -eu
sed -e 's|released_share: {value: 40 %}|released_share: {events: 4e17, trials: 1e18}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
