// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Outcomes of the study's own, and how far places were filled.
#include <algorithm>
#include <limits>
#include <string>

#include "custodiet/compile/flights.hpp"
#include "custodiet/run/any_arm.hpp"
#include "custodiet/run/canonical_units.hpp"
#include "custodiet/run/lines_of_money.hpp"
#include "custodiet/run/outcomes.hpp"
#include "custodiet/run/places.hpp"

namespace custodiet::run {

namespace {

using program::Index;

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Days of the horizon: first, and day after the last.
struct Stretch {
    std::size_t from = 0, until = 0;

    [[nodiscard]] bool is_empty() const { return until <= from; }
};

Stretch stretch_of(const study::Metric& metric, const Run& run) {
    const auto inside = [&](base::Date date) {
        return static_cast<std::size_t>(std::clamp(date - run.study.start, 0, run.tally.days));
    };
    Stretch days{0, static_cast<std::size_t>(run.tally.days)};
    if (metric.from) days.from = inside(*metric.from);
    if (metric.until) days.until = inside(*metric.until);
    return days;
}

/// Adds up what `row(stage, cohort)` gives for stages and all cohorts: [day].
template <typename Row>
std::vector<double> sum_of(const std::vector<Index>& stages, const Run& run, Row row) {
    std::vector<double> total(static_cast<std::size_t>(run.tally.days), 0.0);
    for (const Index stage : stages) {
        for (Index cohort = 0; cohort < static_cast<Index>(run.tally.cohorts); ++cohort) {
            if (!run.tally.can_occur(stage, cohort)) continue;
            const auto persons = row(stage, cohort);
            for (std::size_t day = 0; day < total.size(); ++day) total[day] += persons[day];
        }
    }
    return total;
}

std::vector<double> headcount(const std::vector<Index>& stages, const Run& run) {
    return sum_of(stages, run, [&](Index s, Index c) { return run.tally.census_of(s, c); });
}

std::vector<double> entries(const std::vector<Index>& stages, const Run& run) {
    return sum_of(stages, run, [&](Index s, Index c) { return run.tally.entries_of(s, c); });
}

double sum(const std::vector<double>& values, Stretch days) {
    double total = 0.0;
    for (std::size_t day = days.from; day < days.until; ++day) total += values[day];
    return total;
}

double mean(const std::vector<double>& values, Stretch days) {
    return days.is_empty() ? undefined
                           : sum(values, days) / static_cast<double>(days.until - days.from);
}

double peak(const std::vector<double>& values, Stretch days) {
    if (days.is_empty()) return undefined;
    return *std::max_element(values.begin() + static_cast<std::ptrdiff_t>(days.from),
                             values.begin() + static_cast<std::ptrdiff_t>(days.until));
}

double aboard(const study::Metric& metric, const Run& run, Stretch days) {
    std::vector<std::uint8_t> counts(static_cast<std::size_t>(run.compiled.program.flight_count));
    for (const Index line : metric.lines) {
        for (const Index flight : compile::flights_of(run.study, line)) {
            counts[static_cast<std::size_t>(flight)] = 1;
        }
    }
    double total = 0.0;
    for (const auto& boarding : run.tally.boardings) {
        const auto day = static_cast<std::size_t>(boarding.day);
        if (day < days.from || day >= days.until) continue;
        if (counts[static_cast<std::size_t>(boarding.flight)]) total += boarding.persons;
    }
    return total;
}

/// True if nothing is asked for, or this is.
bool is_asked_for(Index of_rule, const std::vector<Index>& asked) {
    return asked.empty() || std::find(asked.begin(), asked.end(), of_rule) != asked.end();
}

double paid(const study::Metric& metric, const Run& run, Stretch days) {
    const auto& tariff = run.compiled.tariff;
    const auto facilities = facilities_paid_for(run.study, tariff);
    double total = 0.0;
    for (std::size_t r = 0; r < tariff.rules.size(); ++r) {
        const auto& rule = tariff.rules[r];
        if (rule.payer != metric.payer) continue;
        if (metric.fees_only && rule.payee != metric.payee) continue;
        if (!is_asked_for(rule.clause, metric.clauses)) continue;
        if (!is_asked_for(facilities[r], metric.facilities)) continue;
        total += sum(ledger::cash_on_days(tariff, rule, run.tally), days);
    }
    return total;
}

/// Days from the first of the metric until so many are there, or have come.
double days_until(const study::Metric& metric, const Run& run, Stretch days) {
    auto persons = metric.of_entries ? entries(metric.stages, run) : headcount(metric.stages, run);
    const double wanted = run.values[static_cast<std::size_t>(metric.persons)];
    const std::int32_t origin = metric.from ? *metric.from - run.study.start : 0;
    double come = 0.0;
    for (std::size_t day = days.from; day < days.until; ++day) {
        come = metric.of_entries ? come + persons[day] : persons[day];
        if (come >= wanted) return static_cast<double>(static_cast<std::int32_t>(day) - origin);
    }
    return undefined;
}

/// Undefined where it never is, or has ended by the first day of the metric.
double days_until_in_force(const study::Metric& metric, const Run& run) {
    const auto& time = run.compiled.in_force;
    const std::int32_t origin = metric.from ? *metric.from - run.study.start : 0;
    if (time.until <= std::max(time.from, origin)) return undefined;
    return std::max(0, time.from - origin);
}

/// Days of a stretch on which the agreement is in force.
double days_in_force(const Run& run, Stretch days) {
    const auto& time = run.compiled.in_force;
    const Stretch both{std::max(days.from, static_cast<std::size_t>(time.from)),
                       std::min(days.until, static_cast<std::size_t>(time.until))};
    return both.is_empty() ? 0.0 : static_cast<double>(both.until - both.from);
}

double value_of(const study::Metric& metric, const Run& run) {
    using What = study::Metric::What;
    const Stretch days = stretch_of(metric, run);
    switch (metric.what) {
        case What::headcount:
            return mean(headcount(metric.stages, run), days);
        case What::peak:
            return peak(headcount(metric.stages, run), days);
        case What::entries:
            return sum(entries(metric.stages, run), days);
        case What::aboard:
            return aboard(metric, run, days);
        case What::paid:
            return paid(metric, run, days);
        case What::days_until:
            return days_until(metric, run, days);
        case What::in_force:
            return days_in_force(run, days);
        case What::start:
            return days_until_in_force(metric, run);
        case What::value:
            break;
    }
    return undefined;
}

double quantity_named(std::string_view name, const Run& run) {
    const auto& quantities = run.study.quantities;
    const auto found = std::find_if(quantities.begin(), quantities.end(),
                                    [&](const auto& quantity) { return quantity.name == name; });
    return found == quantities.end()
               ? undefined
               : run.values[static_cast<std::size_t>(found - quantities.begin())];
}

double fill_share(const study::Fill& fill, const Run& run) {
    std::vector<Index> stages;
    for (std::size_t s = 0; s < run.study.stages.size(); ++s) {
        if (run.study.stages[s].facility == fill.facility) stages.push_back(static_cast<Index>(s));
    }
    const auto& time = run.compiled.in_force;
    const Stretch days{static_cast<std::size_t>(time.from), static_cast<std::size_t>(time.until)};
    const double others =
        run.compiled.program.facilities[static_cast<std::size_t>(fill.facility)].others;
    const double held = sum(headcount(stages, run), days) + others * (time.until - time.from);
    const double offered = place_days(run.compiled.program, fill.facility, time.from, time.until);
    return offered > 0.0 ? held / offered : undefined;
}

double stock_of(const std::vector<Index>& stages, const Run& run) {
    double total = 0.0;
    for (const Index stage : stages) {
        for (Index cohort = 0; cohort < static_cast<Index>(run.tally.cohorts); ++cohort) {
            total += run.tally.stock[run.tally.row(stage, cohort)];
        }
    }
    return total;
}

double all_entries(const std::vector<Index>& stages, const Run& run) {
    return sum(entries(stages, run), {0, static_cast<std::size_t>(run.tally.days)});
}

double fill_considered(const study::Fill& fill, const Run& run) {
    return stock_of(fill.candidates, run) + all_entries(fill.candidates, run);
}

/// Undefined where nobody can be lost for the reason.
double fill_lost(const study::Fill& fill, const std::string& reason, const Run& run) {
    for (const auto& [name, stages] : fill.lost) {
        if (name == reason) return all_entries(stages, run);
    }
    return undefined;
}

const study::Fill* fill_of(const study::Study& study) {
    return study.agreement && study.agreement->fill ? &*study.agreement->fill : nullptr;
}

/// Reasons for which people may be lost: those of the base study, then those of its arms.
std::vector<std::string> reasons_of(const study::Document& document) {
    std::vector<std::string> reasons;
    for_base_and_arms(document, [&reasons](const study::Study& study) {
        const auto* fill = fill_of(study);
        if (fill == nullptr) return;
        for (const auto& [name, stages] : fill->lost) {
            if (std::find(reasons.begin(), reasons.end(), name) == reasons.end()) {
                reasons.push_back(name);
            }
        }
    });
    return reasons;
}

}  // namespace

void Outcomes::add_fill(const study::Document& document) {
    if (!is_in_any_arm(document, [](const auto& study) { return fill_of(study) != nullptr; })) {
        return;
    }
    // As the arm has it: an arm may fill other places, or those of its own alone.
    const auto add_of_arm = [this](const char* name, const std::string& subject, const char* unit,
                                   auto value) {
        add(name, subject, unit, [value](const Run& run) {
            const auto* fill = fill_of(run.study);
            return fill == nullptr ? undefined : value(*fill, run);
        });
    };
    add_of_arm("fill_share", "", "share", fill_share);
    add_of_arm("fill_considered", "", "persons", fill_considered);
    for (const std::string& reason : reasons_of(document)) {
        add_of_arm("fill_lost", reason, "persons",
                   [reason](const study::Fill& fill, const Run& run) {
                       return fill_lost(fill, reason, run);
                   });
    }
}

void Outcomes::add_metrics(const study::Study& study) {
    for (std::size_t m = 0; m < study.metrics.size(); ++m) {
        const auto& metric = study.metrics[m];
        if (metric.what == study::Metric::What::value) {
            add_expression(metric);
        } else {
            // As the arm has it, whose quantities may be numbered otherwise than those of the base.
            add("metric", metric.id, metric.unit,
                [m](const Run& run) { return value_of(run.study.metrics[m], run); });
        }
    }
}

void Outcomes::add_expression(const study::Metric& metric) {
    // Outcomes of the names in it, found once; others are quantities of the arm.
    std::vector<std::pair<expr::Reference, std::size_t>> known;
    for (const auto& reference : expr::references(*metric.expression)) {
        const auto outcome = appraisal::find_outcome(infos_, reference.text, reference.index);
        if (outcome) known.emplace_back(reference, *outcome);
    }
    expr::Node expression = *metric.expression;
    to_canonical_units(expression);
    add("metric", metric.id, metric.unit, [expression, known](const Run& run) {
        return expr::evaluate(expression, [&](std::string_view name, std::string_view of) {
            for (const auto& [reference, outcome] : known) {
                if (reference.text == name && reference.index == of) {
                    return (*run.so_far)[outcome];
                }
            }
            return quantity_named(name, run);
        });
    });
}

}  // namespace custodiet::run
