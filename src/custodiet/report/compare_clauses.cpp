// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What was agreed, topic by topic, and what stands beside it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "custodiet/base/display.hpp"
#include "custodiet/compile/regimes.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/report/compare.hpp"
#include "custodiet/report/compare_samples.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/rights_reading.hpp"
#include "custodiet/study/extremes.hpp"
#include "custodiet/study/payment_amounts.hpp"

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

constexpr std::string_view not_entered = "not entered in this study";
constexpr const char* by_the_study = ", as entered in the study";

std::string_view standing_code(Standing standing) {
    static constexpr std::array<std::string_view, 3> codes{"agreed", "besides", "assumed"};
    return codes.at(static_cast<std::size_t>(standing));
}

/// Active clauses of an agreement that is in action.
std::vector<const study::Clause*> clauses_on(const Side& side, Topic topic) {
    std::vector<const study::Clause*> clauses;
    if (!is_in_action(side)) return clauses;
    for (const study::Clause& clause : side.study().agreement->clauses) {
        if (clause.active && clause.topic == topic) clauses.push_back(&clause);
    }
    return clauses;
}

/// The same, of one standing.
std::vector<const study::Clause*> clauses_on(const Side& side, Topic topic, Standing standing) {
    auto clauses = clauses_on(side, topic);
    std::erase_if(clauses, [&](const study::Clause* clause) {
        return standing_of(side.study(), *clause) != standing;
    });
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

/// Those that are agreed, and written under another topic for all that they pay.
std::vector<const study::Clause*> clauses_with_minimum(const Side& side) {
    std::vector<const study::Clause*> clauses;
    if (!is_in_action(side)) return clauses;
    for (const study::Clause& clause : side.study().agreement->clauses) {
        const bool is_paid = clause.active && clause.payment &&
                             clause.payment->payee != study::none && has_minimum(*clause.payment);
        const bool is_elsewhere = clause.topic != Topic::minimum;
        if (is_paid && is_elsewhere && standing_of(side.study(), clause) == Standing::agreed) {
            clauses.push_back(&clause);
        }
    }
    return clauses;
}

/// What a state pays on its own account: staff, carriers, empty places. Who staffs a prison or
/// carries people is told under that topic, whoever pays for it.
bool is_own_cost(const study::Clause& clause) {
    const bool is_of_money = clause.topic == Topic::payment || clause.topic == Topic::minimum ||
                             clause.topic == Topic::other;
    return clause.payment && clause.payment->payee == study::none && is_of_money;
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
            ? ""
            : fmt::format(" by {}",
                          with_article(subject_words(
                              study, study.states.at(static_cast<std::size_t>(ending.by)).id)));
    const auto delay =
        ending.delay == study::none ? std::optional(0.0) : study::known_value(study, ending.delay);
    // One that differs between draws may never come in some of them.
    std::string out =
        delay
            ? fmt::format("Ended{}, notice on {}", by,
                          (ending.on + static_cast<std::int32_t>(std::lround(*delay))).long_text())
            : fmt::format("May be ended{}, notice an uncertain time after {}", by,
                          ending.on.long_text());
    if (ending.notice != study::none) {
        out += fmt::format(", {} before the end", amount_text(study, ending.notice));
    }
    return out;
}

/// A number of an agreement, and not of the study.
bool is_known(const study::Study& study, study::Amount amount) {
    const study::Kind kind = study.quantities.at(static_cast<std::size_t>(amount)).kind;
    return kind == study::Kind::term || kind == study::Kind::fact;
}

/// "At least 40 persons are paid for (price)".
std::string minimum_text(const study::Study& study, const study::Clause& clause) {
    using enum study::Payment::Basis;
    const study::Payment& payment = *clause.payment;
    std::string what = "At least so many are paid for, by period";
    if (payment.minimum != study::none && !is_known(study, payment.minimum)) {
        what = "A minimum is paid for";
    } else if (payment.minimum != study::none) {
        what = fmt::format("At least {} are paid for", amount_text(study, payment.minimum));
    } else if (payment.basis == per_place_day) {
        const bool is_told = payment.places != study::none && is_known(study, payment.places);
        what = fmt::format("{} are paid for, filled or not",
                           is_told ? amount_text(study, payment.places) : "Places");
    } else if (payment.basis == per_year) {
        what = "Paid for the year, whoever is held";
    }
    return fmt::format("{} ({})", what, base::printable(clause.id, text_columns));
}

// ---- who inspects, who investigates -------------------------------------------------------------

using Power = study::Responsibility study::Regime::*;

/// The power that a topic is about; null where it is about none.
Power power_of(Topic topic) {
    if (topic == Topic::inspection) return &study::Regime::inspect;
    return topic == Topic::investigation ? &study::Regime::investigate : nullptr;
}

std::string states_text(const study::Study& study, const std::vector<study::Index>& states) {
    std::vector<std::string> names;
    for (const study::Index state : states) {
        names.push_back(subject_words(study, study.states.at(static_cast<std::size_t>(state)).id));
    }
    return names.empty() ? "nobody" : joined(names, " and ");
}

/// Who accepts the power over those who are sent to a facility; for some it may be another.
std::vector<std::string> holders_of(const study::Study& study, study::Index facility, Power power) {
    std::vector<std::string> holders;
    for (std::size_t s = 0; s < study.stages.size(); ++s) {
        if (study.stages[s].facility != facility) continue;
        const auto regimes = compile::Regimes::in_stage(study, static_cast<study::Index>(s));
        for (std::size_t c = 0; c < study.cohorts.size(); ++c) {
            if (study.cohorts[c].state == study.agreement->receiving) continue;
            const auto given =
                regimes.of_cohort(static_cast<study::Index>(c)).responsibility(power);
            if (!given.is_given) continue;
            const std::string text = states_text(study, given.states);
            if (std::find(holders.begin(), holders.end(), text) == holders.end()) {
                holders.push_back(text);
            }
        }
    }
    return holders;
}

/// Who holds the power, and in which facilities.
struct Holder {
    std::string who;
    std::vector<std::string> facilities;
};

/// Of the facilities abroad in which anyone is held.
std::vector<Holder> holders_abroad(const Side& side, Power power) {
    const study::Study& study = side.study();
    std::vector<Holder> all;
    for (std::size_t f = 0; f < study.facilities.size(); ++f) {
        const study::Facility& facility = study.facilities[f];
        if (!is_abroad(study, facility) || !is_ever(side, "person_days", facility.id)) continue;
        const auto holders = holders_of(study, static_cast<study::Index>(f), power);
        const std::string who =
            holders.empty() ? std::string(not_entered) : joined(holders, ", or ") + by_the_study;
        auto found = std::find_if(all.begin(), all.end(),
                                  [&who](const Holder& other) { return other.who == who; });
        if (found == all.end()) found = all.insert(all.end(), {who, {}});
        found->facilities.push_back(subject_words(study, facility.id));
    }
    return all;
}

/// What the regimes abroad say of a power on which there is no clause.
std::vector<std::string> power_texts(const Side& side, Power power) {
    const auto holders = holders_abroad(side, power);
    if (holders.empty()) return {"nobody is held there"};
    if (holders.size() == 1) return {holders.front().who};
    std::vector<std::string> texts;
    for (const Holder& holder : holders) {
        texts.push_back(fmt::format("{}: {}", joined(holder.facilities, ", "), holder.who));
    }
    return texts;
}

// ---- cells --------------------------------------------------------------------------------------

/// Several texts in one cell are told apart where their lines break.
std::string cell_with(const std::vector<std::string>& texts) {
    if (texts.empty()) return std::string(nothing_agreed);
    return texts.size() == 1 ? texts.front() : "· " + joined(texts, "\n· ");
}

std::string topic_cell(const Side& side, Topic topic) {
    if (!is_in_action(side)) return std::string(no_agreement);
    std::vector<std::string> texts;
    for (const study::Clause* clause : clauses_on(side, topic, Standing::agreed)) {
        texts.push_back(clause_text(*clause));
    }
    if (topic == Topic::minimum) {
        for (const study::Clause* clause : clauses_with_minimum(side)) {
            texts.push_back(minimum_text(side.study(), *clause));
        }
    }
    const Power power = power_of(topic);
    if (texts.empty() && power != nullptr) texts = power_texts(side, power);
    return cell_with(texts);
}

std::vector<std::string> own_cost_texts(const Side& side, study::Index payer) {
    std::vector<std::string> texts;
    for (const TopicWords& words : topics) {
        for (const study::Clause* clause : clauses_on(side, words.topic, Standing::besides)) {
            if (clause->payment->payer == payer) texts.push_back(clause_text(*clause));
        }
    }
    return texts;
}

std::vector<std::string> costs_of_sender(const Side& side) {
    return own_cost_texts(side, side.study().agreement->sending);
}

std::vector<std::string> costs_of_receiver(const Side& side) {
    return own_cost_texts(side, side.study().agreement->receiving);
}

std::vector<std::string> time_texts(const Side& side) {
    const std::string days = days_in_force(side.study());
    return days.empty() ? std::vector<std::string>{} : std::vector{days};
}

/// Renewals, ends and delays that the study takes to happen.
std::vector<std::string> turn_texts(const Side& side) {
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

std::vector<std::string> assumed_texts(const Side& side) {
    std::vector<std::string> texts;
    for (const TopicWords& words : topics) {
        for (const study::Clause* clause : clauses_on(side, words.topic, Standing::assumed)) {
            texts.push_back(clause_text(*clause));
        }
    }
    return texts;
}

using Texts = std::vector<std::string> (*)(const Side&);

/// Nothing where no side has any of it.
void add_where_any(std::vector<ClauseRow>& rows, const std::vector<Side>& sides, const char* label,
                   Texts texts_of) {
    ClauseRow row{label, {}, false};
    bool is_any = false;
    for (const Side& side : sides) {
        const bool is_here = is_in_action(side);
        const auto texts = is_here ? texts_of(side) : std::vector<std::string>{};
        is_any = is_any || !texts.empty();
        row.cells.push_back(!is_here        ? std::string(no_agreement)
                            : texts.empty() ? "–"
                                            : cell_with(texts));
    }
    if (is_any) rows.push_back(std::move(row));
}

/// Whether any sum or price that a clause pays is such.
template <typename Such>
bool pays_any(const study::Study& study, const study::Clause& clause, Such is_such) {
    if (!clause.payment) return false;
    const auto amounts = study::amounts_of(*clause.payment);
    return std::any_of(amounts.begin(), amounts.end(), [&](study::Amount amount) {
        const auto& quantity = study.quantities.at(static_cast<std::size_t>(amount));
        return !quantity.unit.dimension.currency.empty() && is_such(quantity);
    });
}

}  // namespace

Standing standing_of(const study::Study& study, const study::Clause& clause) {
    const bool stands_nowhere = clause.cite.starts_with("none");
    const bool is_sourced =
        clause.source != study::none || !clause.cite.empty() ||
        pays_any(study, clause, [](const study::Quantity& quantity) {
            return quantity.kind == study::Kind::term && quantity.source != study::none;
        });
    const bool is_set_by_arm = pays_any(study, clause, [](const study::Quantity& quantity) {
        return quantity.kind == study::Kind::lever;
    });
    if (stands_nowhere || !is_sourced || is_set_by_arm) return Standing::assumed;
    return is_own_cost(clause) ? Standing::besides : Standing::agreed;
}

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
        for (const study::Amount amount : study::amounts_of(*clause.payment)) {
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
            return clauses_on(side, words.topic, Standing::agreed).empty();
        });
        if (words.topic != Topic::other || !is_empty) rows.push_back(std::move(row));
    }
    add_where_any(rows, sides, "What the sender pays besides", costs_of_sender);
    add_where_any(rows, sides, "What the receiver pays besides", costs_of_receiver);
    add_where_any(rows, sides, "Time in force, as the study counts", time_texts);
    add_where_any(rows, sides, "Renewals, ends, delays", turn_texts);
    add_where_any(rows, sides, "Assumed in the study", assumed_texts);
    return rows;
}

