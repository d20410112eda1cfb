// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The states, and how many people go from the one to the other.
#include <fmt/format.h>

#include <algorithm>

#include "custodiet/page/countries.hpp"
#include "custodiet/page/figure_parts.hpp"
#include "custodiet/page/json.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/estimate_text.hpp"
#include "custodiet/report/from_the_start.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::page {

namespace {

using appraisal::Basis;
using appraisal::Estimate;

/// What goes from the sending to the receiving state in one arm.
struct Transfers {
    std::size_t arm = 0;
    const Estimate* persons = nullptr;
};

const study::State& state_at(const study::Study& study, study::Index position) {
    return study.states.at(static_cast<std::size_t>(position));
}

std::string code_of(const study::State& state) {
    return country_code(state.id, state.name);
}

std::vector<Transfers> transfers_of(const run::Result& result) {
    std::vector<Transfers> out;
    for (std::size_t arm = 0; arm < result.cube.arms.size(); ++arm) {
        const auto* persons =
            report::find_estimate(result, arm, "persons_transferred", "", Basis::level);
        if (persons != nullptr) out.push_back({arm, persons});
    }
    return out;
}

std::string persons_text(const Transfers& transfers) {
    return text_of({transfers.persons->mean, transfers.persons->mc_se}, "persons");
}

report::Table table_of(const run::Result& result, const std::vector<Transfers>& all) {
    using Align = report::Column::Align;
    const auto& study = result.document->base;
    report::Table table;
    table.columns = {{"Arm"},
                     {"From"},
                     {"To"},
                     {"Persons transferred", Align::right},
                     {"90 % interval", Align::right}};
    for (const auto& transfers : all) {
        const Estimate& persons = *transfers.persons;
        table.rows.push_back(
            {report::arm_name(result, transfers.arm),
             state_name(study, state_at(study, study.agreement->sending).id),
             state_name(study, state_at(study, study.agreement->receiving).id),
             text_of({persons.mean, persons.mc_se}, "persons", bare),
             persons.p05 == persons.p95 ? "–" : report::interval_text(persons, "persons", bare)});
    }
    return table;
}

std::string csv_of(const run::Result& result, const std::vector<Transfers>& all) {
    const auto& study = result.document->base;
    std::string out = "arm,from,to,persons,mc_se,p05,p95\n";
    for (const auto& transfers : all) {
        const Estimate& persons = *transfers.persons;
        out += report::csv_line({csv_field(result.cube.arms[transfers.arm]),
                                 csv_field(state_at(study, study.agreement->sending).id),
                                 csv_field(state_at(study, study.agreement->receiving).id),
                                 csv_field(persons.mean), csv_field(persons.mc_se),
                                 csv_field(persons.p05), csv_field(persons.p95)});
    }
    return out;
}

std::string_view role_of(const study::Study& study, std::size_t state) {
    if (static_cast<study::Index>(state) == study.agreement->sending) return "sending";
    return static_cast<study::Index>(state) == study.agreement->receiving ? "receiving" : "other";
}

std::string data_of(const run::Result& result, const std::vector<Transfers>& all) {
    const auto& study = result.document->base;
    Json data{{"kind", "map"}};
    for (std::size_t s = 0; s < study.states.size(); ++s) {
        const std::string code = code_of(study.states[s]);
        if (code.empty()) continue;
        data["states"].push_back({{"code", code},
                                  {"name", state_name(study, study.states[s].id)},
                                  {"role", role_of(study, s)}});
    }
    for (const auto& transfers : all) {
        Json flows = Json::array();
        if (transfers.persons->mean > 0.0) {
            flows.push_back({{"from", code_of(state_at(study, study.agreement->sending))},
                             {"to", code_of(state_at(study, study.agreement->receiving))},
                             {"persons", drawn(transfers.persons->mean)},
                             {"text", persons_text(transfers)}});
        }
        data["arms"].push_back(
            {{"arm", result.cube.arms[transfers.arm]}, {"flows", std::move(flows)}});
    }
    return json_text(data);
}

std::string answer_of(const run::Result& result, const std::vector<Transfers>& all) {
    const auto& study = result.document->base;
    const std::size_t arm = main_arm(result);
    const auto found =
        std::find_if(all.begin(), all.end(), [arm](const Transfers& of) { return of.arm == arm; });
    const Transfers& told = found == all.end() ? all.front() : *found;
    const std::string from =
        report::with_article(state_name(study, state_at(study, study.agreement->sending).id));
    const std::string to =
        report::with_article(state_name(study, state_at(study, study.agreement->receiving).id));
    if (told.persons->mean == 0.0) {
        const auto there = report::there_from_the_start(result, told.arm);
        const std::string held = there.value == 0.0
                                     ? std::string()
                                     : fmt::format("; {} are there when the study begins",
                                                   text_of({there.value, there.error}, "persons"));
        return fmt::format("In {}, nobody is transferred from {} to {}{}.",
                           quoted_arm(result, told.arm), from, to, held);
    }
    return fmt::format("In {}, {} are transferred from {} to {}.", quoted_arm(result, told.arm),
                       persons_text(told), from, to);
}

}  // namespace

std::optional<Figure> map_figure(const run::Result& result) {
    const auto& study = result.document->base;
    if (!study.agreement) return std::nullopt;
    const auto& agreement = *study.agreement;
    // States that no map knows are parts of countries, or made up.
    const bool is_on_map = !code_of(state_at(study, agreement.sending)).empty() &&
                           !code_of(state_at(study, agreement.receiving)).empty();
    const auto all = transfers_of(result);
    if (!is_on_map || all.empty()) return std::nullopt;
    Figure figure;
    figure.id = "map";
    figure.question = "Who sends people where?";
    figure.answer = answer_of(result, all);
    figure.how_to_read =
        "The arrow goes from the state that sends people to the one that holds them. Its width "
        "says "
        "how many are transferred over the whole study.";
    Origins origins(study);
    for (const auto& clause : agreement.clauses) origins.add_source(clause.source);
    for (const auto& line : study.lines) {
        for (const auto& flight : line.flights) origins.add_source(flight.source);
    }
    figure.origins = origins.take();
    figure.table = table_of(result, all);
    figure.csv = csv_of(result, all);
    figure.data = data_of(result, all);
    return figure;
}

}  // namespace custodiet::page
