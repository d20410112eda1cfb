#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# The only exit of a stage leads back to it.
set -eu
sed -e 's|{to: released, after: 365 days, counts_as: return}|{to: abroad, after: 365 days}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
