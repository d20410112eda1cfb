// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A study accepts each of its quantities at a value that the study itself allows.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <string>

#include "custodiet/study/quantity.hpp"
#include "custodiet/study/settings.hpp"
#include "laws/shipped_studies.hpp"

namespace custodiet::laws::of_held {

/// `NAME=VALUE` of a value in the middle of what can be drawn; nothing where that has no middle.
inline std::optional<std::string> middle_of(const study::Quantity& quantity) {
    const auto [low, high] = study::support_of(quantity);
    double middle = low + (high - low) / 2.0;
    if (!quantity.values.empty()) middle = quantity.values.front();
    if (!std::isfinite(middle)) return std::nullopt;
    return fmt::format("{}={} {}", quantity.name, middle / quantity.unit.scale, quantity.unit.text);
}

inline void studies_accept_what_they_allow(const std::string& text) {
    const auto document = read(text);
    std::size_t held = 0;
    for (const study::Quantity& quantity : document->base.quantities) {
        const auto setting = middle_of(quantity);
        if (!setting) continue;
        base::Diagnostics of_setting, of_study;
        const auto read = study::read_setting(*setting, document->base, of_setting);
        if (!read) continue;
        check_settings(*document, {*read}, of_study);
        EXPECT_FALSE(of_study.has_errors()) << *setting << '\n' << base::render(of_study);
        ++held;
    }
    EXPECT_GT(held, 0U) << toothless << "no quantity could be held";
}

}  // namespace custodiet::laws::of_held
