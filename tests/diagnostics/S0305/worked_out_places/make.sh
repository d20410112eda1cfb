#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Fewer places than none.
set -eu
sed -e 's|places: 500 places|places: 400 places - 500 places|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
