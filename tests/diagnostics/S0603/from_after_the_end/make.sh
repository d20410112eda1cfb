#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A payment from a day after the study.
set -eu
sed -e 's|{per_person_day: fee,|{per_person_day: fee, from: 2062-03-01,|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
