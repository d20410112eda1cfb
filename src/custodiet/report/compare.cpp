// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>

#include "custodiet/appraisal/estimate.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/rights_reading.hpp"

namespace custodiet::report {

namespace {

using appraisal::Cube;
using Runs = std::vector<double>;  // [draw, replicate]

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// ---- samples ------------------------------------------------------------------------------------

/// The outcome in the arm of the side; nothing where the study has no such outcome.
std::optional<Runs> level(const Side& side, std::string_view name, std::string_view subject) {
    const Cube& cube = side.result->cube;
    const auto outcome = find_outcome(cube, name, subject);
    if (!outcome) return std::nullopt;
    const auto runs = appraisal::runs_of(cube, side.arm, *outcome);
    return Runs(runs.begin(), runs.end());
}

/// The same less the reference arm, run by run.
std::optional<Runs> difference(const Side& side, std::string_view name, std::string_view subject) {
    const Cube& cube = side.result->cube;
    const auto outcome = find_outcome(cube, name, subject);
    if (!outcome) return std::nullopt;
    return appraisal::run_differences(cube, side.arm, *outcome);
}

std::optional<Runs> scaled(std::optional<Runs> runs, double factor) {
    if (runs) {
        for (double& run : *runs) run *= factor;
    }
    return runs;
}

/// Run by run; undefined where there is nothing to divide by.
std::optional<Runs> ratio(std::optional<Runs> above, const std::optional<Runs>& below) {
    if (!above || !below) return std::nullopt;
    for (std::size_t run = 0; run < above->size(); ++run) {
        (*above)[run] = (*below)[run] > 0.0 ? (*above)[run] / (*below)[run] : undefined;
    }
    return above;
}

/// Over the facilities of the receiving state.
std::optional<Runs> sum_abroad(const Side& side, std::string_view name) {
    std::optional<Runs> sum;
    const study::Study& study = side.study();
    for (const study::Facility& facility : study.facilities) {
        if (!is_abroad(study, facility)) continue;
        const auto one = level(side, name, facility.id);
        if (!one) return std::nullopt;
        if (!sum) sum.emplace(one->size(), 0.0);
        for (std::size_t run = 0; run < one->size(); ++run) (*sum)[run] += (*one)[run];
    }
    return sum;
}

CompareCell cell_of(const Side& side, const std::optional<Runs>& runs) {
    if (!runs) return {std::nullopt, "–"};
    Cube one;
    one.arms = {"side"};
    one.draws = side.result->cube.draws;
    one.replicates = side.result->cube.replicates;
    one.scrambles = side.result->cube.scrambles;
    one.outcomes = {{"", "", ""}};
    one.values = *runs;
    const auto estimates = appraisal::estimate_outcomes(one);
    if (estimates.front().n == 0) return {std::nullopt, "undefined"};
    return {estimates.front(), ""};
}

// ---- rows ---------------------------------------------------------------------------------------

using Sample = std::function<std::optional<Runs>(const Side&)>;

/// Adds rows, each from what it says of one side.
class Rows {
  public:
    Rows(const std::vector<Side>& sides, std::vector<CompareRow>& rows)
        : sides_(sides), rows_(rows) {}

    void section(std::string name) { section_ = std::move(name); }

    void add(std::string id, std::string label, std::string unit, const Sample& sample) {
        CompareRow row{section_, std::move(id), std::move(label), std::move(unit), {}};
        for (const Side& side : sides_) row.cells.push_back(cell_of(side, sample(side)));
        rows_.push_back(std::move(row));
    }

    void add_text(std::string id, std::string label,
                  const std::function<std::string(const Side&)>& text) {
        CompareRow row{section_, std::move(id), std::move(label), "", {}};
        for (const Side& side : sides_) row.cells.push_back({std::nullopt, text(side)});
        rows_.push_back(std::move(row));
    }

