#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An event that its delay brings to a day before the study.
set -eu
sed -e 's|{on: 2025-04-01, stop|{on: 2025-04-01, delay: -500 days, stop|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
