#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A gamma law that hardly varies.
set -eu
sed -e 's|stay: 10 days|stay: {gamma: {mean: 300 days, shape: 1e12}}|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
