// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/registers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/base/search.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/page/html.hpp"
#include "custodiet/page/wording.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/said.hpp"

namespace custodiet::page {

namespace {

// A share of the spread below this is not told from none by a thousand draws.
constexpr double least_share = 0.01;

// Columns of a register, all of text.
std::vector<report::Column> headed(std::initializer_list<std::string_view> headings) {
    std::vector<report::Column> columns;
    for (const std::string_view heading : headings) columns.push_back({std::string(heading)});
    return columns;
}

const study::Source* source_of(const study::Study& study, study::Index source) {
    return source == study::none ? nullptr : &study.sources.at(static_cast<std::size_t>(source));
}

std::string source_html(const study::Study& study, study::Index index) {
    const study::Source* source = source_of(study, index);
    // Its address is in the register of sources: many numbers have the same one.
    return source == nullptr ? "none"
                             : fmt::format("<a href=\"#{}\">{}</a>",
                                           source_anchor(study, source->id), escaped(source->id));
}

// Known values are exact; ranges have three figures.
std::string number_text(double canonical, const study::Unit& unit, bool is_exact) {
    const double value = canonical / unit.scale;
    return value_text(value, is_exact ? 0.0 : std::abs(value) * 0.001, unit.text);
}

// A space or a no-break space from `at` on.
std::size_t find_space(std::string_view text, std::size_t at) {
    return std::min(text.find(' ', at), text.find("\u00a0", at));
}

// Without the unit that the upper end has too: "USD 36,300 to USD 58,800 per place and year".
std::string range_text(std::string_view low, std::string_view high) {
    for (std::size_t at = find_space(low, 0); at != std::string_view::npos;
         at = find_space(low, at + 1)) {
        const std::string_view unit = low.substr(at);
        const std::string_view word = unit.substr(unit[0] == ' ' ? 1 : 2);
        const std::string_view first = word.substr(0, find_space(word, 0));
        // "1.2 M to 3.4 M" would lose what it counts in.
        const bool is_factor = first == "k" || first == "M" || first == "bn";
        if (high.ends_with(unit) && !is_factor) {
            return fmt::format("{} to {}", low.substr(0, at), high);
        }
    }
    return fmt::format("{} to {}", low, high);
}

/// Each reading with its weight: a median and an interval would not say that there are two.
std::string readings_text(const study::Quantity& quantity) {
    std::vector<std::string> readings;
    for (std::size_t i = 0; i < quantity.values.size(); ++i) {
        readings.push_back(fmt::format("{} ({})",
                                       number_text(quantity.values[i], quantity.unit, true),
                                       report::whole_percent(quantity.weights[i])));
    }
    return fmt::format("{}", fmt::join(readings, "\n"));
}

std::string values_text(const study::Quantity& quantity, double median) {
    if (quantity.form == study::Form::choice) return readings_text(quantity);
    const bool is_constant = quantity.form == study::Form::constant;
    std::string out = number_text(median, quantity.unit, is_constant);
    if (quantity.is_uncertain()) {
        const double low = compile::marginal_quantile(quantity, 0.05),
                     high = compile::marginal_quantile(quantity, 0.95);
        out += "\n" + range_text(number_text(low, quantity.unit, false),
                                 number_text(high, quantity.unit, false));
    } else if (quantity.reported_range) {
        out += "\nalso read as " +
               range_text(number_text(quantity.reported_range->first, quantity.unit, true),
                          number_text(quantity.reported_range->second, quantity.unit, true));
    }
    return out;
}

// "net cost, United States: As carried out 36 %, At scale 12 %".
std::string shares_html(const run::Result& result, const std::string& name) {
    std::string out;
    for (std::size_t o = 0; o < result.cube.outcomes.size(); ++o) {
        std::vector<std::string> parts;
        for (const appraisal::Driver& driver : result.appraisal.drivers) {
            if (driver.outcome != o || !driver.explains(least_share)) continue;
            if (result.cube.quantities.at(driver.quantity).name != name) continue;
            parts.push_back(fmt::format("{}\u00a0{}", report::arm_name(result, driver.arm),
                                        report::whole_percent(driver.share_of_spread())));
        }
        if (parts.empty()) continue;
        if (!out.empty()) out += "<br>";
        out += fmt::format("{}: {}", escaped(report::outcome_words(result, o)),
                           escaped(report::joined(parts, ", ")));
    }
    return out.empty() ? "–" : out;
}

std::string name_html(const run::Result& result, const study::Quantity& quantity) {
    const std::string words = quantity_label(result, quantity.name);
    if (words == report::in_words(quantity.name)) return escaped(words);
    return fmt::format("{}<br><code>{}</code>", escaped(words), escaped(quantity.name));
}

std::string because(const study::Quantity& quantity) {
    std::vector<std::string> parts;
    if (!quantity.clause.empty()) parts.push_back("clause " + quantity.clause);
    if (!quantity.why.empty()) parts.push_back(quantity.why);
    return parts.empty() ? "–" : escaped(report::joined(parts, "; "));
}

bool is_silent(const run::Result& result, std::size_t arm, const std::string& clause) {
    return std::any_of(result.notices.begin(), result.notices.end(),
                       [&](const run::Notice& notice) {
                           return notice.what == run::Notice::What::clause_never_fires &&
                                  notice.arm == arm && notice.subject == clause;
                       });
}

// What is paid under a clause in an arm, mean over the runs.
double paid(const run::Result& result, std::size_t arm, const std::string& clause) {
    double amount = 0.0;
    for (const run::PaymentRow& row : result.movement.payments) {
        if (row.arm == arm && row.clause == clause) amount += row.amount;
    }
    return amount;
}

bool is_any_state_paid(const run::Result& result, std::size_t arm) {
    return base::any_of(result.movement.payments, [arm](const run::PaymentRow& row) {
        return row.arm == arm && !row.clause.empty() && !row.payee.empty() && row.amount != 0.0;
    });
}

// A clause that pays nothing, moves nobody and says no number of the study.
bool has_words_only(const study::Study& study, const study::Clause& clause) {
    const bool has_number =
        std::any_of(study.quantities.begin(), study.quantities.end(),
                    [&](const study::Quantity& of) { return of.clause == clause.id; });
    return !clause.payment && clause.events.empty() && clause.lines.empty() && !has_number;
}

// Nobody is sent and no state is paid, as in a reference arm without the agreement.
bool is_without_agreement(const run::Result& result, std::size_t arm) {
    const auto* sent =
        report::find_estimate(result, arm, "persons_transferred", "", appraisal::Basis::level);
    const bool is_anyone_sent = sent != nullptr && sent->mean > 0.0;
    return arm == result.cube.reference && !is_anyone_sent && !is_any_state_paid(result, arm);
}

// What a clause that is in force did in an arm.
std::string deed_text(const run::Result& result, std::size_t arm, const study::Clause& clause) {
    const study::Study& study = result.arm(arm).study;
    const double amount = paid(result, arm, clause.id);
    if (amount != 0.0) return report::figure(amount, std::abs(amount) * 0.01, study.currency);
    if (is_without_agreement(result, arm)) return "–";
    if (has_words_only(study, clause)) return "words only";
    return is_silent(result, arm, clause.id) ? "in force, never did anything" : "acts";
}

std::string deeds_html(const run::Result& result, std::size_t position) {
    std::vector<std::string> parts;
    for (std::size_t arm = 0; arm < result.cube.arms.size(); ++arm) {
        const auto& agreement = result.arm(arm).study.agreement;
        const std::string name = report::arm_name(result, arm);
        if (!agreement || position >= agreement->clauses.size()) continue;
        const study::Clause& clause = agreement->clauses[position];
        parts.push_back(fmt::format(
            "{}: {}", name, clause.active ? deed_text(result, arm, clause) : "not in force"));
    }
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : "<br>") + escaped(part);
    return out;
}

}  // namespace

