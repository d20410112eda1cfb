#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A milestone that does not say how many must have come.
set -eu
sed 's|pays: {per_person_day: fee, |pays: {milestone: 1 M USD, stage: abroad, |' "$(dirname "$0")/../../small_study.yaml" > study.yaml
