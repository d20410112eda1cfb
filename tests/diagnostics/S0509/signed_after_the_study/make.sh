#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An agreement signed when the study is over.
set -eu
sed -e 's|id: small-2025|&\n  signed: 2052-01-01|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
