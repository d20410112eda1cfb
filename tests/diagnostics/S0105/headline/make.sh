#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A headline that stands twice.
set -eu
sed -e 's|person_days_abroad\]|person_days_abroad, "net_cost[US]"]|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
