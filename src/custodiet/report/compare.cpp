// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>

#include "custodiet/base/calendar.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/report/compare_samples.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/rights_reading.hpp"
#include "custodiet/report/said.hpp"

namespace custodiet::report {

namespace {

// ---- rows ---------------------------------------------------------------------------------------

using Sample = std::function<std::optional<Runs>(const Side&)>;

/// Adds rows, each from what it says of one side.
class Rows {
  public:
    Rows(const std::vector<Side>& sides, std::vector<CompareRow>& rows)
        : sides_(sides), rows_(rows) {}

    void section(std::string name) { section_ = std::move(name); }

    void add_cells(std::string id, std::string label, std::string unit,
                   const std::function<CompareCell(const Side&)>& cell) {
        CompareRow row{section_, std::move(id), std::move(label), std::move(unit), {}};
        for (const Side& side : sides_) row.cells.push_back(cell(side));
        rows_.push_back(std::move(row));
    }

    void add(std::string id, std::string label, std::string unit, const Sample& sample) {
        add_cells(std::move(id), std::move(label), std::move(unit),
                  [&sample](const Side& side) { return cell_of(side, sample(side)); });
    }

    void add_text(std::string id, std::string label,
                  const std::function<std::string(const Side&)>& text) {
        add_cells(std::move(id), std::move(label), "", [&text](const Side& side) {
            return CompareCell{std::nullopt, text(side)};
        });
    }

