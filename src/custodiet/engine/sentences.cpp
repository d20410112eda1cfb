// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/sentences.hpp"

namespace custodiet::engine {

namespace {

/// Below so many people, making the exact table was measured to cost more than it saves.
constexpr double fewest_for_exact = 4000.0;

}  // namespace

Sentences::Sentences(const dist::Law& law, Day horizon, bool looks_ahead, double people)
    : law_(law), horizon_(horizon), looks_ahead_(looks_ahead) {
    if (people >= fewest_for_exact) {
        exact_.emplace(law, horizon);
        if (!exact_->is_usable()) exact_.reset();
    }
    if (!exact_) table_.emplace(law, horizon);
}

Day Sentences::end(double u, Day came) const {
    return day_after(came, exact_ ? exact_->days(u) : table_->days(u), u);
}

void Sentences::end(const double* u, std::size_t count, Day came, Day* ends) const {
    if (exact_) {
        exact_->days(u, count, ends);
    } else {
        for (std::size_t i = 0; i < count; ++i) ends[i] = table_->days(u[i]);
    }
    for (std::size_t i = 0; i < count; ++i) ends[i] = day_after(came, ends[i], u[i]);
}

Day Sentences::day_after(Day came, std::int32_t days, double u) const {
    // Tables end at the horizon, and most people's lives with it.
    if (days > horizon_)
        days = looks_ahead_ ? dist::whole_days(quantile(law_, u)) : dist::never_days;
    return days >= dist::never_days - came ? never : came + days;
}

}  // namespace custodiet::engine
