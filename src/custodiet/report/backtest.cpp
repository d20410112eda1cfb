// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/backtest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/base/display.hpp"
#include "custodiet/base/sort.hpp"
#include "custodiet/expr/expr.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

constexpr int name_columns = 100;

std::optional<std::size_t> arm_of(const run::Result& result, const study::Observation& observed) {
    const std::string& id = observed.arm.empty() ? result.document->base.forecast : observed.arm;
    const auto& arms = result.cube.arms;
    const auto found = std::find(arms.begin(), arms.end(), id);
    if (found == arms.end()) return std::nullopt;
    return static_cast<std::size_t>(found - arms.begin());
}

/// Canonical units in the unit of an outcome: a fee by the year is not canonical.
double scale_of_outcome(const std::string& unit) {
    const auto parsed = study::parse_unit(unit);
    return parsed ? parsed->scale : 1.0;
}

/// One unit of the last digit of a number as it was written, or of its last whole digit.
double unit_of_last_digit(double written) {
    const std::string digits = fmt::format("{:.12g}", written);
    const std::size_t point = digits.find('.');
    if (point == std::string::npos || digits.find('e') != std::string::npos) return 1.0;
    return std::pow(10.0, -static_cast<double>(digits.size() - point - 1));
}

/// Takes over what was published, in the unit of the outcome.
void take_published(ObservedRow& row) {
    const study::Observation& observed = row.observation;
    const double scale = scale_of_outcome(row.unit);
    if (!observed.value) {
        row.shown_unit = row.unit;
        return;
    }
    row.shown_unit = observed.unit.text.empty() ? row.unit : observed.unit.text;
    row.shown_scale = observed.unit.text.empty() ? 1.0 : observed.unit.scale / scale;
    row.value = *observed.value;
    row.range = observed.range;
    row.last_digit = unit_of_last_digit(*row.value / row.shown_scale) * row.shown_scale;
}

bool is_known_before(const study::Study& study, const study::Observation& observed) {
    const auto last = last_day_of(observed.as_of);
    return study.known_until && last && *last <= *study.known_until;
}

void judge(ObservedRow& row, const study::Study& study) {
    if (!row.value) {
        row.standing = Standing::open;
        return;
    }
    if (!row.forecast.is_defined()) return;
    if (row.observation.kind == "arithmetic") {
        row.standing = Standing::exact;
        row.check = check_exactly(row.forecast, *row.value, row.range, row.last_digit);
        return;
    }
    if (is_known_before(study, row.observation)) {
        row.standing = Standing::known_before;
        return;
    }
    row.standing = Standing::tested;
    row.is_counted = true;
    row.score = appraisal::score(row.forecast, *row.value, row.range);
}

/// As the study names it, or what it observes.
std::string name_of(const study::Study& study, const study::Observation& observed) {
    if (!observed.name.empty()) return observed.name;
    const auto& [outcome, subject, where] = observed.outcome;
    if (outcome == "metric") {
        for (const study::Metric& metric : study.metrics) {
            if (metric.id == subject) return metric.name.empty() ? in_words(subject) : metric.name;
        }
    }
    return subject.empty()
               ? words_of_outcome(outcome)
               : fmt::format("{}, {}", words_of_outcome(outcome), subject_words(study, subject));
}

ObservedRow row_of(const run::Result& result, const study::Observation& observed) {
    ObservedRow row;
    row.observation = observed;
    row.outcome = expr::full_name(observed.outcome.outcome, observed.outcome.subject);
    row.name = base::printable(name_of(result.document->base, observed), name_columns);
    const auto arm = arm_of(result, observed);
    const auto outcome =
        find_outcome(result.cube.outcomes, observed.outcome.outcome, observed.outcome.subject);
    if (!arm || !outcome) return row;
    row.unit = result.cube.outcomes[*outcome].unit;
    row.kind = kind_of_unit(row.unit);
    row.forecast = appraisal::forecast_of(result.cube, *arm, *outcome);
    take_published(row);
    judge(row, result.document->base);
    return row;
}

