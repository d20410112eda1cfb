// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Values that a reader of the live page sets, held to what `--set` holds them to.
#pragma once

#include <vector>

#include "custodiet/run/result.hpp"
#include "custodiet/server/json.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::server {

/// What a run is to hold.
/// @throws BadRequest where `document` has no such quantity, or would not be a study that `check`
///         accepts: the words of `check`, and its code
/// @throws base::EnvironmentError where a file of the study cannot be read any more
std::vector<run::Fixed> fixed_at(const std::vector<Held>& held, const study::Document& document);

}  // namespace custodiet::server
