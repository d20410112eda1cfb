#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A character that turns the text behind it around, in a title.
set -eu
sed -e "s|A small study|A study of $(printf '\342\200\256')001|" "$(dirname "$0")/../../small_study.yaml" > study.yaml
