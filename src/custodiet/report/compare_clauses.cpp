// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What was agreed, topic by topic.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "custodiet/base/display.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/report/compare.hpp"
#include "custodiet/report/compare_samples.hpp"
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

/// Active clauses of an agreement that is in action.
std::vector<const study::Clause*> clauses_on(const Side& side, Topic topic) {
    std::vector<const study::Clause*> clauses;
    if (!is_in_action(side)) return clauses;
    for (const study::Clause& clause : side.study().agreement->clauses) {
        if (clause.active && clause.topic == topic) clauses.push_back(&clause);
    }
    return clauses;
}

/// What is paid however few are held: for at least so many persons, for places, or for the year.
bool has_minimum(const study::Payment& payment) {
    using enum study::Payment::Basis;
    return payment.minimum != study::none || payment.basis == per_place_day ||
           payment.basis == per_year ||
           std::any_of(payment.periods.begin(), payment.periods.end(),
                       [](const auto& period) { return period.minimum != study::none; });
}

/// Those that are written under another topic, for all that they pay.
std::vector<const study::Clause*> clauses_with_minimum(const Side& side) {
    std::vector<const study::Clause*> clauses;
    if (!is_in_action(side)) return clauses;
    for (const study::Clause& clause : side.study().agreement->clauses) {
        const bool is_payment = clause.active && clause.payment && has_minimum(*clause.payment);
        if (is_payment && clause.topic != Topic::minimum) clauses.push_back(&clause);
    }
    return clauses;
}

/// What the sender pays on its own account: staff, carriers.
bool is_own_cost(const study::Study& study, const study::Clause& clause) {
    return clause.payment && clause.payment->payee == study::none &&
           clause.payment->payer == study.agreement->sending;
}

/// "Each pays its own staff (Art. 7)".
std::string clause_text(const study::Clause& clause) {
    const std::string text = base::printable(clause.text, text_columns);
    return clause.cite.empty() ? text
                               : fmt::format("{} ({})", text, base::printable(clause.cite, 100));
}

// ---- what the study has of it -------------------------------------------------------------------

/// An amount at its median, "about" where it is uncertain.
std::string amount_text(const study::Study& study, study::Amount amount) {
    const auto position = static_cast<std::size_t>(amount);
    const study::Quantity& quantity = study.quantities.at(position);
    const study::Unit& unit = quantity.unit;
    const bool is_share = unit.dimension.is_number() && !unit.is_part_of_time;
    const double canonical = compile::Valuer(study).at([](std::size_t) { return 0.5; })[position];
    const double value = canonical / unit.scale;
    // Of what is uncertain, or worked out from what is, three digits say enough.
    const bool is_rough = quantity.is_uncertain() || quantity.form == study::Form::derived;
    const double error = is_rough ? std::abs(value) * 1e-6 : 0.0;
    const std::string text = is_share ? whole_percent(canonical) : figure(value, error, unit.text);
    return is_rough ? "about\u00a0" + text : text;
}

std::string days_in_force(const study::Study& study) {
    const study::Agreement& agreement = *study.agreement;
    if (!agreement.from && !agreement.until) return {};
    std::string out = "In force";
    if (agreement.from) out += " from " + agreement.from->long_text();
    if (agreement.until) out += " to " + (*agreement.until + -1).long_text();
    return out;
}

