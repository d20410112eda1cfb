// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What was agreed, topic by topic.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "custodiet/base/display.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/report/compare.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

using study::Topic;

constexpr int text_columns = 1000;

struct TopicWords {
    Topic topic;
    std::string_view code, label;
};
constexpr std::array<TopicWords, 14> topics{
    {{Topic::payment, "payment", "Who pays"},
     {Topic::minimum, "minimum", "Minimum"},
     {Topic::term, "term", "Term"},
     {Topic::law, "law", "Law in force"},
     {Topic::staff, "staff", "Staff"},
     {Topic::force, "force", "Use of force"},
     {Topic::inspection, "inspection", "Who inspects"},
     {Topic::investigation, "investigation", "Who investigates"},
     {Topic::consent, "consent", "Consent"},
     {Topic::eligibility, "eligibility", "Who can be sent"},
     {Topic::transport, "transport", "Transport"},
     {Topic::return_, "return", "Return"},
     {Topic::treatment, "treatment", "Treatment"},
     {Topic::other, "other", "Other"}}};

std::vector<const study::Clause*> clauses_on(const study::Study& study, Topic topic) {
    std::vector<const study::Clause*> clauses;
    if (!study.agreement) return clauses;
    for (const study::Clause& clause : study.agreement->clauses) {
        if (clause.active && clause.topic == topic) clauses.push_back(&clause);
    }
    return clauses;
}

/// "Each pays its own staff (Art. 7)".
std::string clause_text(const study::Clause& clause) {
    const std::string text = base::printable(clause.text, text_columns);
    return clause.cite.empty() ? text
                               : fmt::format("{} ({})", text, base::printable(clause.cite, 100));
}

// ---- the term as the study has it
// -----------------------------------------------------------------

/// An amount at its median, "about" where it is uncertain.
std::string amount_text(const study::Study& study, study::Amount amount) {
    const auto position = static_cast<std::size_t>(amount);
    const study::Quantity& quantity = study.quantities.at(position);
    const double value =
        compile::Valuer(study).at([](std::size_t) { return 0.5; })[position] / quantity.unit.scale;
    const std::string text = figure(value, 0.0, quantity.unit.text);
    return quantity.is_uncertain() ? "about\u00a0" + text : text;
}

std::string days_in_force(const study::Study& study) {
    const study::Agreement& agreement = *study.agreement;
    if (!agreement.from && !agreement.until) return {};
    std::string out = "In force";
    if (agreement.from) out += " from " + agreement.from->long_text();
    if (agreement.until) out += " to " + (*agreement.until + -1).long_text();
    if (agreement.delayed_by != study::none) {
        out += ", later by " + amount_text(study, agreement.delayed_by);
    }
    return out;
}

std::string renewal_text(const study::Study& study, const study::Renewal& renewal) {
    return fmt::format("Renewal for {}, taken to come with a chance of {}",
                       amount_text(study, renewal.length), amount_text(study, renewal.chance));
}

std::string ending_text(const study::Study& study, const study::Ending& ending) {
    const std::string by =
        ending.by == study::none
            ? "Ended"
            : fmt::format("Ended by {}",
                          with_article(subject_words(
                              study, study.states.at(static_cast<std::size_t>(ending.by)).id)));
    std::string out = fmt::format("{}, notice on {}", by, ending.on.long_text());
    if (ending.notice != study::none) {
        out += fmt::format(", {} before the end", amount_text(study, ending.notice));
    }
    return out;
}

std::vector<std::string> term_texts(const study::Study& study) {
    std::vector<std::string> texts;
    if (!study.agreement) return texts;
    const std::string days = days_in_force(study);
    if (!days.empty()) texts.push_back(days);
    for (const study::Renewal& renewal : study.agreement->renewals) {
        texts.push_back(renewal_text(study, renewal));
    }
    for (const study::Ending& ending : study.agreement->endings) {
        if (ending.active) texts.push_back(ending_text(study, ending));
    }
    return texts;
}

std::string cell_of(const Side& side, Topic topic) {
    const study::Study& study = side.study();
    if (!study.agreement) return "no agreement";
    std::vector<std::string> texts;
    for (const study::Clause* clause : clauses_on(study, topic)) {
        texts.push_back(clause_text(*clause));
    }
    if (topic == Topic::term) {
        for (std::string& text : term_texts(study)) texts.push_back(std::move(text));
    }
    if (texts.empty()) return std::string(nothing_agreed);
    // Several clauses in one cell are told apart where their lines break.
    return texts.size() == 1 ? texts.front() : "· " + joined(texts, "\n· ");
}

}  // namespace

std::vector<ClauseRow> compare_clauses(const std::vector<Side>& sides) {
    std::vector<ClauseRow> rows;
    for (const TopicWords& words : topics) {
        ClauseRow row{words.topic, std::string(words.label), {}};
        for (const Side& side : sides) row.cells.push_back(cell_of(side, words.topic));
        const bool is_empty = std::all_of(sides.begin(), sides.end(), [&](const Side& side) {
            return clauses_on(side.study(), words.topic).empty();
        });
        if (words.topic != Topic::other || !is_empty) rows.push_back(std::move(row));
    }
    return rows;
}

std::string clauses_csv(const std::vector<Side>& sides) {
    std::string out = "topic,side,study,arm,clause,text,cite,source,grade\n";
    for (const TopicWords& words : topics) {
        for (std::size_t s = 0; s < sides.size(); ++s) {
            const study::Study& study = sides[s].study();
            const auto line = [&](const study::Clause& clause) {
                const study::Source* source =
                    clause.source == study::none
                        ? nullptr
                        : &study.sources.at(static_cast<std::size_t>(clause.source));
                out += csv_line({field(words.code), std::to_string(s + 1), field(study.id),
                                 field(sides[s].result->cube.arms.at(sides[s].arm)),
                                 field(clause.id), field(clause.text), field(clause.cite),
                                 field(source == nullptr ? "" : source->id),
                                 field(source == nullptr ? "" : grade_code(source->grade))});
            };
            const auto clauses = clauses_on(study, words.topic);
            for (const study::Clause* clause : clauses) line(*clause);
            if (clauses.empty() && words.topic != Topic::other) line({});
        }
    }
    return out;
}

}  // namespace custodiet::report
