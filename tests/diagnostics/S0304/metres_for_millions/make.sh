#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A small m before a currency is a metre.
set -eu
sed -e 's|70 M USD/year|388 m USD/year|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
