// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/in_force.hpp"

#include <algorithm>

namespace custodiet::compile {

namespace {

using program::Day;

/// Late enough that no horizon reaches it, and early enough that days can be added to it.
constexpr Day far_away = 1 << 28;

Day later(Day day, std::int32_t by) {
    return std::min(far_away, day + std::min(by, far_away));
}

Day end_of_renewals(const study::Agreement& agreement, const Draw& draw, Day until) {
    for (const auto& renewal : agreement.renewals) {
        if (draw.number(renewal.luck) >= draw.share(renewal.chance)) break;
        until = later(until, draw.at_least_one(renewal.length));
    }
    return until;
}

}  // namespace

InForce InForce::within(Day days) const {
    InForce inside{std::clamp(from, 0, days), std::clamp(until, 0, days)};
    inside.until = std::max(inside.from, inside.until);
    return inside;
}

InForce in_force_at(const study::Study& study, const Draw& draw) {
    InForce time{0, study.days()};
    if (!study.agreement) return time;
    const auto& agreement = *study.agreement;
    const std::int32_t delay = draw.whole_or(agreement.delayed_by, 0);
    if (agreement.from) time.from = later(*agreement.from - study.start, delay);
    if (agreement.until) time.until = later(*agreement.until - study.start, delay);
    time.until = end_of_renewals(agreement, draw, time.until);
    for (const auto& ending : agreement.endings) {
        if (!ending.active) continue;
        const Day given = later(ending.on - study.start, draw.whole_or(ending.delay, 0));
        time.until = std::min(time.until, later(given, draw.whole_or(ending.notice, 0)));
    }
    time.until = std::max(time.from, time.until);
    return time;
}

}  // namespace custodiet::compile