  private:
    const std::vector<Side>& sides_;
    std::vector<CompareRow>& rows_;
    std::string section_;
};

std::optional<Runs> person_days(const Side& side) {
    return level(side, "person_days_abroad", "");
}

/// Why there is no day in custody abroad to count or to divide by; empty where there is one.
std::string without_days(const Side& side) {
    if (!person_days(side) || is_ever(side, "person_days_abroad")) return {};
    return is_ever(side, "persons_transferred") ? "nobody is held there" : "nobody is sent";
}

/// Of those who are sent and held by nobody, a nought would read as if nobody had come.
CompareCell count_of_held(const Side& side, const char* outcome) {
    CompareCell cell = cell_of(side, level(side, outcome, ""));
    if (is_ever(side, "persons_transferred") && cell.estimate) cell.text = without_days(side);
    return cell;
}

constexpr const char* several_pairs = "several pairs";

/// Whether states other than the two of the agreement pay or are paid too: people whom they send
/// are abroad as well, and what one pair pays says nothing of each of their days.
bool has_several_pairs(const Side& side) {
    const auto& agreement = side.study().agreement;
    if (!agreement) return false;
    const auto is_another = [&agreement](study::Index state) {
        return state != study::none && state != agreement->sending && state != agreement->receiving;
    };
    return std::any_of(
        agreement->clauses.begin(), agreement->clauses.end(), [&](const study::Clause& clause) {
            return clause.active && clause.payment && clause.payment->payee != study::none &&
                   is_another(clause.payment->payer);
        });
}

CompareCell for_each_day(const Side& side, const std::optional<Runs>& amounts) {
    CompareCell cell = cell_of_ratio(side, amounts, person_days(side));
    if (!cell.estimate && amounts) {
        const std::string why = without_days(side);
        if (!why.empty()) cell.text = why;
    }
    return cell;
}

/// Of an amount of the sending or the receiving state alone.
CompareCell for_each_day_of_pair(const Side& side, const std::optional<Runs>& amounts) {
    if (has_several_pairs(side)) return {std::nullopt, several_pairs};
    return for_each_day(side, amounts);
}

void add_people(Rows& rows) {
    rows.section("people");
    rows.add("persons_transferred", "Persons transferred", "persons",
             [](const Side& side) { return level(side, "persons_transferred", ""); });
    const auto held = [&rows](const char* id, const char* unit) {
        rows.add_cells(id, label_of_outcome(id), unit,
                       [id](const Side& side) { return count_of_held(side, id); });
    };
    held("person_days_abroad", "person-days");
    held("mean_headcount_abroad", "persons");
    rows.add_cells("fill_share", "Places filled, while in force", "share", [](const Side& side) {
        if (!is_in_action(side)) return CompareCell{std::nullopt, std::string(no_agreement)};
        return cell_of(side, level(side, "fill_share", ""));
    });
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

constexpr const char* each_day_label = "\u00a0\u00a0for each person-day";

void add_cost(Rows& rows, const Money& money, const std::string& id, const std::string& label,
              study::Index study::Agreement::*which) {
    const auto cost = [which](const Side& side) {
        return scaled(difference(side, "net_cost", party(side, which)), side.factor);
    };
    rows.add(id, label, money.currency, cost);
    rows.add_cells(id + "_per_person_day", each_day_label, money.currency + "/person/day",
                   [cost](const Side& side) { return for_each_day_of_pair(side, cost(side)); });
}

/// All that the sender pays under the agreement, run by run. The outcome is an amount a day: where
/// nobody is held, what is known to be paid is the fee.
std::optional<Runs> all_in(const Side& side) {
    auto amounts = level(side, "all_in_cost_per_person_day_abroad", "");
    const auto days = person_days(side), fees = level(side, "fee_paid", "");
    if (!amounts || !days || !fees) return std::nullopt;
    for (std::size_t run = 0; run < amounts->size(); ++run) {
        (*amounts)[run] = (*days)[run] > 0.0 ? (*amounts)[run] * (*days)[run] : (*fees)[run];
    }
    return amounts;
}

void add_money(Rows& rows, const Money& money) {
    rows.section("money");
    const std::string per_day = money.currency + "/person/day";
    const auto fee = [](const Side& side) {
        return scaled(level(side, "fee_paid", ""), side.factor_paid);
    };
    rows.add("fee_paid", "Fee paid", money.currency, fee);
    rows.add_cells("fee_per_person_day", each_day_label, per_day,
                   [fee](const Side& side) { return for_each_day(side, fee(side)); });
    rows.add_cells("all_in_per_person_day", "All that the sender pays, for each person-day",
                   per_day, [](const Side& side) {
                       return for_each_day_of_pair(side, scaled(all_in(side), side.factor_paid));
                   });
    add_cost(rows, money, "net_cost_sending", "Net cost to the sender", &study::Agreement::sending);
    add_cost(rows, money, "net_cost_receiving", "Net cost to the receiver",
             &study::Agreement::receiving);
}

std::string gates_of(const Side& side) {
    if (!side.result->document->base.has_rights()) return "no account";
    return gates_text(gate_counts(gates(*side.result, side.arm, "")));
}

void add_rights(Rows& rows) {
    rows.section("rights");
    rows.add_text("gates", "Gates breached/unknown/met", gates_of);
    const auto share = [&rows](const char* id, const char* label, const char* outcome) {
        rows.add_cells(id, label, "share", [outcome](const Side& side) {
            CompareCell cell =
                cell_of_ratio(side, sum_abroad(side, outcome), sum_abroad(side, "person_days"));
            if (cell.text == "undefined" && !without_days(side).empty()) {
                cell.text = without_days(side);
            }
            return cell;
        });
    };
    share("law_breached", "Days abroad in breach of law", "breach_person_days");
    share("law_unknown", "Days abroad, law unknown", "unknown_person_days");
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

/// The study's deflator in a year, at its median; of values, in the nearest year that has one, and
/// of two as near in the earlier.
double price_level(const study::Study& study, int year) {
    const auto& index = study.indexes.at(static_cast<std::size_t>(study.deflator));
    const auto values = compile::Valuer(study).at([](std::size_t) { return 0.5; });
    if (index.growth != study::none) {
        const double growth = values.at(static_cast<std::size_t>(index.growth));
        return std::pow(1.0 + growth, year - index.base_year);
    }
    const auto found = std::min_element(
        index.values.begin(), index.values.end(), [year](const auto& one, const auto& other) {
            return std::abs(one.first - year) < std::abs(other.first - year);
        });
    return values.at(static_cast<std::size_t>(found->second));
}

int middle_year(const study::Study& study) {
    const auto& agreement = study.agreement;
    base::Date from = study.start, until = study.end;
    if (agreement && agreement->from) from = std::max(from, *agreement->from);
    if (agreement && agreement->until) until = std::min(until, *agreement->until);
    return year_of(from + (until - from) / 2);
}

}  // namespace

std::vector<appraisal::ClaimResult> claims_of(const Side& side) {
    std::vector<appraisal::ClaimResult> claims;
    for (const auto& claim : side.result->appraisal.claims) {
        const study::Claim* written = find_claim(side.result->document->base, claim.id);
        const bool is_of_arm =
            written != nullptr && written->arm == side.result->cube.arms.at(side.arm);
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

std::optional<Covered> covered_days(const Side& side) {
    const auto fees = level(side, "fee_paid", ""), days = person_days(side);
    const auto price = level(side, "cost_per_person_day_abroad", "");
    if (!fees || !days || !price) return std::nullopt;
    double fee = 0.0, covered = 0.0, all = 0.0;
    for (std::size_t run = 0; run < fees->size(); ++run) {
        if (std::isnan((*fees)[run])) continue;  // a replicate that was not run
        fee += (*fees)[run];
        all += (*days)[run];
        if ((*price)[run] > 0.0) covered += (*fees)[run] / (*price)[run];
    }
    constexpr double nearly_all = 0.995;
    if (covered <= 0.0 || covered >= nearly_all * all) return std::nullopt;
    return Covered{covered / all, side.factor_paid * fee / covered};
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

namespace {

std::string side_name(const Side& side) {
    const study::Study& study = side.study();
    std::string title = base::shortened(study.title.empty() ? study.id : study.title, 100);
    const study::Arm& arm = side.result->arm(side.arm);
    if (arm.id == side.result->document->base.forecast) return title;
    return fmt::format("{}: {}", title, arm_name(*side.result, side.arm));
}

}  // namespace

std::vector<std::string> side_names(const std::vector<Side>& sides) {
    std::vector<std::string> names;
    for (const Side& side : sides) names.push_back(side_name(side));
    std::vector<std::string> apart = names;
    for (std::size_t s = 0; s < sides.size(); ++s) {
        if (std::count(names.begin(), names.end(), names[s]) == 1) continue;
        apart[s] += fmt::format(" ({})", base::printable(sides[s].file, 100));
    }
    return apart;
}

}  // namespace custodiet::report
