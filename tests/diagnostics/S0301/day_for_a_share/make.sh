#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A day where a share should stand: a difference of three numbers.
set -eu
sed -e 's|share: released_share|share: 2025-02-28|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
