// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/sensitivity_csv.hpp"

#include "custodiet/appraisal/drivers.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/report/csv_line.hpp"

namespace custodiet::report {

namespace {

/// The quantity where it is uncertain: in the arm; else, as for what only the reference reads, in
/// the base study or in the first arm that has it so.
const study::Quantity& uncertain_in(const run::Result& result, std::size_t arm,
                                    const std::string& name) {
    std::vector<const study::Study*> studies{&result.arm(arm).study, &result.document->base};
    for (const study::Arm& other : result.document->arms) studies.push_back(&other.study);
    const study::Quantity* found = nullptr;
    for (const study::Study* study : studies) {
        for (const study::Quantity& quantity : study->quantities) {
            if (found == nullptr && quantity.name == name && quantity.is_uncertain()) {
                found = &quantity;
            }
        }
    }
    return *found;
}

/// `arm,outcome,subject,quantity,`
std::string place_of(const run::Result& result, std::size_t arm, std::size_t outcome,
                     std::size_t quantity) {
    const appraisal::OutcomeInfo& info = result.cube.outcomes.at(outcome);
    std::string place =
        csv_line({field(result.cube.arms.at(arm)), field(info.name), field(info.subject),
                  field(result.cube.quantities.at(quantity).name)});
    place.back() = ',';
    return place;
}

}  // namespace

std::string curves_csv(const run::Result& result) {
    std::string out = "arm,outcome,subject,quantity,percentile,value,mean\n";
    for (const appraisal::Driver& driver : result.appraisal.drivers) {
        const std::string place = place_of(result, driver.arm, driver.outcome, driver.quantity);
        const study::Quantity& quantity =
            uncertain_in(result, driver.arm, result.cube.quantities.at(driver.quantity).name);
        for (std::size_t k = 0; k < driver.curve.size(); ++k) {
            const double value =
                compile::marginal_quantile(quantity, appraisal::curve_probability(k));
            out += place + csv_line({std::to_string(5 * (k + 1)),
                                     field(value / quantity.unit.scale), field(driver.curve[k])});
        }
    }
    return out;
}

std::string sensitivity_csv(const run::Result& result) {
    std::string out = "arm,outcome,subject,quantity,measure,value,se,unit\n";
    for (const run::TotalOf& total : result.sensitivity.totals) {
        const std::string place = place_of(result, total.arm, total.outcome, total.quantity);
        const auto add = [&](std::string_view measure, double value, double error) {
            out += place + csv_line({field(measure), field(value), field(error), "share"});
        };
        add("first_order", total.index.first_order, total.index.first_order_se);
        add("total", total.index.total, total.index.total_se);
        add("total_of_ignorance", total.total_of_ignorance, total.total_of_ignorance_se);
    }
    for (const run::EffectOf& effect : result.sensitivity.effects) {
        const std::string place = place_of(result, effect.arm, effect.outcome, effect.quantity);
        const std::string unit = field(result.cube.outcomes.at(effect.outcome).unit);
        const auto add = [&](std::string_view measure, double value, double error) {
            out += place + csv_line({field(measure), field(value), field(error), unit});
        };
        add("mu", effect.effect.mean, effect.effect.mean_se);
        add("mu_star", effect.effect.size, effect.effect.size_se);
        add("sigma", effect.effect.deviation, effect.effect.deviation_se);
    }
    return out;
}

}  // namespace custodiet::report
