#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A period that changes nothing.
set -eu
sed 's|pays: {per_person_day: fee, |pays: {per_person_day: fee, periods: [{from: 2025-03-01}], |' "$(dirname "$0")/../../small_study.yaml" > study.yaml
