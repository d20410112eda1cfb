#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Commas between thousands, between braces.
set -eu
sed -e 's|fee: {value: 20075 USD|fee: {value: 20,075 USD|; s|amount: 70 M USD/year|amount: 70,000,000 USD/year|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
