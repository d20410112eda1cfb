// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Units inside expressions: what can be added, compared, multiplied, and what comes out.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "custodiet/expr/expr.hpp"
#include "custodiet/study/reporter.hpp"
#include "custodiet/study/unit.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

/// Dimension of a part of an expression. More than one currency can meet on the way, as in
/// `fee_eur * usd_per_eur`.
struct Measure {
    std::array<int, Dimension::count> exponent{};  ///< that of money is not used
    std::map<std::string, int> money;              ///< exponent by currency, never 0
    bool is_statement = false;                     ///< true or false
    bool fits_all = false;                         ///< the number 0, which has any unit

    friend bool operator==(const Measure&, const Measure&) = default;
    [[nodiscard]] std::string text() const;
};

Measure measure_of(const Dimension& dimension);

/// Nothing where currencies do not cancel to one, or to a rate of exchange.
std::optional<Dimension> dimension_of(const Measure& measure);

/// Stands for a currency in the units of fields and of outcomes.
inline constexpr std::string_view any_currency = "money";

/// Gives the measure of the name (or of the call of `reference`) at a node, and may rewrite the
/// node. Nothing after reporting what is wrong.
using NameMeasure = std::function<std::optional<Measure>(expr::Node& node)>;

/// Checks the units of the expression written in `scalar`, and makes its numbers canonical: each is
/// multiplied by its unit, which is then empty. Errors S0302 and S0403.
/// @return nothing after an error
std::optional<Measure> resolve_units(expr::Node& root, const Node& scalar, const NameMeasure& name,
                                     Reporter& report);

/// Parses the expression in `scalar`; reports S0401.
std::optional<expr::Node> parse_expression(const Node& scalar, Reporter& report);

/// "unknown unit `x`" (S0302) with the nearest word.
void report_unknown_unit(std::string_view unit, const base::Span& where, Reporter& report);

}  // namespace custodiet::study
