#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Quotation marks with nothing between them.
set -eu
sed -e 's|title: A small study|title: ""|; s|text: A price for each day|text: ""|; s|places: 500 places|places: ""|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
