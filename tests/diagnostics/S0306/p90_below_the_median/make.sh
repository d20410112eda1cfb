#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Nine in ten below what five in ten exceed.
set -eu
sed -e 's|stay: 10 days|stay: {lognormal: {median: 100 days, p90: 50 days}}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
