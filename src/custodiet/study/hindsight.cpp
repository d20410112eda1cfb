// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A study that stands as of a day must not lean on what was published later.
#include <fmt/format.h>

#include <algorithm>

#include "custodiet/base/search.hpp"
#include "custodiet/study/check.hpp"

namespace custodiet::study {
namespace {

/// Day, month or year at the beginning of the text: "2015-03-02", "2015-03", "2015". Empty where
/// it begins otherwise.
std::string_view dated(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    constexpr std::size_t year = 4, month = 7, day = 10;
    const auto has = [&](std::size_t from, std::size_t to) {
        return text.size() >= to && base::all_of(text.substr(from, to - from), is_digit);
    };
    if (!has(0, year)) return {};
    if (text.size() < month || text[year] != '-' || !has(year + 1, month)) {
        return text.substr(0, year);
    }
    if (text.size() < day || text[month] != '-' || !has(month + 1, day)) {
        return text.substr(0, month);
    }
    return text.substr(0, day);
}

}  // namespace

void check_hindsight(const Study& study, Reporter& report) {
    if (!study.known_until) return;
    const std::string stands = study.known_until->text();
    for (const Quantity& quantity : study.quantities) {
        // What was agreed held then, whenever it came to be published; and who assumes that a later
        // number held then, and says why, has said so.
        const bool is_explained = quantity.kind == Kind::assumption && !quantity.why.empty();
        if (quantity.source == none || quantity.kind == Kind::term || is_explained) continue;
        const Source& source = study.sources[static_cast<std::size_t>(quantity.source)];
        const std::string_view date = dated(source.date);
        if (date.empty() || date <= std::string_view(stands).substr(0, date.size())) continue;
        report.warning(
            {.code = "S0319",
             .message = fmt::format("`{}` rests on a source of {}, and the study stands as of {}",
                                    quantity.name, date, stands),
             .help = "use what was known then; what was learnt later goes to `observed`, or into "
                     "a later version of the study",
             .where = quantity.where});
    }
}

}  // namespace custodiet::study