  private:
    const std::vector<Side>& sides_;
    std::vector<CompareRow>& rows_;
    std::string section_;
};

std::optional<Runs> person_days(const Side& side) {
    return level(side, "person_days_abroad", "");
}

void add_people(Rows& rows) {
    rows.section("people");
    const auto add = [&rows](const char* id, const char* label, const char* unit) {
        rows.add(id, label, unit, [id](const Side& side) { return level(side, id, ""); });
    };
    add("persons_transferred", "Persons transferred", "persons");
    add("person_days_abroad", "Person-days abroad", "person-days");
    add("mean_headcount_abroad", "Mean headcount abroad", "persons");
    add("fill_share", "Places filled, while in force", "share");
    rows.add("wrongful_transfers", "Transfers said to be wrongful", "persons",
             [](const Side& side) -> std::optional<Runs> {
                 const auto& agreement = side.study().agreement;
                 if (!agreement || !agreement->wrongful) return std::nullopt;  // nothing is said
                 return level(side, "wrongful_transfers", "");
             });
}

/// Id of the sending or the receiving state; empty without an agreement.
std::string party(const Side& side, study::Index study::Agreement::*which) {
    const study::Study& study = side.study();
    if (!study.agreement) return {};
    return study.states.at(static_cast<std::size_t>((*study.agreement).*which)).id;
}

void add_cost(Rows& rows, const Money& money, const std::string& id, const std::string& label,
              study::Index study::Agreement::*which) {
    const auto cost = [which](const Side& side) {
        return scaled(difference(side, "net_cost", party(side, which)), side.factor);
    };
    rows.add(id, label, money.currency, cost);
    rows.add(id + "_per_person_day", "\u00a0\u00a0for each person-day abroad",
             money.currency + "/person/day",
             [cost](const Side& side) { return ratio(cost(side), person_days(side)); });
}

void add_money(Rows& rows, const Money& money) {
    rows.section("money");
    const std::string per_day = money.currency + "/person/day";
    const auto paid = [](const char* outcome) {
        return [outcome](const Side& side) {
            return scaled(level(side, outcome, ""), side.factor_paid);
        };
    };
    rows.add("fee_paid", "Fee, as paid", money.currency, paid("fee_paid"));
    rows.add("cost_per_person_day_abroad", "\u00a0\u00a0for each day covered", per_day,
             paid("cost_per_person_day_abroad"));
    rows.add("all_in_cost_per_person_day_abroad", "All that the sender pays, a day abroad", per_day,
             paid("all_in_cost_per_person_day_abroad"));
    add_cost(rows, money, "net_cost_sending", "Net cost to the sender", &study::Agreement::sending);
    add_cost(rows, money, "net_cost_receiving", "Net cost to the receiver",
             &study::Agreement::receiving);
}

std::string gates_text(const Side& side) {
    if (!side.result->document->base.has_rights()) return "no account";
    const GateCounts counts = gate_counts(gates(*side.result, side.arm, ""));
    return fmt::format("{}\u00a0/\u00a0{}\u00a0/\u00a0{}", counts.breached, counts.unknown,
                       counts.met);
}

void add_rights(Rows& rows) {
    rows.section("rights");
    rows.add_text("gates", "Gates breached/unknown/met", gates_text);
    const auto share = [](const char* outcome) {
        return [outcome](const Side& side) {
            return ratio(sum_abroad(side, outcome), sum_abroad(side, "person_days"));
        };
    };
    rows.add("law_breached", "Days abroad in breach of law", "share", share("breach_person_days"));
    rows.add("law_unknown", "Days abroad, law unknown", "share", share("unknown_person_days"));
}

void add_claims(Rows& rows) {
    using appraisal::Verdict;
    rows.section("claims");
    const auto count_of = [&rows](const char* id, const char* label, Verdict verdict) {
        rows.add_text(id, label, [verdict](const Side& side) {
            std::size_t number = 0;
            for (const auto& claim : claims_of(side)) number += claim.verdict == verdict ? 1 : 0;
            return std::to_string(number);
        });
    };
    count_of("claims_hold", "Claims that hold", Verdict::holds);
    count_of("claims_fail", "Claims that fail", Verdict::fails);
    count_of("claims_undetermined", "Claims undetermined", Verdict::undetermined);
    count_of("claims_not_testable", "Claims not testable", Verdict::not_testable);
}

/// The study's deflator in a year, at its median; of values, in the nearest year that has one.
double price_level(const study::Study& study, int year) {
    const auto& index = study.indexes.at(static_cast<std::size_t>(study.deflator));
    const auto values = compile::Valuer(study).at([](std::size_t) { return 0.5; });
    if (index.growth != study::none) {
        const double growth = values.at(static_cast<std::size_t>(index.growth));
        return std::pow(1.0 + growth, year - index.base_year);
    }
    auto found = index.values.lower_bound(year);
    if (found == index.values.end()) found = std::prev(found);
    return values.at(static_cast<std::size_t>(found->second));
}

int middle_year(const study::Study& study) {
    const auto& agreement = study.agreement;
    base::Date from = study.start, until = study.end;
    if (agreement && agreement->from) from = std::max(from, *agreement->from);
    if (agreement && agreement->until) until = std::min(until, *agreement->until);
    return std::stoi((from + (until - from) / 2).text().substr(0, 4));
}

}  // namespace

std::vector<appraisal::ClaimResult> claims_of(const Side& side) {
    const auto& written = side.result->document->base.claims;
    std::vector<appraisal::ClaimResult> claims;
    for (const auto& claim : side.result->appraisal.claims) {
        const auto found = std::find_if(written.begin(), written.end(),
                                        [&](const auto& of) { return of.id == claim.id; });
        const bool is_of_arm =
            found != written.end() && found->arm == side.result->cube.arms.at(side.arm);
        if (is_of_arm) claims.push_back(claim);
    }
    return claims;
}

PricesOf prices_of(const study::Study& study) {
    PricesOf prices{{study.currency, study.price_year}, study.price_year, 1.0};
    if (study.deflator == study::none) return prices;
    prices.paid_year = middle_year(study);
    prices.paid = price_level(study, study.price_year) / price_level(study, prices.paid_year);
    return prices;
}

std::vector<CompareRow> compare(const std::vector<Side>& sides, const Money& money) {
    std::vector<CompareRow> all;
    Rows rows(sides, all);
    add_people(rows);
    add_money(rows, money);
    add_rights(rows);
    add_claims(rows);
    return all;
}

std::string side_name(const Side& side) {
    const study::Study& study = side.study();
    std::string title = base::printable(study.title.empty() ? study.id : study.title, 100);
    const study::Arm& arm = side.result->arm(side.arm);
    if (arm.id == side.result->document->base.forecast) return title;
    return fmt::format("{}: {}", title, arm_name(*side.result, side.arm));
}

}  // namespace custodiet::report
