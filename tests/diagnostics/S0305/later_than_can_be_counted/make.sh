#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A delay beyond all days.
set -eu
sed -e 's|  receiving: SV|&\n  in_force: {from: 2025-02-01, until: 2025-12-01, delayed_by: 1e9 days}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
