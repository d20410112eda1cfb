// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How much floor each person had, and the lines that standards draw.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include "custodiet/page/figure_parts.hpp"
#include "custodiet/page/json.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/rights_reading.hpp"

namespace custodiet::page {

namespace {

constexpr std::string_view fact = "space";  // the indicator: floor of a cell over those in it
constexpr std::size_t classes = rights::space_edges.size();

/// Person-days in one facility by the space that each person had.
struct Place {
    std::size_t arm = 0;
    std::string facility;
    std::array<double, classes> days{};

    [[nodiscard]] double total() const { return std::accumulate(days.begin(), days.end(), 0.0); }
    [[nodiscard]] double share_below(double m2) const {
        double below = 0.0;
        for (std::size_t k = 0; k + 1 < classes; ++k) {
            if (rights::space_edges[k + 1] <= m2) below += days[k];
        }
        return below / total();
    }
};

/// By arm and facility, cohorts together.
std::vector<Place> places_of(const run::Result& result) {
    std::vector<Place> places;
    for (const auto& row : result.rights.space) {
        const bool is_same = !places.empty() && places.back().arm == row.arm &&
                             places.back().facility == row.facility;
        if (!is_same) places.push_back({row.arm, row.facility, {}});
        for (std::size_t k = 0; k < classes; ++k) places.back().days[k] += row.person_days[k];
    }
    std::erase_if(places, [](const Place& place) { return place.total() <= 0.0; });
    return places;
}

/// Standards that draw a line on the space of people in shared cells, by the line.
std::map<double, std::vector<std::string>> lines_of(const study::Study& study) {
    std::map<double, std::vector<std::string>> lines;
    for (const std::size_t position : study.rights.used) {
        const auto& standard = study.rights.catalogue->standards.at(position);
        const bool is_line = standard.comparison == standards::Comparison::at_least ||
                             standard.comparison == standards::Comparison::above;
        if (standard.indicator == fact && is_line) lines[standard.threshold].push_back(standard.id);
    }
    return lines;
}

std::string class_text(std::size_t k) {
    const auto edge = [](std::size_t at) {
        return report::figure(rights::space_edges[at], 0.0, "m2", bare);
    };
    if (k == 0) return fmt::format("Less than {}\u00a0m2", edge(1));
    if (k + 1 == classes) return fmt::format("{}\u00a0m2 and more", edge(k));
    return fmt::format("{} to {}\u00a0m2", edge(k), edge(k + 1));
}

report::Table table_of(const run::Result& result, const std::vector<Place>& places) {
    using Align = report::Column::Align;
    report::Table table;
    table.columns = {{"Arm"}, {"Place"}, {"Person-days", Align::right}};
    for (std::size_t k = 0; k < classes; ++k)
        table.columns.push_back({class_text(k), Align::right});
    for (const auto& place : places) {
        const double total = place.total();
        std::vector<std::string> row{report::arm_name(result, place.arm),
                                     report::subject_words(result.document->base, place.facility),
                                     report::figure(total, total * 1e-6, "person-days", bare)};
        for (const double days : place.days) row.push_back(report::whole_percent(days / total));
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string csv_of(const run::Result& result, const std::vector<Place>& places) {
    std::string out = "arm,facility,from_m2,to_m2,person_days\n";
    for (const auto& place : places) {
        for (std::size_t k = 0; k < classes; ++k) {
            out += report::csv_line({csv_field(result.cube.arms[place.arm]),
                                     csv_field(place.facility), csv_field(rights::space_edges[k]),
                                     k + 1 == classes ? "" : csv_field(rights::space_edges[k + 1]),
                                     csv_field(place.days[k])});
        }
    }
    return out;
}

std::string data_of(const run::Result& result, const std::vector<Place>& places) {
    Json data{{"kind", "space"}, {"lines", Json::array()}};
    for (std::size_t k = 1; k < classes; ++k) data["edges"].push_back(rights::space_edges[k]);
    for (const auto& place : places) {
        Json shares = Json::array();
        for (const double days : place.days) shares.push_back(drawn(days / place.total()));
        data["arms"].push_back(
            {{"arm", result.cube.arms[place.arm]},
             {"facility", report::subject_words(result.document->base, place.facility)},
             {"person_days", drawn(place.total())},
             {"shares", std::move(shares)}});
    }
    for (const auto& [m2, standards] : lines_of(result.document->base)) {
        data["lines"].push_back({{"label", fmt::format("{}: {}", report::figure(m2, 0.0, "m2"),
                                                       report::listed(standards, 2))},
                                 {"m2", m2}});
    }
    return json_text(data);
}

/// The fullest place abroad in the arm; without any, the fullest; null where there is none.
const Place* told_place(const run::Result& result, const std::vector<Place>& places,
                        std::size_t arm) {
    const auto& study = result.document->base;
    const auto rank = [&](const Place& place) {
        const bool is_abroad = std::any_of(
            study.facilities.begin(), study.facilities.end(), [&](const auto& facility) {
                return facility.id == place.facility && report::is_abroad(study, facility);
            });
        return std::pair(is_abroad, place.total());
    };
    const Place* found = nullptr;
    for (const auto& place : places) {
        if (place.arm != arm) continue;
        if (found == nullptr || rank(place) > rank(*found)) found = &place;
    }
    return found;
}

/// The lowest line of a standard at which a class ends; where none does, 4 m2.
double told_line(const study::Study& study) {
    constexpr double usual = 4.0;
    for (const auto& [m2, standards] : lines_of(study)) {
        const auto& edges = rights::space_edges;
        if (std::find(edges.begin() + 1, edges.end(), m2) != edges.end()) return m2;
    }
    return usual;
}

std::string answer_of(const run::Result& result, const std::vector<Place>& places) {
    const Place* place = told_place(result, places, main_arm(result));
    if (place == nullptr) place = &places.front();
    const double line = told_line(result.document->base);
    return fmt::format("In {}, {} gives people less than {} each on {} of their days.",
                       quoted_arm(result, place->arm),
                       report::subject_words(result.document->base, place->facility),
                       report::figure(line, 0.0, "m2"),
                       report::whole_percent(place->share_below(line)));
}

std::vector<Origin> origins_of(const study::Study& study) {
    Origins origins(study);
    for (const auto& facility : study.facilities) {
        for (const auto amount : {facility.cells, facility.cell_area, facility.sanitary_area,
                                  facility.places, facility.others}) {
            if (facility.cells != study::none) origins.add_quantity(amount);
        }
    }
    return origins.take();
}

}  // namespace

std::optional<Figure> space_figure(const run::Result& result) {
    const auto places = places_of(result);
    if (places.empty()) return std::nullopt;
    Figure figure;
    figure.id = "space";
    figure.question = "How much room did each person have?";
    figure.answer = answer_of(result, places);
    figure.how_to_read =
        "Each bar is the share of all days of all people in a place on which each had so many "
        "square metres of floor in the cell, in a shared cell its floor over those in it. The "
        "lines "
        "are where standards draw theirs. Only places with known cells are shown.";
    figure.origins = origins_of(result.document->base);
    figure.table = table_of(result, places);
    figure.csv = csv_of(result, places);
    figure.data = data_of(result, places);
    return figure;
}

}  // namespace custodiet::page
