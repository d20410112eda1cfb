// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Renewals of the agreement, each granted or not by the draw of a number that means nothing by
// itself.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "custodiet/run/result.hpp"

namespace custodiet::page {

/// The renewal that a quantity decides on; null where it decides on none.
const study::Renewal* renewal_of(const study::Study& study, std::string_view quantity);

/// The mean difference of an outcome over the draws in which a renewal is granted, and over those
/// in which it is not.
struct ByGrant {
    double granted = 0, refused = 0;
};

/// Nothing where all draws agree, or the outcome is undefined on either side.
std::optional<ByGrant> means_by_grant(const run::Result& result, std::size_t arm,
                                      std::size_t outcome, const study::Renewal& renewal);

}  // namespace custodiet::page
