// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What each price does to the two states, as a table for machines.
#include "custodiet/report/csv.hpp"
#include "custodiet/report/csv_line.hpp"

namespace custodiet::report {

namespace {

using appraisal::AtPrice;
using appraisal::Bargain;
using appraisal::Terms;

/// A row for each price, each with what holds for the version of the arm as a whole.
std::string price_lines(const std::string& arm, std::string_view version, const Terms& terms,
                        const std::string& unit) {
    std::string out;
    for (const AtPrice& at : terms.prices) {
        out += csv_line(
            {field(arm), field(version), field(at.price), field(unit), field(at.gain_sending.value),
             field(at.gain_receiving.value), field(at.p_sending.value), field(at.p_receiving.value),
             field(at.p_both.value), field(at.loss_sending.value), field(at.loss_receiving.value),
             field(terms.p_some_price.value), field(terms.surplus.value)});
    }
    return out;
}

}  // namespace

std::string bargain_csv(const run::Result& result) {
    const std::string unit = result.document->base.currency + "/person-day";
    std::string out =
        "arm,version,price,unit,gain_sending,gain_receiving,p_sending,p_receiving,p_both,"
        "loss_sending,loss_receiving,p_some_price,surplus\n";
    for (const Bargain& bargain : result.appraisal.bargains) {
        const std::string& arm = result.cube.arms.at(bargain.arm);
        out += price_lines(arm, "in_expectation", bargain.in_expectation, unit);
        out += price_lines(arm, "one_history", bargain.one_history, unit);
    }
    return out;
}

}  // namespace custodiet::report
