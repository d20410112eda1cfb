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
printf '    holds_if: "'; head -c 3000 /dev/zero | tr '\0' '('; printf '"\n'; } > study.yaml
