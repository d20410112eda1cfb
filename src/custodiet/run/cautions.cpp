// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/cautions.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "custodiet/base/sort.hpp"
#include "custodiet/compile/draw.hpp"
#include "custodiet/run/claims.hpp"
#include "custodiet/run/force_cautions.hpp"
#include "custodiet/run/share_cautions.hpp"

namespace custodiet::run {

namespace {

using appraisal::Appraisal;
using appraisal::Cube;
using study::Clause;
using study::Payment;
using study::Study;
using What = Notice::What;

// ---- quantities without a source ----------------------------------------------------------------

// Of a headline's drivers, those that a reader sees; and the least share that is worth a word.
constexpr std::size_t drivers_looked_at = 3;
constexpr double least_share = 0.1;

std::optional<std::size_t> arm_of_claim(const Study& study, const Cube& cube,
                                        const std::string& id) {
    const auto claim = std::find_if(study.claims.begin(), study.claims.end(),
                                    [&id](const study::Claim& of) { return of.id == id; });
    if (claim == study.claims.end()) return std::nullopt;
    const auto arm = std::find(cube.arms.begin(), cube.arms.end(), claim->arm);
    if (arm == cube.arms.end()) return std::nullopt;
    return static_cast<std::size_t>(arm - cube.arms.begin());
}

// A source may be ungraded.
bool has_source(const Study& study, const std::string& name) {
    return std::any_of(study.quantities.begin(), study.quantities.end(), [&name](const auto& of) {
        return of.name == name && of.source != study::none;
    });
}

void caution_of_sources(const Study& study, const Cube& cube, const Appraisal& appraisal,
                        std::vector<Notice>& all) {
    const auto add = [&](std::size_t arm, std::size_t quantity) {
        const appraisal::QuantityInfo& info = cube.quantities[quantity];
        if (!info.grade.empty() || has_source(study, info.name)) return;
        const Notice notice{What::no_source, arm, info.name};
        const bool is_known = std::any_of(all.begin(), all.end(), [&](const Notice& other) {
            return other.what == What::no_source && other.arm == arm &&
                   other.subject == notice.subject;
        });
        if (!is_known) all.push_back(notice);
    };
    std::size_t rank = 0;
    for (std::size_t d = 0; d < appraisal.drivers.size(); ++d) {
        const appraisal::Driver& driver = appraisal.drivers[d];
        const bool is_next = d > 0 && appraisal.drivers[d - 1].arm == driver.arm &&
                             appraisal.drivers[d - 1].outcome == driver.outcome;
        rank = is_next ? rank + 1 : 0;
        if (rank < drivers_looked_at && driver.explains(least_share)) {
            add(driver.arm, driver.quantity);
        }
    }
    for (const auto& claim : appraisal.claims) {
        if (!claim.decisive || claim.decisive_share < least_share) continue;
        if (const auto arm = arm_of_claim(study, cube, claim.id)) add(*arm, *claim.decisive);
    }
}

// ---- what is committed outside the study --------------------------------------------------------

bool is_in_force(const Study& study) {
    return study.agreement &&
           std::any_of(study.agreement->clauses.begin(), study.agreement->clauses.end(),
                       [](const Clause& clause) { return clause.active; });
}

/// True where the end that the agreement says is delayed beyond the study in more draws than can
/// be passed over. Where it says none, it ends with the study and no delay adds to that.
bool is_delayed_beyond(const ArmPlan& arm, const Plan& plan, std::size_t draws) {
    const Study& study = *arm.study;
    const study::Agreement& agreement = *study.agreement;
    const bool has_end = agreement.until && *agreement.until != study.end;
    if (!has_end || agreement.delayed_by == study::none) return false;
    const std::int32_t left = study.end - *agreement.until;
    double beyond = 0.0;
    for (std::size_t draw = 0; draw < draws; ++draw) {
        const auto values = arm.values_at(plan.design, static_cast<std::uint32_t>(draw));
        const std::int32_t delay = compile::Draw(study, values).whole(agreement.delayed_by);
        if (delay > left) beyond += 1.0;
    }
    return beyond > least_share * static_cast<double>(draws);
}

void caution_of_horizon(const Plan& plan, std::size_t position, std::size_t draws,
                        std::vector<Notice>& all) {
    const Study& study = *plan.arms[position].study;
    const std::size_t arm = plan.cube_arm[position];
    if (!is_in_force(study)) return;
    const bool is_beyond = study.agreement->until && *study.agreement->until > study.end;
    if (is_beyond || is_delayed_beyond(plan.arms[position], plan, draws)) {
        all.push_back({What::commitment_after_end, arm, study.agreement->id});
    }
    for (const Clause& clause : study.agreement->clauses) {
        if (clause.active && clause.payment && clause.payment->on &&
            *clause.payment->on >= study.end) {
            all.push_back({What::commitment_after_end, arm, clause.id});
        }
    }
}

// A delay of unknown length may bring a day into the study.
bool is_paid_before(const Payment& payment, base::Date start) {
    if (payment.delay != study::none) return false;
    if (payment.on && *payment.on < start) return true;
    return std::any_of(payment.instalments.begin(), payment.instalments.end(),
                       [start](const study::Instalment& part) { return part.on < start; });
}

void caution_of_start(const Study& study, std::size_t arm, std::vector<Notice>& all) {
    if (!is_in_force(study)) return;
    const study::Agreement& agreement = *study.agreement;
    if (agreement.from && *agreement.from < study.start && agreement.delayed_by == study::none) {
        all.push_back({What::commitment_before_start, arm, agreement.id});
    }
    for (const Clause& clause : agreement.clauses) {
        if (clause.active && clause.payment && is_paid_before(*clause.payment, study.start)) {
            all.push_back({What::commitment_before_start, arm, clause.id});
        }
    }
}

bool has_cost(const study::Facility& facility) {
    return facility.average_cost != study::none || facility.marginal_cost != study::none ||
           facility.step_cost != study::none;
}

bool is_by_day(Payment::Basis basis) {
    using enum Payment::Basis;
    return basis == per_person_day || basis == minimum_persons || basis == bands ||
           basis == per_place_day || basis == per_year;
}

// Whether a day abroad costs anyone anything.
bool charges_days_abroad(const Study& study, const ArmNotes& notes) {
    for (std::size_t c = 0; c < study.agreement->clauses.size(); ++c) {
        const Clause& clause = study.agreement->clauses[c];
        const bool is_active = clause.active && clause.payment && notes.clause_paid[c] != 0;
        if (is_active && is_by_day(clause.payment->basis)) return true;
    }
    return std::any_of(study.facilities.begin(), study.facilities.end(), [&](const auto& facility) {
        return facility.state == study.agreement->receiving && has_cost(facility);
    });
}

// Of all cohorts together; null where there is no such outcome.
const appraisal::Estimate* level_of(const Cube& cube, const Appraisal& appraisal, std::size_t arm,
                                    std::string_view outcome) {
    const auto position = find_outcome(cube.outcomes, outcome, "");
    return position ? appraisal.find(arm, *position, appraisal::Basis::level) : nullptr;
}

void caution_of_people_abroad(const Study& study, const ArmNotes& notes, const Cube& cube,
                              const Appraisal& appraisal, std::size_t arm,
                              std::vector<Notice>& all) {
    if (!study.agreement || !charges_days_abroad(study, notes)) return;
    const auto* held = level_of(cube, appraisal, arm, "persons_held_abroad");
    // Less than half a person is nobody on most days.
    if (held != nullptr && held->mean >= 0.5) {
        all.push_back({What::held_abroad_at_end, arm, "", held->mean, held->mc_se});
    }
}

// ---- means that a few draws make up
// --------------------------------------------------------------

void caution_of_few(const std::vector<appraisal::HeadlineSpec>& headlines, const Cube& cube,
                    const Appraisal& appraisal, std::vector<Notice>& all) {
    for (const auto& [arm, outcome] : headlines) {
        const auto* effect = appraisal.find(arm, outcome, appraisal::Basis::vs_reference);
        if (effect == nullptr || !effect->is_carried_by_few) continue;
        const auto& of = cube.outcomes[outcome];
        all.push_back({What::mean_of_few, arm,
                       of.subject.empty() ? of.name : of.name + "[" + of.subject + "]",
                       static_cast<double>(outcome)});
    }
}

// ---- what the others are compared with ----------------------------------------------------------

void caution_of_reference(const Cube& cube, const Appraisal& appraisal, std::vector<Notice>& all) {
    const auto* sent = level_of(cube, appraisal, cube.reference, "persons_transferred");
    if (sent == nullptr || sent->mean <= 0.0) return;
    all.push_back({What::reference_transfers, cube.reference, "", sent->mean, sent->mc_se});
}

// ---- one day, two costs -------------------------------------------------------------------------

// A facility of the receiving state with costs of its own, in which days are paid for under the
// payment too; -1 where there is none.
study::Index charged_twice(const Study& study, const Payment& payment) {
    const bool is_by_person_day = payment.basis == Payment::Basis::per_person_day ||
                                  payment.basis == Payment::Basis::minimum_persons;
    if (payment.payee != study::none || !is_by_person_day) return study::none;
    for (std::size_t s = 0; s < study.stages.size(); ++s) {
        const auto stage = static_cast<study::Index>(s);
        const bool is_covered = payment.stages.empty()
                                    ? study.is_abroad(stage)
                                    : std::find(payment.stages.begin(), payment.stages.end(),
                                                stage) != payment.stages.end();
        if (!is_covered || study.stages[s].facility == study::none) continue;
        const auto& facility = study.facilities[static_cast<std::size_t>(study.stages[s].facility)];
        if (facility.state == study.agreement->receiving && has_cost(facility)) {
            return study.stages[s].facility;
        }
    }
    return study::none;
}

void caution_of_double_costs(const Study& study, const ArmNotes& notes, std::size_t arm,
                             std::vector<Notice>& all) {
    if (!study.agreement) return;
    for (std::size_t c = 0; c < study.agreement->clauses.size(); ++c) {
        const Clause& clause = study.agreement->clauses[c];
        if (!clause.active || !clause.payment || notes.clause_paid[c] == 0) continue;
        if (charged_twice(study, *clause.payment) != study::none) {
            all.push_back({What::days_charged_twice, arm, clause.id});
        }
    }
}

// ---- prices of other years ----------------------------------------------------------------------

constexpr int most_years_apart = 2;

// The first four digits in a row of "2023-24", "c. 2019"; nothing where there are none.
std::optional<int> year_of(std::string_view date) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t at = 0; at + 4 <= date.size(); ++at) {
        const auto part = date.substr(at, 4);
        if (!std::all_of(part.begin(), part.end(), is_digit)) continue;
        return std::atoi(std::string(part).c_str());
    }
    return std::nullopt;
}

