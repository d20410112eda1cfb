// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/draws_asked.hpp"

#include <algorithm>
#include <bit>

#include "custodiet/appraisal/stopping.hpp"

namespace custodiet::run {

DrawsAsked draws_asked(const study::Study& study, const Options& options) {
    const std::uint32_t draws = options.draws != 0 ? options.draws : study.draws;
    if (options.has_fixed_draws || !study.stopping) return {draws, draws, false};
    const std::uint32_t most =
        options.most_draws != 0 ? options.most_draws : study.stopping->most_draws;
    const std::uint32_t at_least = std::max(draws, appraisal::fewest_draws_to_stop);
    return {std::min(at_least, std::bit_floor(most)), most, true};
}

}  // namespace custodiet::run
