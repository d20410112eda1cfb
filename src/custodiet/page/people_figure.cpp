// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// People by place over time, with the band in which they are in nine of ten draws.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "custodiet/page/figure_parts.hpp"
#include "custodiet/page/json.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::page {

namespace {

constexpr std::size_t most_places = 8;
constexpr std::string_view elsewhere = "elsewhere";

/// One place of one arm, ready to be told.
struct Place {
    std::string id, name, state;
    bool is_abroad = false;
    run::Headcounts persons;

    [[nodiscard]] std::size_t fullest() const {
        return static_cast<std::size_t>(std::max_element(persons.mean.begin(), persons.mean.end()) -
                                        persons.mean.begin());
    }
    [[nodiscard]] double most() const { return persons.mean[fullest()]; }
};

template <typename Entity>
std::size_t position_of(const std::vector<Entity>& entities, const std::string& id) {
    return static_cast<std::size_t>(
        std::find_if(entities.begin(), entities.end(),
                     [&id](const Entity& entity) { return entity.id == id; }) -
        entities.begin());
}

/// Nothing where the row is no place: those who were released, removed or died are somewhere, but
/// the study does not follow them.
std::optional<Place> place_of(const run::Result& result, const run::PlaceRow& row) {
    const auto& study = result.arm(row.arm).study;
    if (row.facility.empty()) {
        const auto& stage = study.stages[position_of(study.stages, row.stage)];
        if (stage.is_end && stage.standing != study::Standing::held) return std::nullopt;
        return Place{row.stage, stage_name(study, row.stage), "", false, row.persons};
    }
    const auto state = study.facilities[position_of(study.facilities, row.facility)].state;
    const bool is_abroad = study.agreement && state == study.agreement->receiving;
    const std::string of =
        state == study::none ? ""
                             : state_name(study, study.states[static_cast<std::size_t>(state)].id);
    return Place{row.facility, report::subject_words(study, row.facility), of, is_abroad,
                 row.persons};
}

using ByArm = std::vector<std::vector<Place>>;  // [arm of the cube]

ByArm places_by_arm(const run::Result& result) {
    ByArm by_arm(result.cube.arms.size());
    for (const auto& row : result.movement.places) {
        if (auto place = place_of(result, row)) by_arm[row.arm].push_back(std::move(*place));
    }
    return by_arm;
}

/// Ids of the places that are drawn by themselves: those that are fullest in any arm.
std::set<std::string> shown_places(const ByArm& by_arm) {
    std::map<std::string, double> most;
    for (const auto& places : by_arm) {
        for (const auto& place : places) most[place.id] = std::max(most[place.id], place.most());
    }
    std::vector<std::pair<double, std::string>> ranked;
    for (const auto& [id, persons] : most) ranked.emplace_back(-persons, id);
    std::sort(ranked.begin(), ranked.end());
    if (ranked.size() > most_places) ranked.resize(most_places - 1);
    std::set<std::string> shown;
    for (const auto& [persons, id] : ranked) shown.insert(id);
    return shown;
}

void add_up(std::vector<double>& sums, const std::vector<double>& others) {
    sums.resize(others.size());
    for (std::size_t i = 0; i < others.size(); ++i) sums[i] += others[i];
}

/// The smallest places together. Their bounds are added, which makes the band wide, not narrow.
std::vector<Place> with_rest_together(std::vector<Place> places,
                                      const std::set<std::string>& shown) {
    Place rest{std::string(elsewhere), std::string(elsewhere), "", false, {}};
    std::vector<Place> out;
    for (auto& place : places) {
        if (shown.contains(place.id)) {
            out.push_back(std::move(place));
            continue;
        }
        add_up(rest.persons.mean, place.persons.mean);
        add_up(rest.persons.p05, place.persons.p05);
        add_up(rest.persons.p95, place.persons.p95);
    }
    if (!rest.persons.mean.empty()) out.push_back(std::move(rest));
    return out;
}

std::string interval_at(const run::Result& result, const run::Headcounts& persons,
                        std::size_t date) {
    const double error = headcount_at(persons, date, result.movement.draws).error;
    return report::interval(persons.p05[date], persons.p95[date], error, "persons", bare);
}

std::string cell_at(const run::Result& result, const run::Headcounts& persons, std::size_t date) {
    std::string out = text_of(headcount_at(persons, date, result.movement.draws), "persons", bare);
    if (persons.p05[date] == persons.p95[date]) return out;
    return out + "\n" + interval_at(result, persons, date);
}

report::Table table_of(const run::Result& result, const ByArm& by_arm) {
    using Align = report::Column::Align;
    const auto& dates = result.movement.dates;
    report::Table table;
    table.columns = {{"Arm"},
                     {"Place"},
                     {dates.front().long_text(), Align::right},
                     {"Most of the dates shown, and when", Align::right},
                     {dates.back().long_text(), Align::right}};
    for (std::size_t arm = 0; arm < by_arm.size(); ++arm) {
        for (const auto& place : by_arm[arm]) {
            const std::size_t fullest = place.fullest();
            const std::string name =
                place.state.empty() ? place.name : fmt::format("{}, {}", place.name, place.state);
            table.rows.push_back(
                {report::arm_name(result, arm), with_capital(name),
                 cell_at(result, place.persons, 0),
                 cell_at(result, place.persons, fullest) + "\n" + dates[fullest].long_text(),
                 cell_at(result, place.persons, dates.size() - 1)});
        }
    }
    return table;
}

std::string csv_of(const run::Result& result, const ByArm& by_arm) {
    std::string out = "arm,place,state,date,mean,p05,p95\n";
    for (std::size_t arm = 0; arm < by_arm.size(); ++arm) {
        for (const auto& place : by_arm[arm]) {
            for (std::size_t d = 0; d < result.movement.dates.size(); ++d) {
                out += report::csv_line(
                    {csv_field(result.cube.arms[arm]), csv_field(place.id), csv_field(place.state),
                     result.movement.dates[d].text(), csv_field(place.persons.mean[d]),
                     csv_field(place.persons.p05[d]), csv_field(place.persons.p95[d])});
            }
        }
    }
    return out;
}

std::string data_of(const run::Result& result, const ByArm& by_arm) {
    Json data{{"kind", "people"}};
    for (const base::Date date : result.movement.dates) data["dates"].push_back(date.text());
    for (std::size_t arm = 0; arm < by_arm.size(); ++arm) {
        Json places = Json::array();
        for (const auto& place : by_arm[arm]) {
            places.push_back({{"id", place.id},
                              {"name", place.name},
                              {"state", place.state},
                              {"mean", drawn(place.persons.mean)},
                              {"low", drawn(place.persons.p05)},
                              {"high", drawn(place.persons.p95)}});
        }
        data["arms"].push_back({{"arm", result.cube.arms[arm]}, {"places", std::move(places)}});
    }
    return json_text(data);
}

/// The fullest place abroad; where nobody is abroad, the fullest.
const Place* told_place(const std::vector<Place>& places) {
    const Place* found = nullptr;
    for (const auto& place : places) {
        const bool is_better =
            found == nullptr || place.is_abroad > found->is_abroad ||
            (place.is_abroad == found->is_abroad && place.most() > found->most());
        if (is_better && place.most() > 0.0) found = &place;
    }
    return found;
}

/// "; in “No agreement” there are 12 then".
std::string beside_reference(const run::Result& result, const ByArm& by_arm, const Place& place,
                             std::size_t date) {
    if (!has_comparison(result)) return {};
    const std::size_t reference = result.cube.reference;
    const std::string where = quoted_arm(result, reference);
    for (const auto& other : by_arm[reference]) {
        if (other.id != place.id || other.persons.mean[date] == 0.0) continue;
        const Measure persons = headcount_at(other.persons, date, result.movement.draws);
        return fmt::format("; in {} it is {}", where, text_of(persons, "persons"));
    }
    return fmt::format("; in {} nobody is there then", where);
}

std::string answer_of(const run::Result& result, const ByArm& by_arm) {
    const std::size_t arm = main_arm(result);
    const Place* place = told_place(by_arm[arm]);
    if (place == nullptr) return fmt::format("In {} nobody is held.", quoted_arm(result, arm));
    const std::size_t date = place->fullest();
    std::string people =
        text_of(headcount_at(place->persons, date, result.movement.draws), "persons");
    if (place->persons.p05[date] != place->persons.p95[date]) {
        people += fmt::format(" ({} in 90 % of draws)", interval_at(result, place->persons, date));
    }
    return fmt::format("In {}, of the dates shown, {} is fullest on {}, with {}{}.",
                       quoted_arm(result, arm), place->name,
                       result.movement.dates[date].long_text(), people,
                       beside_reference(result, by_arm, *place, date));
}

std::vector<Origin> origins_of(const study::Study& study) {
    Origins origins(study);
    for (const auto& cohort : study.cohorts) {
        origins.add_quantity(cohort.stock);
        origins.add_quantity(cohort.arrivals_per_day);
    }
    for (const auto& facility : study.facilities) {
        origins.add_quantity(facility.places);
        origins.add_quantity(facility.others);
    }
    return origins.take();
}

}  // namespace

std::optional<Figure> people_figure(const run::Result& result) {
    ByArm by_arm = places_by_arm(result);
    const auto shown = shown_places(by_arm);
    if (shown.empty()) return std::nullopt;
    for (auto& places : by_arm) places = with_rest_together(std::move(places), shown);
    Figure figure;
    figure.id = "people";
    figure.question = "Where are people, and how many?";
    figure.answer = answer_of(result, by_arm);
    figure.how_to_read =
        "Each line is the mean number of people in one place at midnight. In the band around it "
        "they are in 90 % of draws. People who were released, removed or have died are not shown, "
        "nor are people whom the study does not follow.";
    figure.origins = origins_of(result.document->base);
    figure.table = table_of(result, by_arm);
    figure.csv = csv_of(result, by_arm);
    figure.data = data_of(result, by_arm);
    return figure;
}

}  // namespace custodiet::page
