#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# In force from two months after the study on.
set -eu
sed -e 's|^  receiving: SV|&\n  in_force: {from: 2026-03-01, until: 2027-03-01}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
