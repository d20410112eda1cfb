// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What each price does to the two states, as a table for machines.
#include "custodiet/report/csv.hpp"
#include "custodiet/report/csv_line.hpp"

namespace custodiet::report {

namespace {

using appraisal::AtPrice;
using appraisal::Bargain;

std::string price_line(const std::string& arm, std::string_view version, const AtPrice& at,
                       const std::string& unit) {
    return csv_line({field(arm), field(version), field(at.price), field(unit),
                     field(at.gain_sending.value), field(at.gain_receiving.value),
                     field(at.p_sending.value), field(at.p_receiving.value), field(at.p_both.value),
                     field(at.loss_sending.value), field(at.loss_receiving.value)});
}

}  // namespace

std::string bargain_csv(const run::Result& result) {
    const std::string unit = result.document->base.currency + "/person-day";
    std::string out =
        "arm,version,price,unit,gain_sending,gain_receiving,p_sending,p_receiving,p_both,"
        "loss_sending,loss_receiving\n";
    for (const Bargain& bargain : result.appraisal.bargains) {
        const std::string& arm = result.cube.arms.at(bargain.arm);
        for (const AtPrice& at : bargain.in_expectation.prices) {
            out += price_line(arm, "in_expectation", at, unit);
        }
        for (const AtPrice& at : bargain.one_history.prices) {
            out += price_line(arm, "one_history", at, unit);
        }
    }
    return out;
}

}  // namespace custodiet::report
