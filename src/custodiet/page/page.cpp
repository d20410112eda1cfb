// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/page.hpp"

#include <fmt/format.h>

#include "custodiet/page/first_page.hpp"
#include "custodiet/page/following.hpp"
#include "custodiet/page/html.hpp"
#include "custodiet/page/registers.hpp"
#include "custodiet/report/repeat.hpp"
#include "custodiet/report/sections.hpp"
#include "custodiet/run/digest.hpp"

namespace custodiet::page {

namespace {

std::string words_id(const Figure& figure) {
    return fmt::format("figure-{}-words", figure.id);
}
std::string under_id(const Figure& figure) {
    return fmt::format("figure-{}-under", figure.id);
}

std::string words_html(const Figure& figure) {
    return fmt::format("<h3>{}</h3>\n<p class=\"finding\">{}</p>\n", escaped(figure.question),
                       escaped(figure.answer));
}

std::string origins_html(const study::Study& study, const std::vector<Origin>& origins) {
    if (origins.empty()) return {};
    std::string items;
    for (const Origin& origin : origins) {
        items += "<li>" +
                 (origin.id.empty()
                      ? link(origin.text, origin.url)
                      : fmt::format("<a href=\"#{}\">{}</a>", source_anchor(study, origin.id),
                                    escaped(origin.text))) +
                 "\n";
    }
    return fold(fmt::format("Sources ({})", origins.size()), "<ul>\n" + items + "</ul>\n",
                "sources");
}

std::string under_html(const study::Study& study, const Figure& figure) {
    return fold("The same as a table",
                table_html(figure.table, figure.question) +
                    fmt::format("<button type=\"button\" class=\"save small\" data-csv=\"{}\">Save "
                                "as CSV</button>\n",
                                figure.id)) +
           fold("How to read this", fmt::format("<p>{}</p>\n", escaped(figure.how_to_read))) +
           origins_html(study, figure.origins);
}

void add_sections(std::string& out, const std::vector<report::Section>& sections) {
    for (const report::Section& section : sections) {
        if (section.heading.empty()) continue;
        out += fmt::format("<h3>{}</h3>\n", escaped(section.heading));
        out += section_body(section);
    }
}

std::string rights_html(const run::Result& result) {
    std::string out;
    add_sections(out, report::rights_sections(result));
    add_sections(out, report::remedy_sections(result));
    add_sections(out, {report::room_section(result)});
    return out;
}

std::string money_html(const run::Result& result) {
    std::string out;
    add_sections(out, {report::bargain_section(result), report::relief_section(result)});
    add_sections(out, report::fill_sections(result));
    add_sections(out, report::metric_sections(result));
    return out;
}

std::string sureness_html(const run::Result& result) {
    std::string out;
    report::Section claims = report::claims_section(result, report::WhatIsMissing::elsewhere);
    if (!claims.notes.empty()) {
        claims.heading = "What claims hang on";
        claims.table.reset();
        add_sections(out, {claims});
    }
    add_sections(out, {report::confidence_section(result), report::remarks_section(result)});
    return out;
}

// ---- the body -----------------------------------------------------------------------------------

/// A part of the page with a place in the table of contents.
struct Chapter {
    std::string id, heading, inside;
};

std::string part_html(const Parts& parts, const std::string& id) {
    for (const auto& [name, html] : parts) {
        if (name == id) return fmt::format("<div id=\"{}\" data-part>\n{}</div>\n", id, html);
    }
    return {};
}

bool has(const Parts& parts, const std::string& id) {
    for (const auto& [name, html] : parts) {
        if (name == id) return !html.empty();
    }
    return false;
}

std::string figures_html(const Page& page) {
    std::string out = "<nav id=\"arms\" hidden></nav>\n<div class=\"figures\">\n";
    for (const Figure& figure : page.figures) {
        out += fmt::format(
            "<figure id=\"figure-{0}\" class=\"figure {0}\"><figcaption>{1}</figcaption>\n<div "
            "class=\"plot\" data-plot=\"{0}\"></div>\n{2}</figure>\n",
            figure.id, part_html(page.parts, words_id(figure)),
            part_html(page.parts, under_id(figure)));
    }
    return out + "</div>\n";
}

std::vector<Chapter> chapters(const Page& page) {
    std::vector<Chapter> out;
    out.push_back({"in-figures", "In figures", figures_html(page)});
    const auto add = [&](std::string id, std::string heading, const std::string& part) {
        if (has(page.parts, part)) {
            out.push_back({std::move(id), std::move(heading), part_html(page.parts, part)});
        }
    };
    add("rights", "Rights and room", "part-rights");
    add("money", "Price, relief and places", "part-money");
    add("sure", "How sure this is", "part-sure");
    if (has(page.parts, "part-persons")) {
        out.push_back({"persons", "Follow one person",
                       "<div id=\"follow\"></div>\n" + part_html(page.parts, "part-persons")});
    }
    add("limits", "What is not modelled", "part-limits");
    add("clauses", "The agreement, clause by clause", "part-clauses");
    add("claims", "The claims, and who made them", "part-claims");
    add("changes", "The arms, as their changes", "part-arms");
    add("numbers", "Every number of the study", "part-quantities");
    add("sources", "Sources", "part-sources");
    return out;
}

std::string contents_html(const std::vector<Chapter>& chapters) {
    std::string out = "<nav class=\"contents\" aria-label=\"Contents\"><ul>\n";
    for (const Chapter& chapter : chapters) {
        out += fmt::format("<li><a href=\"#{}\">{}</a>\n", chapter.id, escaped(chapter.heading));
    }
    return out + "</ul></nav>\n";
}

std::string imprint_html(const run::Result& result, const Page& page, const Maker& maker) {
    return fmt::format(
        "<footer><p>Made by Custodiet {} ({}) from the study <code>{}</code>, seed {}. To repeat "
        "it, with that file as STUDY: <code>{}</code>. Digest of every outcome of every run: "
        "<code class=\"digest\">{}</code>.</p>\n<p>Persons in it are synthetic, drawn from "
        "published totals. {}</p></footer>\n",
        escaped(maker.version), escaped(maker.commit), escaped(result.document->base.id),
        result.seed, escaped(report::repeat_command(result)), page.digest,
        result.document->base.has_rights() ? "Rights are counted and never given a price."
                                           : "Of rights it has no account.");
}

}  // namespace

Page compose(const run::Result& result, Extent extent) {
    const study::Study& study = result.document->base;
    Page page;
    page.title = study.title.empty() ? study.id : study.title;
    page.digest = run::digest(result.cube);
    page.figures = figures(result);
    if (extent == Extent::figures) return page;
    page.masthead = masthead(result);
    page.parts.emplace_back("part-first", first_page(result));
    for (const Figure& figure : page.figures) {
        page.parts.emplace_back(words_id(figure), words_html(figure));
        page.parts.emplace_back(under_id(figure), under_html(study, figure));
    }
    page.parts.emplace_back("part-rights", rights_html(result));
    page.parts.emplace_back("part-money", money_html(result));
    page.parts.emplace_back("part-sure", sureness_html(result));
    page.parts.emplace_back("part-persons", followed_html(result));
    page.parts.emplace_back("part-limits", list_html(study.not_modelled, "plain"));
    page.parts.emplace_back("part-clauses", clause_register(result));
    page.parts.emplace_back("part-claims", claim_register(result));
    page.parts.emplace_back("part-arms", arm_register(result));
    page.parts.emplace_back("part-quantities", quantity_register(result));
    page.parts.emplace_back("part-sources", source_register(result));
    return page;
}

std::string body_html(const run::Result& result, const Page& page, const Maker& maker) {
    const std::vector<Chapter> all = chapters(page);
    std::string out = "<a class=\"skip\" href=\"#in-figures\">Skip to the figures</a>\n<main>\n";
    out += "<article class=\"sheet\">\n<header>" + page.masthead + "</header>\n" +
           part_html(page.parts, "part-first") + "</article>\n";
    out += "<div id=\"status\" role=\"status\" hidden></div>\n<div id=\"controls\" hidden></div>\n";
    out += contents_html(all);
    for (const Chapter& chapter : all) {
        out += fmt::format("<section id=\"{}\" class=\"chapter\"><h2>{}</h2>\n{}</section>\n",
                           chapter.id, escaped(chapter.heading), chapter.inside);
    }
    return out + "</main>\n" + imprint_html(result, page, maker);
}

}  // namespace custodiet::page
