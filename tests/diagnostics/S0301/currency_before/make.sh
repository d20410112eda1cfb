#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# The currency before the number.
set -eu
sed -e 's|value: 20075 USD/person/year|value: EUR 20075/year|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
