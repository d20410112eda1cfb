#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An index that grows fourfold each year.
set -eu
sed -e 's|{per_person_day: fee,|{per_person_day: fee, index: cpi,|' -e '$a indexes:\n  cpi: {base: 2025, growth: 300 %/year}' "$(dirname "$0")/../../small_study.yaml" > study.yaml
