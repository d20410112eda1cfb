// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/first_page.hpp"

#include <fmt/format.h>

#include <string_view>

#include "custodiet/base/display.hpp"
#include "custodiet/page/html.hpp"
#include "custodiet/page/overturn.hpp"
#include "custodiet/page/wording.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"

namespace custodiet::page {

namespace {

// "As carried out: 288 persons …" with the arm's name set apart.
std::string answer_item(const std::string& text, std::string_view tag) {
    const std::size_t colon = text.find(": ");
    if (colon == std::string::npos) return fmt::format("<{0}>{1}</{0}>\n", tag, escaped(text));
    return fmt::format("<{0}><b>{1}</b>: {2}</{0}>\n", tag, escaped(text.substr(0, colon)),
                       escaped(text.substr(colon + 2)));
}

std::string answer_html(const run::Result& result) {
    const report::Section section = report::answer_section(result);
    if (section.paragraphs.empty()) return {};
    std::string out = fmt::format("<h2>{}</h2>\n", escaped(section.heading));
    out += "<div class=\"answer\">" + answer_item(section.paragraphs.front(), "p");
    if (section.paragraphs.size() > 1) {
        out += "<ul class=\"plain\">\n";
        for (std::size_t i = 1; i < section.paragraphs.size(); ++i) {
            out += answer_item(section.paragraphs[i], "li");
        }
        out += "</ul>\n";
    }
    return out + "</div>\n";
}

std::string numbers_html(const run::Result& result) {
    std::string out;
    for (const report::Section& section : report::comparison_sections(result)) {
        out += fmt::format("<h2>{}</h2>\n", escaped(section.heading));
        out += table_html(*section.table, section.heading, "numbers");
        out += list_html(section.notes, "notes");
    }
    return out;
}

// A word with a mark beside it, so that nothing hangs on colour.
std::string verdict_html(appraisal::Verdict verdict) {
    std::string_view mark = "–";
    if (verdict == appraisal::Verdict::holds) mark = "✓";
    if (verdict == appraisal::Verdict::fails) mark = "✗";
    if (verdict == appraisal::Verdict::undetermined) mark = "?";
    return fmt::format(
        "<span class=\"verdict {}\"><span class=\"mark\" aria-hidden=\"true\">{}</span> {}</span>",
        report::verdict_code(verdict), mark, report::verdict_word(verdict));
}

std::string claims_html(const run::Result& result) {
    const report::Section section = report::claims_section(result, report::WhatIsMissing::elsewhere,
                                                           report::Speakers::none_but_us);
    if (!section.table) return {};
    std::string out =
        fmt::format("<section class=\"claims\"><h2>{}</h2>\n", escaped(section.heading));
    HtmlTable table("Claims", "claims", section.table->columns);
    for (std::size_t c = 0; c < section.table->rows.size(); ++c) {
        const auto& row = section.table->rows[c];
        table.row({escaped(row.at(0)), verdict_html(result.appraisal.claims.at(c).verdict),
                   escaped(row.at(2)), escaped(row.at(3))});
    }
    return out + table.html() + list_html(report::missing_for_claims(result), "notes") +
           "</section>\n";
}

std::string box(std::string_view heading, std::string_view inside) {
    if (inside.empty()) return {};
    return fmt::format("<section class=\"box\"><h2>{}</h2>\n{}</section>\n", escaped(heading),
                       inside);
}

std::string drivers_html(const run::Result& result) {
    const report::Section section = report::drivers_section(result);
    std::string items;
    for (const std::string& text : section.paragraphs) items += answer_item(text, "li");
    return items.empty() ? "" : box(section.heading, "<ul class=\"plain\">\n" + items + "</ul>\n");
}

std::string paragraph(const std::string& text) {
    return text.empty() ? "" : fmt::format("<p>{}</p>\n", escaped(text));
}

std::string identity_sentence(const run::Result& result) {
    return fmt::format("{}, {} for each arm, seed {}.", report::count(result.cube.draws, "draws"),
                       report::count(static_cast<std::size_t>(result.runs_per_arm), "runs"),
                       result.seed);
}

std::string fixed_html(const run::Result& result) {
    if (result.fixed.empty()) return {};
    std::vector<std::string> names;
    for (const run::Fixed& fixed : result.fixed) {
        names.push_back(quantity_label(result, fixed.quantity));
    }
    return fmt::format(
        "<p class=\"held\">Not the published result: a reader holds {} at {}: {}.</p>\n",
        report::count(names.size(), "quantities"),
        names.size() == 1 ? "a value of their own" : "values of their own",
        escaped(report::joined(names, "; ")));
}

}  // namespace

std::string assurance_sentence(const study::Study& study) {
    constexpr int columns = 200;
    const std::string state =
        study.assurance.empty() ? "not quality-assured" : base::printable(study.assurance, columns);
    return fmt::format("Assurance: {}.", state);
}

std::string masthead(const run::Result& result) {
    const study::Study& study = result.document->base;
    constexpr int title_columns = 200;
    constexpr int question_columns = 400;
    std::string out = fmt::format(
        "<h1>{}</h1>\n",
        escaped(base::printable(study.title.empty() ? study.id : study.title, title_columns)));
    if (!study.question.empty()) {
        out += fmt::format("<p class=\"question\">{}</p>\n",
                           escaped(base::printable(study.question, question_columns)));
    }
    const std::string vintage = report::vintage_words(study);
    return out + fmt::format("<p class=\"when\">{}{}{} to {} · {}</p>\n", vintage,
                             vintage.empty() ? "" : " · ", study.start.long_text(),
                             (study.end + -1).long_text(), escaped(assurance_sentence(study)));
}

std::string first_page(const run::Result& result) {
    std::string out = fixed_html(result) + answer_html(result) + numbers_html(result);
    out += "<div class=\"columns\">\n" + claims_html(result) + "<div class=\"boxes\">\n";
    out += drivers_html(result);
    out += box("What could overturn this", list_html(overturning(result), "plain"));
    out += box("How much rests on assumption", paragraph(assumption_sentence(result)));
    const report::Section limits = report::limits_section(result);
    std::string left_out;
    for (const std::string& text : limits.brief.empty() ? limits.paragraphs : limits.brief) {
        left_out += paragraph(text);
    }
    out += box("Not modelled", left_out);
    return out + "</div></div>\n" +
           fmt::format("<p class=\"identity\">{} {}</p>\n", escaped(identity_sentence(result)),
                       escaped(assurance_sentence(result.document->base)));
}

}  // namespace custodiet::page
