// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "custodiet/base/display.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"
#include "custodiet/report/stopping.hpp"
#include "custodiet/study/hindsight.hpp"

namespace custodiet::report {

namespace {

constexpr int title_columns = 200;
constexpr int question_columns = 400;

std::string footer(const run::Result& result) {
    const study::Study& study = result.document->base;
    std::string out;
    if (!study.assurance.empty()) {
        out = fmt::format("Assurance: {}. ", base::shortened(study.assurance, title_columns));
    }
    out += fmt::format("{}, {} for each arm, seed {}; {} to {}.", count(result.cube.draws, "draws"),
                       count(static_cast<std::size_t>(result.runs_per_arm), "runs"), result.seed,
                       study.start.long_text(), (study.end + -1).long_text());
    if (result.has_chosen_replicates && result.replicates > 1) {
        out += fmt::format(
            " Each draw was run {} times: what the first draws say of chance and ignorance.",
            result.replicates);
    }
    const std::string stopping = stopping_sentence(result);
    return stopping.empty() ? out : out + " " + stopping;
}

/// A heading without what explains it: "Room by area", "A price for both states".
std::string name_of(const std::string& heading) {
    std::string name = heading.substr(0, heading.find_first_of(":(?"));
    while (name.ends_with(' ')) name.pop_back();
    return name;
}

}  // namespace

std::string vintage_words(const study::Study& study) {
    if (!study.known_until) return {};
    const auto is_later = [&study](const study::Quantity& quantity) {
        return study::rests_on_later(study, quantity);
    };
    const auto terms = static_cast<std::size_t>(std::count_if(
        study.quantities.begin(), study.quantities.end(), [&is_later](const auto& quantity) {
            return is_later(quantity) && quantity.kind == study::Kind::term;
        }));
    const auto all = static_cast<std::size_t>(
        std::count_if(study.quantities.begin(), study.quantities.end(), is_later));
    const std::string known =
        fmt::format("As known on {}; nothing later is used", study.known_until->long_text());
    std::vector<std::string> later;
    if (terms > 0) later.push_back(count(terms, "terms") + " agreed then and printed later");
    if (all > terms) later.push_back(count(all - terms, "numbers") + " taken from a later source");
    return later.empty() ? known : known + " but " + joined(later, " and ");
}

Screen compose(const run::Result& result) {
    const study::Study& study = result.document->base;
    Screen screen;
    screen.title = base::shortened(study.title.empty() ? study.id : study.title, title_columns);
    screen.question = base::shortened(study.question, question_columns);
    if (study.known_until) screen.vintage = vintage_words(study) + ".";
    const auto add = [&screen](Section section) {
        if (!section.heading.empty()) screen.sections.push_back(std::move(section));
    };
    add(held_section(result));
    add(answer_section(result));
    for (Section& section : comparison_sections(result)) add(std::move(section));
    for (Section& section : fill_sections(result)) add(std::move(section));
    for (Section& section : metric_sections(result)) add(std::move(section));
    for (Section& section : rights_sections(result)) add(std::move(section));
    const auto add_detail = [&add](Section section) {
        section.is_detail = true;
        add(std::move(section));
    };
    for (Section& section : remedy_sections(result)) add_detail(std::move(section));
    add_detail(room_section(result));
    add_detail(bargain_section(result));
    add_detail(relief_section(result));
    add(claims_section(result));
    add(drivers_section(result));
    add(confidence_section(result));
    add(remarks_section(result));
    add(limits_section(result));
    screen.footer = footer(result);
    return screen;
}

Screen in_short(Screen screen) {
    std::vector<std::string> left_out;
    for (const Section& section : screen.sections) {
        if (section.is_detail) left_out.push_back(name_of(section.heading));
    }
    for (Section& section : screen.sections) {
        if (!section.brief.empty()) section.paragraphs = section.brief;
    }
    if (left_out.empty()) return screen;
    std::erase_if(screen.sections, [](const Section& section) { return section.is_detail; });
    screen.footer += fmt::format(" Not shown: {}. They come with --details, and in summary.md.",
                                 joined(left_out, "; "));
    return screen;
}

}  // namespace custodiet::report
