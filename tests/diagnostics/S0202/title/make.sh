#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A study without a title.
set -eu
sed -e '/^title:/d' "$(dirname "$0")/../../small_study.yaml" > study.yaml