std::string clauses_csv(const std::vector<Side>& sides) {
    std::string out = "topic,side,study,arm,clause,text,cite,source,grade,standing\n";
    for (const TopicWords& words : topics) {
        for (std::size_t s = 0; s < sides.size(); ++s) {
            const study::Study& study = sides[s].study();
            const auto line = [&](const study::Clause& clause, std::string_view standing) {
                const study::Source* source =
                    clause.source == study::none
                        ? nullptr
                        : &study.sources.at(static_cast<std::size_t>(clause.source));
                out += csv_line({field(words.code), std::to_string(s + 1), field(study.id),
                                 field(sides[s].result->cube.arms.at(sides[s].arm)),
                                 field(clause.id), field(clause.text), field(clause.cite),
                                 field(source == nullptr ? "" : source->id),
                                 field(source == nullptr ? "" : grade_code(source->grade)),
                                 field(standing)});
            };
            auto clauses = clauses_on(sides[s], words.topic);
            if (words.topic == Topic::minimum) {
                const auto paid = clauses_with_minimum(sides[s]);
                clauses.insert(clauses.end(), paid.begin(), paid.end());
            }
            for (const study::Clause* clause : clauses) {
                line(*clause, standing_code(standing_of(study, *clause)));
            }
            if (!clauses.empty() || words.topic == Topic::other) continue;
            study::Clause none;
            const Power power = power_of(words.topic);
            if (power != nullptr && is_in_action(sides[s])) {
                none.text = joined(power_texts(sides[s], power), "; ");
            }
            line(none, "");
        }
    }
    return out;
}

}  // namespace custodiet::report
