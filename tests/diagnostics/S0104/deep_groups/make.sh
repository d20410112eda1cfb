#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
set -eu
{ printf 'study: '; head -c 100000 /dev/zero | sed 's/\x00/{a: /g'; } > study.yaml
