// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a standard is to a state of the study: law, soft law, or a norm to compare with.
#pragma once

#include <cstddef>

#include "custodiet/standards/standards.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// What the standard at this position of the study's catalogue is to `state`. What the study reads
/// as a benchmark is one to every state.
standards::Force force_of(const Rights& rights, const State& state, std::size_t standard);

}  // namespace custodiet::study
