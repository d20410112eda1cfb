// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The answer in words, and the same in numbers side by side.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

#include "custodiet/base/search.hpp"
#include "custodiet/base/sort.hpp"
#include "custodiet/compile/tariff.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/report/from_the_start.hpp"
#include "custodiet/report/leading_arm.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/rights_reading.hpp"
#include "custodiet/report/sections.hpp"
#include "custodiet/report/side_by_side.hpp"

namespace custodiet::report {

namespace {

using appraisal::Basis;
using appraisal::Estimate;

Estimate with_sign_changed(Estimate estimate) {
    std::swap(estimate.p05, estimate.p95);
    std::swap(estimate.p05_se, estimate.p95_se);
    for (double* value : {&estimate.mean, &estimate.p05, &estimate.p50, &estimate.p95}) {
        *value = -*value;
    }
    return estimate;
}

// "in 95 % of draws".
std::string draws_text(double share) {
    if (share == 1.0) return "in all draws";
    return fmt::format("in {} of draws", whole_percent(share));
}

// "3.1 M to 5.2 M"; where the ends differ in sign, "from 0.4 M better to 5.2 M worse".
// @param way  "worse" or "better": what is above zero
std::string range_text(const run::Result& result, const Estimate& shown, std::string_view way,
                       Style style) {
    const std::string& unit = unit_of(result, shown);
    if (!(shown.p05 < 0.0 && shown.p95 > 0.0)) return interval_text(shown, unit, style);
    const auto end = [&](double value, double error) {
        return figure(std::abs(value), error > 0.0 ? error : shown.mc_se, unit, style);
    };
    return fmt::format("from {} {} to {} {}", end(shown.p05, shown.p05_se),
                       way == "worse" ? "better" : "worse", end(shown.p95, shown.p95_se), way);
}

// What the draws hold of a difference whose mean tells nothing: as above, or "1.2 M better".
std::string untold_range_text(const run::Result& result, const Estimate& difference) {
    if (!(difference.p05 > 0.0 || difference.p95 < 0.0)) {
        return range_text(result, difference, "worse", {});
    }
    const bool is_worse = difference.p05 > 0.0;
    const Estimate shown = is_worse ? difference : with_sign_changed(difference);
    return fmt::format("{} {}", interval_text(shown, unit_of(result, shown), {}),
                       is_worse ? "worse" : "better");
}

// "the United States is worse off by USD 4.2 M (3.1 M to 5.2 M; in 98 % of draws)".
std::string money_clause(const run::Result& result, const Estimate& difference,
                         const Perspective& perspective, std::string_view verb) {
    const std::string who =
        perspective.subject == "joint" ? perspective.name : with_article(perspective.name);
    if (difference.mean == 0.0 && is_certain(difference)) {
        return fmt::format("{}{} no better or worse off", who, verb);
    }
    const DrawShares shares = draw_shares(result.cube, difference.arm, difference.outcome);
    if (!is_told_from_zero(result, difference)) {
        return fmt::format(
            "{}{} neither better nor worse off as far as the draws tell ({}; worse {})", who, verb,
            untold_range_text(result, difference), draws_text(shares.above));
    }
    const bool is_worse = difference.mean > 0.0;
    const double agreeing = is_worse ? shares.above : shares.below;
    const double opposed = is_worse ? shares.below : shares.above;
    const Estimate shown = is_worse ? difference : with_sign_changed(difference);
    std::string out = fmt::format("{}{} {} off by {}", who, verb, is_worse ? "worse" : "better",
                                  mean_text(result, shown));
    // A few draws can outweigh most of them.
    if (agreeing < 0.5) out += " on average";
    if (is_certain(difference)) return out;
    // Where every draw agrees, the interval is left to the table; the first account always has it.
    if (agreeing == 1.0 && verb.empty()) return out + " (in all draws)";
    const Style bare{Sign::minus_only, UnitText::hidden};
    const std::string share =
        opposed > agreeing
            ? fmt::format("{} {}", is_worse ? "better" : "worse", draws_text(opposed))
            : draws_text(agreeing);
    if (difference.p05 == difference.p95) return fmt::format("{} ({})", out, share);
    const std::string range = range_text(result, shown, is_worse ? "worse" : "better", bare);
    if (range == mean_text(result, shown, bare)) return fmt::format("{} ({})", out, share);
    return out + fmt::format(" ({}; {})", range, share);
}

// Where nobody is sent, those who are there already are not to be overlooked.
std::string nobody_clause(const run::Result& result, std::size_t arm) {
    const Persons there = there_from_the_start(result, arm);
    if (there.value == 0.0) return "Nobody is transferred.";
    return fmt::format("{} {} there at the start; nobody is sent after them.",
                       figure(there.value, there.error, "persons"),
                       there.value == 1.0 ? "is" : "are");
}

std::string people_clause(const run::Result& result, std::size_t arm) {
    const Estimate* persons = find_estimate(result, arm, "persons_transferred", "", Basis::level);
    if (persons == nullptr) return {};
    if (const auto none = none_seen_text(result, *persons)) {
        return fmt::format("Persons transferred: {}.", *none);
    }
    if (persons->mean == 0.0) return nobody_clause(result, arm);
    std::string out = fmt::format("{} transferred", mean_text(result, *persons));
    const std::string spread = spread_text(result, *persons);
    if (!spread.empty()) out += fmt::format(" ({})", spread);
    return out + ".";
}

std::string with_capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

std::string arm_answer(const run::Result& result, std::size_t arm) {
    std::vector<std::string> money;
    for (const Perspective& perspective : perspectives(result.document->base)) {
        const Estimate* difference =
            find_estimate(result, arm, "net_cost", perspective.subject, Basis::vs_reference);
        if (difference == nullptr) continue;
        // "is" or "are" once; "both together" is never first where there are states.
        money.push_back(money_clause(result, *difference, perspective, money.empty() ? " is" : ""));
    }
    std::vector<std::string> sentences;
    const std::string people = people_clause(result, arm);
    if (!people.empty()) sentences.push_back(people);
    if (!money.empty()) sentences.push_back(with_capital(joined(money, ", ")) + ".");
    return fmt::format("{}: {}", arm_name(result, arm), joined(sentences, " "));
}

double mean_net_cost(const run::Result& result, std::size_t arm, const std::string& subject) {
    const Estimate* cost = find_estimate(result, arm, "net_cost", subject, Basis::vs_reference);
    return cost == nullptr ? 0.0 : cost->mean;
}

// Why the amounts of the states that the answer names do not add up to that of all.
struct Gap {
    bool is_of_others = false, is_of_discounting = false;
};

Gap gap_of(const run::Result& result) {
    constexpr double little = 0.005;
    const study::Study& study = result.document->base;
    const auto shown = perspectives(study);
    Gap gap;
    for (const std::size_t arm : compared_arms(result.cube)) {
        double of_shown = 0.0, of_all = 0.0, largest = 0.0;
        for (const Perspective& perspective : shown) {
            if (perspective.subject == "joint") continue;
            const double cost = mean_net_cost(result, arm, perspective.subject);
            of_shown += cost;
            largest = std::max(largest, std::abs(cost));
        }
        for (const study::State& state : study.states) {
            of_all += mean_net_cost(result, arm, state.id);
        }
        const double joint = mean_net_cost(result, arm, "joint");
        gap.is_of_others = gap.is_of_others || std::abs(of_all - of_shown) > little * largest;
        gap.is_of_discounting =
            gap.is_of_discounting || std::abs(of_all - joint) > little * largest;
    }
    return gap;
}

// Whoever adds up the states' amounts is to know why the sum is not that of all of them.
std::string sum_sentence(const run::Result& result) {
    const Gap gap = gap_of(result);
    std::vector<std::string> causes;
    if (gap.is_of_others) causes.emplace_back("other states of the study pay or save besides");
    if (gap.is_of_discounting) {
        causes.emplace_back(
            "each discounts at a rate of its own, so that a fee paid later is not worth the same "
            "to all");
    }
    if (causes.empty()) return {};
    return fmt::format("What {} states win or lose does not add up to what all do together: {}.",
                       gap.is_of_others ? "these" : "the", joined(causes, "; "));
}

// "4 unknown": a gate of which nothing is known is not one that is kept. "1 safeguard missed": nor
// is a transfer that no gate bars for that in order.
std::string beside_gates(const run::Result& result, std::size_t arm) {
    std::vector<std::string> texts;
    const std::size_t unknown = gate_counts(gates(result, arm, "")).unknown;
    if (unknown > 0) texts.push_back(fmt::format("{} unknown", unknown));
    const std::size_t missed =
        breached_facts(facts(result, arm, Scope::transfers), standards::Count::transfers).size();
    if (missed > 0) texts.push_back(count(missed, "safeguards") + " missed");
    return fmt::format("{}", fmt::join(texts, "\n"));
}

// The same of days abroad. Not those at home: fewer of them would read as an improvement where
// people are held abroad instead, and known to be in breach there.
std::string unknown_days_abroad(const run::Result& result, std::size_t arm) {
    const auto unknown =
        estimate_of_days(result, arm, Scope::abroad, {{"unknown_person_days", 1.0}});
    if (!unknown || unknown->mean < 0.5) return {};
    return figure(unknown->mean, unknown->mc_se, "person-days",
                  {Sign::minus_only, UnitText::hidden}) +
           " unknown";
}

// Outcomes of rights, which only some studies have.
void add_rights_rows(const run::Result& result, std::vector<Row>& rows) {
    rows.push_back({"gates_breached", "", "Gates breached", About::people,
                    [&](std::size_t arm) { return beside_gates(result, arm); }});
    if (!has_custody(result.document->base)) return;
    rows.push_back({"breach_person_days", "", "Person-days in breach (binding)", About::people,
                    [&](std::size_t arm) { return unknown_days_abroad(result, arm); }});
}

// Deaths here and there apart: whoever is held abroad cannot die at home, so that the sum would
// set off the deaths of one place against those of the other.
void add_deaths(const study::Study& study, std::vector<Row>& rows) {
    const auto perspectives_shown = perspectives(study);
    for (const Perspective& perspective : perspectives_shown) {
        if (perspective.subject == "joint") continue;
        rows.push_back({"deaths", perspective.subject, "Deaths in custody, " + perspective.name});
    }
}

// States besides those of the agreement whose costs an arm changes, those first that it changes
// most. A world of two hundred would drown the others.
std::vector<Perspective> other_states(const run::Result& result) {
    constexpr std::size_t most = 6;
    constexpr double least = 0.5;  // of one unit of money: else it is rounding
    const study::Study& study = result.document->base;
    const auto shown = perspectives(study);
    std::vector<std::pair<double, Perspective>> found;
    for (const study::State& state : study.states) {
        const bool is_shown = std::any_of(shown.begin(), shown.end(),
                                          [&](const auto& of) { return of.subject == state.id; });
        double size = 0.0;
        for (const std::size_t arm : compared_arms(result.cube)) {
            size = std::max(size, std::abs(mean_net_cost(result, arm, state.id)));
        }
        if (!is_shown && size > least) {
            found.push_back({size, {state.id, subject_words(study, state.id)}});
        }
    }
    base::sort_stably(found.begin(), found.end(),
                      [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Perspective> others;
    for (auto& [size, state] : found) {
        if (others.size() < most) others.push_back(std::move(state));
    }
    return others;
}

// Those of the agreement, the others, and last all together.
std::vector<Perspective> accounts(const run::Result& result) {
    std::vector<Perspective> all = perspectives(result.document->base);
    const std::vector<Perspective> others = other_states(result);
    all.insert(all.empty() || all.back().subject != "joint" ? all.end() : all.end() - 1,
               others.begin(), others.end());
    return all;
}

std::vector<Row> comparison_rows(const run::Result& result) {
    const study::Study& study = result.document->base;
    std::vector<Row> rows{{"persons_transferred", "", "Persons transferred"},
                          {"wrongful_transfers", "", label_of_outcome("wrongful_transfers")},
                          {"person_days_abroad", "", label_of_outcome("person_days_abroad")},
                          {"persons_held_abroad", "", label_of_outcome("persons_held_abroad")}};
    add_deaths(study, rows);
    add_rights_rows(result, rows);
    rows.push_back({"fee_paid", "", "Fee paid", About::fee});
    for (const Perspective& perspective : accounts(result)) {
        rows.push_back(
            {"net_cost", perspective.subject, "Net cost, " + perspective.name, About::net_cost});
    }
    return rows;
}

// Rows of a study with a single arm, which has nothing to be compared with.
std::vector<Row> level_rows(const run::Result& result) {
    const study::Study& study = result.document->base;
    std::vector<Row> rows;
    for (const study::Facility& facility : study.facilities) {
        const std::string name = in_words(facility.name.empty() ? facility.id : facility.name);
        rows.push_back({"peak_headcount", facility.id, "Most persons at once, " + name});
        rows.push_back({"occupancy_share", facility.id, "Occupancy, " + name});
    }
    rows.push_back({"deaths", "", "Deaths in custody"});
    add_rights_rows(result, rows);
    for (const Perspective& perspective : perspectives(study)) {
        rows.push_back(
            {"net_cost", perspective.subject, "Net cost, " + perspective.name, About::fee});
    }
    return rows;
}

// ---- what the money is --------------------------------------------------------------------------

// "HM Treasury, The Green Book (2022)": the book, without which of its rates.
std::string schedule_words(const std::string& id) {
    const std::string_view title = compile::schedule_title(id);
    return std::string(title.substr(0, title.find(':')));
}

// "2 %", "about 2 %" of an uncertain one, "that of HM Treasury, The Green Book (2022)".
std::string rate_text(const study::Study& study, const study::State& state) {
    if (state.discount_rate == study::none) {
        return state.discount_schedule.empty()
                   ? "0\u00a0%"
                   : "that of " + schedule_words(state.discount_schedule);
    }
    const auto position = static_cast<std::size_t>(state.discount_rate);
    const auto values = compile::Valuer(study).at([](std::size_t) { return 0.5; });
    const study::Quantity& quantity = study.quantities.at(position);
    const bool is_known = !quantity.is_uncertain() && quantity.form != study::Form::derived;
    const std::string rate = figure(values[position], is_known ? 0.0 : 0.01, "share");
    return is_known ? rate : "about\u00a0" + rate;
}

std::string rates_text(const run::Result& result) {
    const study::Study& study = result.document->base;
    std::vector<std::string> rates, named;
    for (const Perspective& account : accounts(result)) {
        const auto state = base::find(study.states, account.subject, &study::State::id);
        if (state == study.states.end()) continue;
        rates.push_back(rate_text(study, *state));
        named.push_back(fmt::format("{} ({})", rates.back(), account.name));
    }
    const bool is_one =
        std::adjacent_find(rates.begin(), rates.end(), std::not_equal_to<>()) == rates.end();
    return is_one && !rates.empty() ? rates.front() : joined(named, ", ");
}

bool has_money(const run::Result& result) {
    const auto& estimates = result.appraisal.estimates;
    return std::any_of(estimates.begin(), estimates.end(), [&](const Estimate& of) {
        const std::string& name = result.cube.outcomes[of.outcome].name;
        return (name == "net_cost" || name == "fee_paid") && (of.p05 != 0.0 || of.p95 != 0.0);
    });
}

// Whoever adds a fee and a net cost, or holds them against a budget, is to know that they are not
// of the same kind.
std::string money_basis(const run::Result& result, bool has_fee) {
    const study::Study& study = result.document->base;
    if (!has_money(result)) return {};
    return fmt::format("{}Net cost: present value on {}, prices of {}; discount rate {}.",
                       has_fee ? "Fee: as paid. " : "", study.start.long_text(), study.price_year,
                       rates_text(result));
}

// A study may know two cases and print "2.7, 0 to 7": its people are drawn anew in each run.
std::string basis_of_wrongful_transfers(const run::Result& result,
                                        const std::vector<std::size_t>& arms) {
    const bool are_drawn = std::any_of(arms.begin(), arms.end(), [&](std::size_t arm) {
        const Estimate* sent =
            find_estimate(result, arm, "wrongful_transfers", "", Basis::vs_reference);
        return sent != nullptr && !is_certain(*sent);
    });
    return are_drawn ? "Wrongful transfers: not the known cases." : "";
}

// Rows of rights carry a number that is no difference, in a table of differences.
std::string basis_of_unknown(const run::Result& result, const std::vector<std::size_t>& arms) {
    const bool has_any = base::any_of(arms, [&](std::size_t arm) {
        const bool has_days =
            has_custody(result.document->base) && !unknown_days_abroad(result, arm).empty();
        return has_days || gate_counts(gates(result, arm, "")).unknown > 0;
    });
    return has_any ? "Unknown: no difference." : "";
}

/// What the rows of money and of people count, in one note: the first page is to be one sheet.
void add_basis(std::vector<std::string> sentences, Section& section) {
    std::erase(sentences, "");
    if (!sentences.empty()) section.notes.push_back(joined(sentences, " "));
}

Section level_section(const run::Result& result) {
    const std::vector<std::size_t> arms{result.cube.reference};
    Section section;
    section.heading = "Results: mean, and 90 % interval";
    section.table = table_of(result, level_rows(result), arms, Basis::level);
    add_basis({money_basis(result, false)}, section);
    return section;
}

}  // namespace

Section answer_section(const run::Result& result) {
    Section section;
    if (compared_arms(result.cube).empty()) return section;
    section.heading = fmt::format("The answer: what each arm does, against “{}” (90 % intervals)",
                                  arm_name(result, result.cube.reference));
    for (const std::size_t arm : arms_as_told(result)) {
        section.paragraphs.push_back(arm_answer(result, arm));
    }
    std::string sum = sum_sentence(result);
    if (!sum.empty()) section.paragraphs.push_back(std::move(sum));
    return section;
}

std::vector<Section> comparison_sections(const run::Result& result) {
    const std::vector<std::size_t> arms = compared_arms(result.cube);
    if (arms.empty()) return {level_section(result)};
    const std::string against = fmt::format(" against “{}”: mean, and 90 % interval",
                                            arm_name(result, result.cube.reference));
    std::vector<Section> sections =
        abreast(result, comparison_rows(result), arms, Basis::vs_reference,
                {"Differences" + against, "More arms" + against});
    add_basis({money_basis(result, result.document->base.agreement.has_value()),
               basis_of_wrongful_transfers(result, arms), basis_of_unknown(result, arms)},
              sections.back());
    return sections;
}

}  // namespace custodiet::report
