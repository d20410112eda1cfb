// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How many people are in the hands of the engine at the same time.
#pragma once

#include "custodiet/program/program.hpp"

namespace custodiet::run {

/// People who meet others and are on their way at the same time, at most and on average over
/// chance: the stock, and arrivals for as long as the longest way through the stages takes
/// (Little's law), or all who come. People who meet nobody are run one after another and take no
/// room.
double crowd_size(const program::Program& program);

}  // namespace custodiet::run
