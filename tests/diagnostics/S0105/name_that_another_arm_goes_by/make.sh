#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# An arm named as another is called that has no name of its own.
set -eu
sed -e 's|without: {name: Without}|without: {about: Nothing is sent}|; s|name: With$|name: without|' "$(dirname "$0")/../../small_study.yaml" > study.yaml