std::string quantity_register(const run::Result& result) {
    const study::Study& study = result.document->base;
    const std::vector<double> medians = compile::Valuer(study).at([](std::size_t) { return 0.5; });
    HtmlTable table("Every number of the study", "register",
                    headed({"Quantity", "Value, and 90 % range", "Kind", "Grade", "Source",
                            "Clause, reason", "Share of the spread"}));
    for (std::size_t q = 0; q < study.quantities.size(); ++q) {
        const study::Quantity& quantity = study.quantities[q];
        const bool is_derived = quantity.form == study::Form::derived;
        const std::string_view grade = report::grade_code(report::grade_of(study, quantity));
        table.row({name_html(result, quantity), cell_html(values_text(quantity, medians[q])),
                   is_derived ? "worked out" : std::string(report::kind_code(quantity.kind)),
                   grade.empty() ? "–" : std::string(grade),
                   is_derived ? "–" : source_html(study, quantity.source), because(quantity),
                   shares_html(result, quantity.name)});
    }
    return table.html() + list_html({std::string(report::meaning_of_grades)}, "notes");
}

std::string clause_register(const run::Result& result) {
    const auto& agreement = result.document->base.agreement;
    if (!agreement || agreement->clauses.empty()) return {};
    HtmlTable table("Every clause of the agreement", "register",
                    headed({"Clause", "What it says, in our words", "Citation", "What it did"}));
    for (std::size_t c = 0; c < agreement->clauses.size(); ++c) {
        const study::Clause& clause = agreement->clauses[c];
        const std::string cite = clause.cite.empty() ? "" : escaped(clause.cite) + " · ";
        table.row({escaped(clause.id), escaped(clause.text),
                   cite + source_html(result.document->base, clause.source),
                   deeds_html(result, c)});
    }
    return table.html();
}

