// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The page as data, in the form of web/src/contract.ts.
#include <fmt/format.h>

#include "custodiet/page/json.hpp"
#include "custodiet/page/page.hpp"
#include "custodiet/page/sliders.hpp"
#include "custodiet/report/leading_arm.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::page {

namespace {

Json arms(const run::Result& result) {
    Json list = Json::array();
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm) {
        list.push_back({{"id", result.cube.arms[arm]},
                        {"name", report::arm_name(result, arm)},
                        {"is_reference", arm == result.cube.reference},
                        {"leads", arm == report::leading_arm(result)}});
    }
    return list;
}

Json slider(const Slider& slider) {
    Json json = {{"quantity", slider.quantity},
                 {"label", slider.label},
                 {"about", slider.about},
                 {"unit", slider.unit},
                 {"kind", slider.kind},
                 {"source", slider.source},
                 {"value", slider.value},
                 {"is_known", slider.is_known},
                 {"is_assumed", slider.is_assumed},
                 {"evidence", {slider.evidence_low, slider.evidence_high}},
                 {"range", {slider.low, slider.high}},
                 {"step", slider.step},
                 {"matters", slider.matters}};
    if (!slider.readings.empty()) json["readings"] = slider.readings;
    if (slider.middle) json["middle"] = {slider.middle->first, slider.middle->second};
    return json;
}

Json sliders_json(const run::Result& result) {
    Json list = Json::array();
    for (const Slider& each : sliders(result)) list.push_back(slider(each));
    return list;
}

Json cohorts(const study::Study& study) {
    Json list = Json::array();
    for (const study::Cohort& cohort : study.cohorts) {
        list.push_back(
            {{"id", cohort.id}, {"name", report::subject_words(study, cohort.id)}, {"persons", 0}});
    }
    return list;
}

// In the units of the study.
Json fixed(const run::Result& result) {
    Json list = Json::array();
    for (const run::Fixed& each : result.fixed) {
        for (const study::Quantity& quantity : result.document->base.quantities) {
            if (quantity.name != each.quantity) continue;
            list.push_back(
                {{"quantity", each.quantity}, {"value", each.value / quantity.unit.scale}});
        }
    }
    return list;
}

// The data of a figure are JSON already.
std::string figures_json(const std::vector<Figure>& figures) {
    std::string list;
    for (const Figure& figure : figures) {
        list += fmt::format("{}{{\"id\":{},\"data\":{},\"csv\":{}}}", list.empty() ? "" : ",",
                            json_text(figure.id), figure.data, json_text(figure.csv));
    }
    return '[' + list + ']';
}

// So that no text can end the <script> that holds it.
std::string inside_script(const std::string& json) {
    std::string out;
    out.reserve(json.size() + json.size() / 8);
    for (const char c : json) {
        if (c == '<') {
            out += "\\u003c";
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

std::string data_json(const run::Result& result, const Page& page, const Maker& maker,
                      bool has_parts) {
    const study::Study& study = result.document->base;
    Json parts = Json::object();
    if (has_parts) {
        for (const auto& [id, html] : page.parts) parts[id] = html;
    }
    const Json data = {{"format", 1},
                       {"program", {{"version", maker.version}, {"commit", maker.commit}}},
                       {"study", {{"id", study.id}, {"title", page.title}}},
                       {"seed", std::to_string(result.seed)},
                       {"draws", result.cube.draws},
                       {"replicates", result.replicates},
                       {"replicates_chosen", result.has_chosen_replicates},
                       {"digest", page.digest},
                       {"arms", arms(result)},
                       {"parts", std::move(parts)},
                       {"sliders", sliders_json(result)},
                       {"cohorts", cohorts(study)},
                       {"fixed", fixed(result)}};
    std::string text = json_text(data);
    text.back() = ',';  // in place of the last brace
    return inside_script(text + "\"figures\":" + figures_json(page.figures) + '}');
}

}  // namespace custodiet::page
