#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
set -eu
{ printf 'not_modelled: [a'; head -c 300000 /dev/zero | sed 's/\x00/, a/g'; printf ']\n'; } > study.yaml
