// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which way people go through the stages.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "custodiet/page/figure_parts.hpp"
#include "custodiet/page/flow_links.hpp"
#include "custodiet/page/json.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/from_the_start.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::page {

namespace {

using run::FlowRow;

constexpr std::string_view name_of_outside = "There at the start, or arriving";

std::vector<FlowRow> flows_of(const run::Result& result, std::size_t arm) {
    std::vector<FlowRow> flows;
    std::copy_if(result.movement.flows.begin(), result.movement.flows.end(),
                 std::back_inserter(flows), [arm](const auto& flow) { return flow.arm == arm; });
    return flows;
}

std::string name_of(const study::Study& study, std::string_view stage) {
    return stage.empty() ? std::string(name_of_outside) : stage_name(study, stage);
}

// ---- data ---------------------------------------------------------------------------------------

/// Whether only the receiving state's own people are in a stage: no others begin there, and none
/// come from elsewhere.
bool is_of_host_alone(const study::Study& study, const std::vector<FlowRow>& flows,
                      const study::Stage& stage) {
    bool has_own = false, has_others = false;
    for (const auto& cohort : study.cohorts) {
        for (const study::Index first : {cohort.stock_stage, cohort.arrivals_stage}) {
            if (first == study::none ||
                study.stages[static_cast<std::size_t>(first)].id != stage.id)
                continue;
            (report::is_of_host(study, cohort) ? has_own : has_others) = true;
        }
    }
    const bool has_way_in = std::any_of(flows.begin(), flows.end(), [&](const FlowRow& flow) {
        return flow.to == stage.id && !flow.from.empty() && flow.from != stage.id;
    });
    return has_own && !has_others && !has_way_in;
}

Json node_of(const study::Study& study, const std::vector<FlowRow>& flows, const std::string& id) {
    if (id == outside || id == other_ways) {
        const auto name = id == outside ? name_of_outside : std::string_view("other ways");
        return {{"id", id}, {"name", name}, {"is_end", id == other_ways}, {"is_abroad", false}};
    }
    const bool is_again = id.ends_with(again);
    const std::string stage = is_again ? id.substr(0, id.size() - again.size()) : id;
    const auto found = std::find_if(study.stages.begin(), study.stages.end(),
                                    [&](const auto& other) { return other.id == stage; });
    const auto position = static_cast<study::Index>(found - study.stages.begin());
    const std::string name = stage_name(study, stage) + (is_again ? " (again)" : "");
    return {{"id", id},
            {"name", name},
            {"is_end", is_again || found->is_end},
            {"is_abroad", study.is_abroad(position) && !is_of_host_alone(study, flows, *found)}};
}

/// What a node is called by that has more ways in than are drawn.
void add_total(const FlowLink& all, const std::vector<FlowLink>& links, Json& node) {
    double persons = 0.0;
    for (const auto& link : links) persons += link.to == all.to ? link.persons : 0.0;
    if (persons == all.persons) return;
    node["persons"] = drawn(all.persons);
    node["text"] = text_of({all.persons, all.error}, "persons");
}

Json arm_data(const run::Result& result, std::size_t arm) {
    const auto& study = result.arm(arm).study;
    const auto flows = flows_of(result, arm);
    Json nodes = Json::array(), links = Json::array();
    std::set<std::string> seen;
    const auto add_node = [&](const std::string& id) {
        if (seen.insert(id).second) nodes.push_back(node_of(study, flows, id));
    };
    const auto drawn_links = links_of(flows);
    for (const auto& link : drawn_links) {
        add_node(link.from);
        add_node(link.to);
        links.push_back({{"from", link.from},
                         {"to", link.to},
                         {"persons", drawn(link.persons)},
                         {"text", text_of({link.persons, link.error}, "persons")}});
    }
    for (const auto& all : arrivals_of(flows)) {
        const auto node = std::find_if(nodes.begin(), nodes.end(),
                                       [&all](const Json& other) { return other["id"] == all.to; });
        if (node != nodes.end()) add_total(all, drawn_links, *node);
    }
    return {{"arm", result.cube.arms[arm]}, {"nodes", nodes}, {"links", links}};
}

// ---- table --------------------------------------------------------------------------------------

report::Table table_of(const run::Result& result) {
    report::Table table;
    table.columns = {{"From"}, {"To"}};
    std::map<std::pair<std::string, std::string>, std::size_t> rows;
    const std::size_t arms = result.cube.arms.size();
    for (std::size_t arm = 0; arm < arms; ++arm) {
        table.columns.push_back({report::arm_name(result, arm), report::Column::Align::right});
        const auto& study = result.arm(arm).study;
        for (const auto& flow : flows_of(result, arm)) {
            const auto [at, is_new] = rows.emplace(std::pair(flow.from, flow.to), rows.size());
            if (is_new) {
                table.rows.push_back({name_of(study, flow.from), name_of(study, flow.to)});
                table.rows.back().resize(2 + arms, "–");
            }
            table.rows[at->second][2 + arm] = text_of({flow.persons, flow.error}, "persons", bare);
        }
    }
    return table;
}

std::string csv_of(const run::Result& result) {
    std::string out = "arm,from,to,persons,mc_se\n";
    for (const auto& flow : result.movement.flows) {
        out +=
            report::csv_line({csv_field(result.cube.arms[flow.arm]), csv_field(flow.from),
                              csv_field(flow.to), csv_field(flow.persons), csv_field(flow.error)});
    }
    return out;
}

// ---- answer -------------------------------------------------------------------------------------

/// Those who came to each stage less those who left it.
std::map<std::string, Measure> at_the_end(const std::vector<FlowRow>& flows) {
    std::map<std::string, Measure> there;
    for (const auto& flow : flows) {
        const auto add = [&](const std::string& stage, double persons) {
            Measure& measure = there[stage];
            measure.value += persons;
            measure.error = std::hypot(measure.error, flow.error);
        };
        if (!flow.from.empty()) add(flow.from, -flow.persons);
        add(flow.to, flow.persons);
    }
    return there;
}

/// Said where the study flies people between other states too, who are not counted.
std::string between_whom(const study::Study& study) {
    if (!study.agreement) return {};
    const study::Index sending = study.agreement->sending, receiving = study.agreement->receiving;
    const bool has_others =
        std::any_of(study.lines.begin(), study.lines.end(), [&](const auto& line) {
            const bool is_back = line.from == receiving && line.to == sending;
            return !is_back && (line.from != sending || line.to != receiving);
        });
    if (!has_others) return {};
    const auto name = [&study](study::Index state) {
        return report::with_article(
            state_name(study, study.states.at(static_cast<std::size_t>(state)).id));
    };
    return fmt::format(" from {} to {}", name(sending), name(receiving));
}

std::string transferred_text(const run::Result& result, std::size_t arm) {
    const auto* persons =
        report::find_estimate(result, arm, "persons_transferred", "", appraisal::Basis::level);
    if (persons == nullptr) return {};
    if (persons->mean > 0.0) {
        return fmt::format("{} are transferred{}; ",
                           text_of({persons->mean, persons->mc_se}, "persons", bare),
                           between_whom(result.arm(arm).study));
    }
    const auto there = report::there_from_the_start(result, arm);
    if (there.value == 0.0) return "nobody is transferred; ";
    return fmt::format("{} are abroad when the study begins and nobody is sent after them; ",
                       text_of({there.value, there.error}, "persons", bare));
}

std::string answer_of(const run::Result& result) {
    const std::size_t arm = main_arm(result);
    const auto flows = flows_of(result, arm);
    Measure all;
    for (const auto& flow : flows) {
        if (!flow.from.empty()) continue;
        all.value += flow.persons;
        all.error = std::hypot(all.error, flow.error);
    }
    const auto there = at_the_end(flows);
    const auto most = std::max_element(
        there.begin(), there.end(),
        [](const auto& a, const auto& b) { return a.second.value < b.second.value; });
    if (most == there.end()) return fmt::format("In {} nobody comes.", quoted_arm(result, arm));
    return fmt::format(
        "Of {} in {}, {}at the end the largest group is “{}”, with {}.", text_of(all, "persons"),
        quoted_arm(result, arm), transferred_text(result, arm),
        stage_name(result.arm(arm).study, most->first), text_of(most->second, "persons", bare));
}

std::vector<Origin> origins_of(const study::Study& study) {
    Origins origins(study);
    for (const auto& cohort : study.cohorts) {
        origins.add_quantity(cohort.stock);
        origins.add_quantity(cohort.arrivals_per_day);
        for (const auto& shares : cohort.attributes) {
            for (const auto share : shares.shares) origins.add_quantity(share);
        }
    }
    for (const auto& line : study.lines) {
        for (const auto& flight : line.flights) {
            origins.add_source(flight.source);
            origins.add_quantity(flight.seats);
        }
    }
    for (const auto& stage : study.stages) {
        for (const auto& exit : stage.exits) {
            origins.add_quantity(exit.share);
            if (exit.when == study::Exit::When::after) origins.add_quantity(exit.law.first);
        }
    }
    return origins.take();
}

}  // namespace

std::optional<Figure> flow_figure(const run::Result& result) {
    if (result.movement.flows.empty()) return std::nullopt;
    Figure figure;
    figure.id = "flow";
    figure.question = "Which way do people go?";
    figure.answer = answer_of(result);
    figure.how_to_read =
        "Time runs from left to right, and a band is as wide as the mean number of people who take "
        "that way; those who stay in a stage leave no band. Where bands have no room, on paper or "
        "a narrow screen, each way is a row with a bar. People who come back to an earlier stage "
        "end at “… (again)”, and count again among those who leave it. Where there are very many "
        "ways, those of "
        "fewer than one person in 200 are drawn together; the table has them all.";
    figure.origins = origins_of(result.document->base);
    figure.table = table_of(result);
    figure.csv = csv_of(result);
    Json data{{"kind", "flow"}, {"arms", Json::array()}};
    for (std::size_t arm = 0; arm < result.cube.arms.size(); ++arm) {
        data["arms"].push_back(arm_data(result, arm));
    }
    figure.data = json_text(data);
    return figure;
}

}  // namespace custodiet::page
