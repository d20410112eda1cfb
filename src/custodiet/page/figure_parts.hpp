// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the figures of the page share: whom an answer is about, names, sources, and numbers fit to
// be drawn.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/page/figure.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/run/result.hpp"

namespace custodiet::page {

/// Fields of a figure's CSV: numbers with seven significant digits (all of them are in the files
/// that `run --out` writes), empty where there is none.
std::string csv_field(double value);
std::string csv_field(std::string_view text);

inline constexpr report::Style bare{report::Sign::minus_only, report::UnitText::hidden};

/// Runs of a study have one arm only, or one that the others are held against.
bool has_comparison(const run::Result& result);

/// The arm that answers are about: the first that is compared, or the only one.
std::size_t main_arm(const run::Result& result);

/// "“As carried out”".
std::string quoted_arm(const run::Result& result, std::size_t arm);

/// "net cost, United States" with a capital letter.
std::string with_capital(std::string text);

/// Positions of the outcomes that the study names as headlines; without any, of the main one.
std::vector<std::size_t> headlines(const run::Result& result);

/// "net cost, United States, against “No agreement”": a headline as it is compared.
std::string headline_words(const run::Result& result, std::size_t outcome);
/// The heading of a column of headlines, which then need not say each what they are held against.
std::string headline_heading(const run::Result& result);

/// The name that the study gives to a stage, a state and the like, fit to print.
std::string stage_name(const study::Study& study, std::string_view stage);
std::string state_name(const study::Study& study, std::string_view state);

/// Null where the study has none of that name.
const study::Quantity* find_quantity(const study::Study& study, std::string_view name);

/// The number with six significant digits: more than a drawing shows, and fewer bytes.
double drawn(double value);
std::vector<double> drawn(const std::vector<double>& values);

/// A number and its standard error.
struct Measure {
    double value = 0, error = 0;
};

/// "USD 4.76 M", "+288 persons" where the sign is always shown.
std::string text_of(const Measure& measure, std::string_view unit, report::Style style = {});

/// The mean at one of the dates, with the error that the spread of the draws leaves it.
Measure headcount_at(const run::Headcounts& persons, std::size_t date, std::size_t draws);

/// Sources, each once, in the order in which they are asked for.
class Origins {
  public:
    explicit Origins(const study::Study& study) : study_(study) {}

    void add_source(study::Index source);
    /// Of a derived quantity also those that it is made of.
    void add_quantity(study::Amount quantity);
    void add_quantity(std::string_view name);
    /// Of the clause itself, and of what it pays.
    void add_clause(const study::Clause& clause);

    [[nodiscard]] std::vector<Origin> take();

  private:
    const study::Study& study_;
    std::set<study::Index> sources_, quantities_;
    std::vector<Origin> origins_;
};

}  // namespace custodiet::page
