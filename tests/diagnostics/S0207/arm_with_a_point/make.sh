#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A point in the name of an arm.
set -eu
sed -e 's|^  with:|  with.more:|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
