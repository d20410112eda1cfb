#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
set -eu
{ cat "$(dirname "$0")/../../small_study.yaml" - <<'END'

claims:
  cheap:
    text: It is cheap
    arm: with
END
printf '    holds_if: "1'; head -c 100000 /dev/zero | sed 's/\x00/ + 1/g'; printf '"\n'; } > study.yaml
