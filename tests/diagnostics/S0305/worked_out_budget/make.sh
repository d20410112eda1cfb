#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A budget below nothing.
set -eu
sed -e 's|amount: 70 M USD/year|amount: 5 USD/year - 10 USD/year|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