std::string claim_register(const run::Result& result) {
    const study::Study& study = result.document->base;
    if (study.claims.empty()) return {};
    HtmlTable table("Every claim", "register",
                    headed({"Claim", "Said by", "Holds if", "In the arm", "Source"}));
    for (const study::Claim& claim : study.claims) {
        const auto arm = std::find(result.cube.arms.begin(), result.cube.arms.end(), claim.arm);
        const bool has_arm = arm != result.cube.arms.end();
        table.row({escaped(claim.text.empty() ? claim.id : claim.text),
                   escaped(report::speaker_words(claim)),
                   claim.holds_if_text.empty()
                       ? escaped("not testable: " + claim.not_testable)
                       : "<code>" + escaped(claim.holds_if_text) + "</code>",
                   has_arm ? escaped(report::arm_name(
                                 result, static_cast<std::size_t>(arm - result.cube.arms.begin())))
                           : "–",
                   source_html(study, claim.source)});
    }
    return table.html();
}

std::string arm_register(const run::Result& result) {
    std::string out;
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm) {
        const study::Arm& written = result.arm(arm);
        const bool is_reference = arm == result.cube.reference;
        out += fmt::format("<h3>{}{}</h3>\n", escaped(report::arm_name(result, arm)),
                           is_reference ? " (the reference arm)" : "");
        if (!written.help.empty()) out += fmt::format("<p>{}</p>\n", escaped(written.help));
        if (written.changes.empty()) {
            out += "<p>The base study, without changes.</p>\n";
            continue;
        }
        HtmlTable table(fmt::format("Changes of {}", report::arm_name(result, arm)), "register",
                        headed({"What", "In the base study", "In this arm"}));
        for (const study::Change& change : written.changes) {
            table.row({"<code>" + escaped(change.path) + "</code>",
                       change.before.empty() ? "–" : escaped(change.before),
                       change.after.empty() ? "left out" : escaped(change.after)});
        }
        out += table.html();
    }
    return out;
}

std::string source_anchor(const study::Study& study, std::string_view id) {
    const auto found = base::find(study.sources, id, &study::Source::id);
    return fmt::format("s{}", found - study.sources.begin());
}

std::string source_register(const run::Result& result) {
    const study::Study& study = result.document->base;
    if (study.sources.empty()) return {};
    HtmlTable table("Every source", "register",
                    headed({"Source", "Grade", "Publisher", "Title", "Date"}));
    for (const study::Source& source : study.sources) {
        const std::string_view grade = report::grade_code(source.grade);
        table.row({fmt::format("<span id=\"{}\">{}</span>", source_anchor(study, source.id),
                               escaped(source.id)),
                   grade.empty() ? "–" : std::string(grade),
                   source.publisher.empty() ? "–" : escaped(source.publisher),
                   link(source.title.empty() ? source.id : source.title, source.url),
                   source.date.empty() ? "–" : escaped(source.date)});
    }
    return table.html();
}

}  // namespace custodiet::page
