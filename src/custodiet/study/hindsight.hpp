// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A study that stands as of a day, and what it takes from sources of a later one.
#pragma once

#include <string>

#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// Whether the quantity has a source that is dated after the day on which the study stands. A term
/// may have been agreed then and printed later.
inline bool rests_on_later(const Study& study, const Quantity& quantity) {
    if (!study.known_until || quantity.source == none) return false;
    const std::string stands = study.known_until->text();
    // A day, month or year: else the study is refused.
    const std::string& date = study.sources[static_cast<std::size_t>(quantity.source)].date;
    return !date.empty() && date > stands.substr(0, date.size());
}

}  // namespace custodiet::study
