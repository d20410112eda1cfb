// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The published schedules inside the program, so that it needs no files beside it.
#include <algorithm>
#include <stdexcept>
#include <string>

#include "custodiet/ledger/discount.hpp"

namespace custodiet::ledger {
// A test holds them to data/discount_schedules.csv.
const std::vector<PublishedSchedule>& shipped_schedules() {
    using Bands = std::vector<DiscountBand>;
    static const std::vector<PublishedSchedule> schedules{
        {"uk-green-book-2022",
         "HM Treasury, The Green Book (2022): social time preference rate, real",
         DiscountSchedule(Bands{
             {1, 0.035}, {31, 0.030}, {76, 0.025}, {126, 0.020}, {201, 0.015}, {301, 0.010}})},
        {"us-a94-1992-7", "OMB Circular A-94 (1992): base-case rate, real", DiscountSchedule(0.07)},
        {"us-a94-2023-2", "OMB Circular A-94 (revision of 2023): social rate, real",
         DiscountSchedule(0.02)}};
    return schedules;
}

const PublishedSchedule& shipped_schedule(std::string_view id) {
    const auto& schedules = shipped_schedules();
    const auto found = std::find_if(schedules.begin(), schedules.end(),
                                    [&](const auto& published) { return published.id == id; });
    if (found == schedules.end()) {
        throw std::out_of_range("no discount schedule is called `" + std::string(id) + "`");
    }
    return *found;
}

}  // namespace custodiet::ledger
