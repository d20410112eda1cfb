#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
set -eu
{ printf 'study: '; head -c 100000 /dev/zero | tr '\0' '['; } > study.yaml
