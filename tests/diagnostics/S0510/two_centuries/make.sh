#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A year mistyped.
set -eu
sed -e 's|end: 2026-01-01|end: 2226-01-01|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
