// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/deviate.hpp"

#include <cstdint>

#include "custodiet/dist/portable.hpp"
#include "custodiet/random/stream.hpp"

namespace custodiet::appraisal {

double normal_deviate(std::size_t fit, std::size_t coordinate) {
    constexpr std::uint64_t seed = 0xE7771D;  // any
    return dist::normal_quantile(random::uniform(seed, static_cast<std::uint32_t>(fit), 0, 0,
                                                 static_cast<std::uint32_t>(coordinate)));
}

}  // namespace custodiet::appraisal
