// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/csv.hpp"

#include <array>
#include <limits>

#include "custodiet/compile/values.hpp"
#include "custodiet/expr/expr.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/modelled.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/said.hpp"

namespace custodiet::report {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

std::string_view form_code(study::Form form) {
    static constexpr std::array<std::string_view, 12> codes{
        "constant", "uniform", "normal", "lognormal", "triangular", "pert",
        "beta",     "gamma",   "count",  "choice",    "table",      "derived"};
    return codes.at(static_cast<std::size_t>(form));
}

struct Spread {
    double low = undefined, central = undefined, high = undefined;
};

// Canonical units. `medians` holds every quantity where the uncertain ones are at their median.
Spread spread_of(const study::Quantity& quantity, double median) {
    Spread spread{undefined, median, undefined};
    if (quantity.is_uncertain()) {
        spread.low = compile::marginal_quantile(quantity, 0.05);
        spread.high = compile::marginal_quantile(quantity, 0.95);
    } else if (quantity.reported_range) {
        spread.low = quantity.reported_range->first;
        spread.high = quantity.reported_range->second;
    }
    return spread;
}

std::string quantity_line(const study::Study& study, const study::Quantity& quantity,
                          const Spread& spread) {
    const double scale = quantity.unit.scale;
    const study::Source* source =
        quantity.source == study::none
            ? nullptr
            : &study.sources.at(static_cast<std::size_t>(quantity.source));
    return csv_line({field(quantity.name), field(form_code(quantity.form)),
                     field(quantity.unit.text), field(spread.low / scale),
                     field(spread.central / scale), field(spread.high / scale),
                     field(kind_code(quantity.kind)), field(grade_code(grade_of(study, quantity))),
                     field(source == nullptr ? "" : source->id),
                     field(source == nullptr ? "" : source->url), field(quantity.why)});
}

}  // namespace

std::string outcomes_csv(const run::Result& result) {
    std::string out =
        "arm,outcome,subject,unit,basis,mean,sd,p05,p50,p95,mc_se,n,p05_se,p95_se,at_most\n";
    for (const appraisal::Estimate& estimate : result.appraisal.estimates) {
        const appraisal::Estimate e = as_modelled(result, estimate);
        const appraisal::OutcomeInfo& info = result.cube.outcomes.at(e.outcome);
        const bool is_level = e.basis == appraisal::Basis::level;
        out += csv_line({field(result.cube.arms.at(e.arm)), field(info.name), field(info.subject),
                         field(info.unit), is_level ? "level" : "vs_reference", field(e.mean),
                         field(e.sd), field(e.p05), field(e.p50), field(e.p95), field(e.mc_se),
                         std::to_string(e.n), field(e.p05_se), field(e.p95_se),
                         field(e.at_most.value_or(undefined))});
    }
    return out;
}

std::string claims_csv(const run::Result& result) {
    std::string out =
        "claim,verdict,probability,mc_se,switching_quantity,switching_value,switching_se,unit,"
        "no_switching_value,decisive_quantity,decisive_share,of_histories,defined_draws,text,who,"
        "on,arm,holds_if\n";
    for (const appraisal::ClaimResult& claim : result.appraisal.claims) {
        const study::Claim* written = find_claim(result.document->base, claim.id);
        const study::Claim said = written == nullptr ? study::Claim{} : *written;
        const bool is_tested = claim.verdict != appraisal::Verdict::not_testable;
        const std::string decisive =
            claim.decisive ? result.cube.quantities.at(*claim.decisive).name : "";
        out += csv_line(
            {field(claim.id), field(verdict_code(claim.verdict)),
             field(is_tested ? claim.probability : undefined),
             field(is_tested ? claim.mc_se : undefined), field(claim.switching_quantity),
             rounded_field(claim.switching_value.value_or(undefined)),
             rounded_field(claim.switching_value ? claim.switching_se : undefined),
             field(claim.unit), field(claim.no_switching_value), field(decisive),
             field(is_tested ? claim.decisive_share : undefined),
             field(is_tested ? static_cast<double>(claim.is_of_histories) : undefined),
             field(is_tested ? static_cast<double>(claim.defined) : undefined), field(said.text),
             field(said.who), field(said.on), field(said.arm), field(said.holds_if_text)});
    }
    return out;
}

std::string drivers_csv(const run::Result& result) {
    std::string out = "headline,quantity,kind,grade,first_order,told,evppi,evppi_se,shapley\n";
    for (const appraisal::Driver& driver : result.appraisal.drivers) {
        const appraisal::QuantityInfo& quantity = result.cube.quantities.at(driver.quantity);
        const appraisal::OutcomeInfo& outcome = result.cube.outcomes.at(driver.outcome);
        const std::string headline =
            result.cube.arms.at(driver.arm) + "/" + expr::full_name(outcome.name, outcome.subject);
        out +=
            csv_line({field(headline), field(quantity.name), field(quantity.kind),
                      field(quantity.grade), field(driver.first_order), driver.is_told ? "1" : "0",
                      field(driver.evppi), field(driver.evppi_se), field(driver.shapley)});
    }
    return out;
}

std::string quantities_csv(const run::Result& result) {
    const study::Study& study = result.document->base;
    const std::vector<double> medians = compile::Valuer(study).at([](std::size_t) { return 0.5; });
    std::string out = "name,form,unit,low,central,high,kind,grade,source,url,why\n";
    for (std::size_t q = 0; q < study.quantities.size(); ++q) {
        const study::Quantity& quantity = study.quantities[q];
        out += quantity_line(study, quantity, spread_of(quantity, medians[q]));
    }
    return out;
}

std::string events_csv(const run::Result& result) {
    std::string out = "date,arm,kind,event,subject,persons,share\n";
    for (const run::Happening& happening : result.happenings) {
        out += csv_line({happening.date.text(), field(result.cube.arms.at(happening.arm)),
                         field(happening.kind), field(happening.id), field(happening.cohort),
                         field(happening.persons), field(happening.share)});
    }
    return out;
}

}  // namespace custodiet::report
