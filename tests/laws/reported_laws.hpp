// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of reports: whatever a study says, its results can be told, and no number of them is none.
#pragma once

#include <gtest/gtest.h>

#include <regex>

#include "custodiet/page/page.hpp"
#include "custodiet/report/csv.hpp"
#include "custodiet/report/layout.hpp"
#include "laws/shipped_studies.hpp"

namespace custodiet::laws::of_reports {

/// Enough for drivers, prices and verdicts.
inline run::Result with_drivers(const std::string& text) {
    run::Options options;
    options.draws = 64;
    options.replicates = 1;
    options.has_fixed_draws = true;
    return run::execute(read(text), options);
}

inline void expect_told(const std::string& told) {
    static const std::regex no_number("(^|[^a-zA-Z])-?(nan|inf|infinity|NaN)([^a-zA-Z]|$)");
    std::smatch found;
    EXPECT_FALSE(std::regex_search(told, found, no_number))
        << std::string(found.prefix().second - std::min<std::ptrdiff_t>(200, found.position()),
                       found.suffix().first);
}

inline void screens_are_told(const std::string& text) {
    const auto result = with_drivers(text);
    const auto screen = report::compose(result);
    expect_told(report::terminal_text(screen, report::Colour::off));
    expect_told(report::markdown_text(screen));
}

inline void tables_are_told(const std::string& text) {
    const auto result = with_drivers(text);
    for (const auto& table :
         {report::outcomes_csv(result), report::claims_csv(result), report::drivers_csv(result),
          report::value_csv(result), report::choices_csv(result), report::quantities_csv(result),
          report::events_csv(result), report::rights_csv(result), report::space_csv(result),
          report::gates_csv(result)}) {
        expect_told(table);
    }
}

inline void pages_are_told(const std::string& text) {
    const auto result = with_drivers(text);
    const auto page = page::compose(result);
    expect_told(page::body_html(result, page, {"1", "none"}));
    expect_told(page::data_json(result, page, {"1", "none"}, false));
}

}  // namespace custodiet::laws::of_reports