/// One text for all renewals that are alike.
std::vector<std::string> renewal_texts(const study::Study& study) {
    std::vector<std::pair<std::string, std::size_t>> counted;
    for (const study::Renewal& renewal : study.agreement->renewals) {
        const std::string text =
            fmt::format("for {}, with a chance of {}", amount_text(study, renewal.length),
                        amount_text(study, renewal.chance));
        const auto found = std::find_if(counted.begin(), counted.end(),
                                        [&text](const auto& of) { return of.first == text; });
        if (found == counted.end()) {
            counted.emplace_back(text, 1);
        } else {
            ++found->second;
        }
    }
    std::vector<std::string> texts;
    for (const auto& [text, times] : counted) {
        texts.push_back(times == 1 ? "Renewal " + text
                                   : fmt::format("{} renewals, each {}", times, text));
    }
    return texts;
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

/// "At least 40 persons are paid for (price)".
std::string minimum_text(const study::Study& study, const study::Clause& clause) {
    using enum study::Payment::Basis;
    const study::Payment& payment = *clause.payment;
    std::string what = "At least so many are paid for, by period";
    if (payment.minimum != study::none) {
        what = fmt::format("At least {} are paid for", amount_text(study, payment.minimum));
    } else if (payment.basis == per_place_day) {
        what = payment.places == study::none ? "Places are paid for, filled or not"
                                             : fmt::format("{} are paid for, filled or not",
                                                           amount_text(study, payment.places));
    } else if (payment.basis == per_year) {
        what = "Paid for the year, whoever is held";
    }
    return fmt::format("{} ({})", what, base::printable(clause.id, text_columns));
}

// ---- cells --------------------------------------------------------------------------------------

/// Several texts in one cell are told apart where their lines break.
std::string cell_with(const std::vector<std::string>& texts) {
    if (texts.empty()) return std::string(nothing_agreed);
    return texts.size() == 1 ? texts.front() : "· " + joined(texts, "\n· ");
}

std::string topic_cell(const Side& side, Topic topic) {
    const study::Study& study = side.study();
    if (!is_in_action(side)) return std::string(no_agreement);
    std::vector<std::string> texts;
    for (const study::Clause* clause : clauses_on(side, topic)) {
        const bool is_elsewhere = topic == Topic::payment && is_own_cost(study, *clause);
        if (!is_elsewhere) texts.push_back(clause_text(*clause));
    }
    if (topic == Topic::minimum) {
        for (const study::Clause* clause : clauses_with_minimum(side)) {
            texts.push_back(minimum_text(study, *clause));
        }
    }
    const std::string days = topic == Topic::term ? days_in_force(study) : "";
    if (!days.empty()) texts.push_back(days);
    return cell_with(texts);
}

std::vector<std::string> own_cost_texts(const Side& side) {
    std::vector<std::string> texts;
    for (const study::Clause* clause : clauses_on(side, Topic::payment)) {
        if (is_own_cost(side.study(), *clause)) texts.push_back(clause_text(*clause));
    }
    return texts;
}

/// What is not agreed and the study takes to happen.
std::vector<std::string> assumed_texts(const Side& side) {
    if (!is_in_action(side)) return {};
    const study::Study& study = side.study();
    std::vector<std::string> texts = renewal_texts(study);
    for (const study::Ending& ending : study.agreement->endings) {
        if (ending.active) texts.push_back(ending_text(study, ending));
    }
    if (study.agreement->delayed_by != study::none) {
        texts.push_back("In force later by " + amount_text(study, study.agreement->delayed_by));
    }
    return texts;
}

using Texts = std::vector<std::string> (*)(const Side&);

/// Nothing where no side has any of it.
void add_where_any(std::vector<ClauseRow>& rows, const std::vector<Side>& sides, const char* label,
                   Texts texts_of) {
    ClauseRow row{label, {}};
    bool is_any = false;
    for (const Side& side : sides) {
        const auto texts = texts_of(side);
        is_any = is_any || !texts.empty();
        row.cells.push_back(!is_in_action(side) ? std::string(no_agreement)
                            : texts.empty()     ? "–"
                                                : cell_with(texts));
    }
    if (is_any) rows.push_back(std::move(row));
}

std::vector<study::Amount> amounts_of(const study::Payment& payment) {
    std::vector<study::Amount> amounts{payment.amount};
    for (const auto& part : payment.instalments) amounts.push_back(part.amount);
    for (const auto& part : payment.bands) amounts.push_back(part.amount);
    for (const auto& part : payment.parts) amounts.push_back(part.amount);
    for (const auto& part : payment.periods) amounts.push_back(part.amount);
    return amounts;
}

}  // namespace

bool is_in_action(const Side& side) {
    const study::Study& study = side.study();
    if (!study.agreement) return false;
    const auto& clauses = study.agreement->clauses;
    // A clause that moves people sends someone in some run; events alone move nobody.
    return is_ever(side, "persons_transferred") ||
           std::any_of(clauses.begin(), clauses.end(),
                       [](const study::Clause& clause) { return clause.active && clause.payment; });
}

std::vector<std::string> other_currencies(const study::Study& study) {
    std::vector<std::string> others;
    if (!study.agreement) return others;
    for (const study::Clause& clause : study.agreement->clauses) {
        if (!clause.active || !clause.payment || clause.payment->payee == study::none) continue;
        for (const study::Amount amount : amounts_of(*clause.payment)) {
            if (amount == study::none) continue;
            const auto& currency =
                study.quantities.at(static_cast<std::size_t>(amount)).unit.dimension.currency;
            const bool is_new = std::find(others.begin(), others.end(), currency) == others.end();
            if (!currency.empty() && currency != study.currency && is_new) {
                others.push_back(currency);
            }
        }
    }
    return others;
}

std::vector<ClauseRow> compare_clauses(const std::vector<Side>& sides) {
    std::vector<ClauseRow> rows;
    for (const TopicWords& words : topics) {
        ClauseRow row{std::string(words.label), {}};
        for (const Side& side : sides) row.cells.push_back(topic_cell(side, words.topic));
        const bool is_empty = std::all_of(sides.begin(), sides.end(), [&](const Side& side) {
            return clauses_on(side, words.topic).empty();
        });
        if (words.topic != Topic::other || !is_empty) rows.push_back(std::move(row));
        if (words.topic == Topic::payment) {
            add_where_any(rows, sides, "What the sender pays besides", own_cost_texts);
        }
        if (words.topic == Topic::term) {
            add_where_any(rows, sides, "Assumed in the study", assumed_texts);
        }
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
            auto clauses = clauses_on(sides[s], words.topic);
            if (words.topic == Topic::minimum) {
                const auto paid = clauses_with_minimum(sides[s]);
                clauses.insert(clauses.end(), paid.begin(), paid.end());
            }
            for (const study::Clause* clause : clauses) line(*clause);
            if (clauses.empty() && words.topic != Topic::other) line({});
        }
    }
    return out;
}

}  // namespace custodiet::report