bool starts_with_currency(std::string_view unit) {
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    return unit.size() >= 3 && std::all_of(unit.begin(), unit.begin() + 3, is_upper) &&
           (unit.size() == 3 || unit[3] == '/');
}

/// Where a number was published; empty where that is not said.
std::string publication_of(const StudyBacktest& of, const study::Observation& observed) {
    if (observed.source == study::none) return {};
    const auto& source = of.document->base.sources.at(static_cast<std::size_t>(observed.source));
    return source.url.empty() ? source.title : source.url;
}

/// Whether two versions of a study observe the same.
bool is_same_observation(const StudyBacktest& one, const ObservedRow& in_one,
                         const StudyBacktest& other, const ObservedRow& in_other) {
    const study::Observation &a = in_one.observation, &b = in_other.observation;
    if (a.id == b.id) return true;
    const std::string publication = publication_of(one, a);
    return !publication.empty() && publication == publication_of(other, b) && a.as_of == b.as_of &&
           in_one.kind == in_other.kind && in_one.value == in_other.value;
}

/// The earlier version that counts the same observation.
const StudyBacktest* first_to_count(const std::vector<StudyBacktest>& studies, std::size_t version,
                                    const ObservedRow& row) {
    const StudyBacktest& of = studies[version];
    for (std::size_t v = 0; v < version; ++v) {
        const StudyBacktest& earlier = studies[v];
        if (earlier.folder != of.folder) continue;
        const bool is_there =
            std::any_of(earlier.rows.begin(), earlier.rows.end(), [&](const ObservedRow& before) {
                return before.is_counted && is_same_observation(earlier, before, of, row);
            });
        if (is_there) return &earlier;
    }
    return nullptr;
}

/// Of a version: what it knew, then its name, in which `study.yaml` comes first.
auto order_of(const StudyBacktest& of) {
    const auto& known = of.document->base.known_until;
    return std::tuple(of.folder, known ? known->days_since_1970() : INT32_MIN,
                      of.name != "study.yaml", of.name);
}

}  // namespace

std::optional<base::Date> last_day_of(std::string_view as_of) {
    if (as_of.size() == 10) return base::Date::parse(as_of);
    if (as_of.size() == 4) return base::Date::parse(fmt::format("{}-12-31", as_of));
    if (as_of.size() != 7) return std::nullopt;
    for (const char* day : {"31", "30", "29", "28"}) {
        if (auto date = base::Date::parse(fmt::format("{}-{}", as_of, day))) return date;
    }
    return std::nullopt;
}

std::string kind_of_unit(std::string_view unit) {
    if (starts_with_currency(unit)) return "money";
    const std::string_view noun = unit.substr(0, unit.find('/'));
    for (const std::string_view counted :
         {"persons", "person", "person-days", "places", "flights", "events", "officers"}) {
        if (noun == counted) return "people";
    }
    if (noun == "share") return "shares";
    return noun == "days" || noun == "day" ? "time" : "other";
}

StudyBacktest backtest(const run::Result& result) {
    StudyBacktest of;
    of.document = result.document;
    of.seed = result.seed;
    of.draws = result.cube.draws;
    for (const study::Observation& observed : result.document->base.observed) {
        of.rows.push_back(row_of(result, observed));
    }
    return of;
}

void order_versions(std::vector<StudyBacktest>& studies) {
    base::sort_stably(studies.begin(), studies.end(),
                      [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
    for (std::size_t version = 0; version < studies.size(); ++version) {
        for (ObservedRow& row : studies[version].rows) {
            if (row.standing != Standing::tested) continue;
            const StudyBacktest* first = first_to_count(studies, version, row);
            row.is_counted = first == nullptr;
            row.counted_in = first == nullptr ? std::string() : first->name;
        }
    }
}

std::string vintage_of(const study::Study& study) {
    return study.known_until ? study.known_until->text() : "not said";
}

}  // namespace custodiet::report
