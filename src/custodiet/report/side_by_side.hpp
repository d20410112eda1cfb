// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Outcomes of several arms side by side: mean, and 90 % interval.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/report/estimate_text.hpp"
#include "custodiet/report/screen.hpp"

namespace custodiet::report {

/// Whether a row is about people or about money decides on its sign and on whether it names a unit.
enum class About { people, fee, net_cost };

struct Row {
    std::string_view outcome;
    std::string subject;
    std::string label;
    About about = About::people;
    /// What stands below the number of an arm, if anything.
    std::function<std::string(std::size_t arm)> remark = {};
};

const std::string& unit_of(const run::Result& result, const appraisal::Estimate& estimate);
std::string mean_text(const run::Result& result, const appraisal::Estimate& estimate,
                      Style style = {});
/// False where draws of a difference lie on both sides of nothing and its mean is within its own
/// error of it, or where a level has such draws.
bool is_told_from_zero(const run::Result& result, const appraisal::Estimate& estimate);
/// True if all draws say the same. One in fifty that says otherwise is enough for false, although
/// the ends of the interval do not show it.
bool is_certain(const appraisal::Estimate& estimate);

/// "3.1 M to 5.2 M"; of what hardly any draw has, "0 in 98 % of draws"; empty for what is certain.
std::string spread_text(const run::Result& result, const appraisal::Estimate& estimate);

/// The rows whose outcomes the study has; "not modelled" where an arm says nothing of one.
Table table_of(const run::Result& result, const std::vector<Row>& rows,
               const std::vector<std::size_t>& arms, appraisal::Basis basis);

/// The same, four arms to a section.
struct Headings {
    std::string first, others;
};
std::vector<Section> abreast(const run::Result& result, const std::vector<Row>& rows,
                             const std::vector<std::size_t>& arms, appraisal::Basis basis,
                             const Headings& headings);

}  // namespace custodiet::report
