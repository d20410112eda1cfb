// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Durations as written become laws at the values of a draw.
#pragma once

#include <vector>

#include "custodiet/dist/law.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::compile {

/// @param values  of all quantities, canonical units: [quantity]
/// @throws base::RunError where a parameter cannot be meant (a mean of -3 days), naming it
dist::Law law_at(const study::Study& study, const study::LawSpec& spec,
                 const std::vector<double>& values);

}  // namespace custodiet::compile
