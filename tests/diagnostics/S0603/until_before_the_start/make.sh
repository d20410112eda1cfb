#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A payment until a day before the study.
set -eu
sed -e 's|{per_person_day: fee,|{per_person_day: fee, until: 2020-01-01,|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
