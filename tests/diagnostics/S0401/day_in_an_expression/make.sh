#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A day inside an expression.
set -eu
sed -e 's|share: released_share|share: released_share * 2025-02-28|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