void caution_of_prices(const Study& study, std::size_t arm, std::vector<Notice>& all) {
    const auto is_of_another_year = [&](const study::Quantity& quantity) {
        const bool is_money = quantity.unit.dimension.exponent[study::Dimension::money] != 0;
        if (!is_money || quantity.source == study::none) return false;
        const auto year = year_of(study.sources[static_cast<std::size_t>(quantity.source)].date);
        return year && std::abs(*year - study.price_year) > most_years_apart;
    };
    const auto number =
        std::count_if(study.quantities.begin(), study.quantities.end(), is_of_another_year);
    if (number > 0) {
        all.push_back({What::prices_of_other_years, arm, std::to_string(study.price_year),
                       static_cast<double>(number)});
    }
}

}  // namespace

std::vector<Notice> cautions(const Plan& plan, const std::vector<ArmNotes>& notes, const Cube& cube,
                             const Appraisal& appraisal) {
    std::vector<Notice> all;
    caution_of_sources(*plan.arms.front().study, cube, appraisal, all);
    for (std::size_t arm = 0; arm < plan.arms.size(); ++arm) {
        const Study& study = *plan.arms[arm].study;
        const std::size_t at = plan.cube_arm[arm];
        caution_of_start(study, at, all);
        caution_of_horizon(plan, arm, cube.draws, all);
        caution_of_people_abroad(study, notes[arm], cube, appraisal, at, all);
        caution_of_double_costs(study, notes[arm], at, all);
        caution_of_cut_shares(plan, arm, cube.draws, all);
        if (is_in_force(study)) caution_of_time_in_force(plan, arm, notes[arm], cube, all);
    }
    caution_of_few(headline_specs(*plan.arms.front().study, cube), cube, appraisal, all);
    caution_of_reference(cube, appraisal, all);
    caution_of_prices(*plan.arms.front().study, cube.reference, all);
    base::sort_stably(all.begin(), all.end(), [](const Notice& a, const Notice& b) {
        return std::tie(a.arm, a.what) < std::tie(b.arm, b.what);
    });
    return all;
}

}  // namespace custodiet::run
