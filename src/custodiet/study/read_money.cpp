// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The agreement, costs and budgets.
#include <fmt/format.h>

#include <algorithm>

#include "custodiet/study/reader.hpp"

namespace custodiet::study {
namespace {

Topic topic_of(const std::string& word, bool pays) {
    static constexpr std::pair<std::string_view, Topic> words[] = {
        {"other", Topic::other},
        {"payment", Topic::payment},
        {"minimum", Topic::minimum},
        {"term", Topic::term},
        {"law", Topic::law},
        {"staff", Topic::staff},
        {"force", Topic::force},
        {"inspection", Topic::inspection},
        {"investigation", Topic::investigation},
        {"consent", Topic::consent},
        {"eligibility", Topic::eligibility},
        {"transport", Topic::transport},
        {"return", Topic::return_},
        {"treatment", Topic::treatment}};
    for (const auto& [name, topic] : words) {
        if (name == word) return topic;
    }
    return pays ? Topic::payment : Topic::other;
}

Clause read_clause(Reader& reader, const Group& group) {
    Clause clause;
    clause.id = group.id;
    clause.where = group.key;
    clause.text = reader.text(group, "text");
    clause.topic = topic_of(reader.text(group, "topic"), group.has("pays"));
    clause.cite = reader.text(group, "cite");
    clause.source = reader.reference(group, "source");
    clause.active = reader.boolean(group, "active", true);
    if (const auto pays = reader.group(group, "pays")) {
        reader.set_evidence({clause.source, clause.id});
        clause.payment = read_payment(reader, *pays);
        reader.set_evidence({});
    }
    if (const auto through = reader.group(group, "acts_through")) {
        clause.events = reader.references(*through, "events");
        clause.lines = reader.references(*through, "flights");
    }
    return clause;
}

void read_time_in_force(Reader& reader, const Group& group, Agreement& agreement) {
    const Study& study = reader.study();
    agreement.from = study.start;
    agreement.until = study.end;
    const auto time = reader.group(group, "in_force");
    if (!time) return;
    agreement.delayed_by = reader.amount(*time, "delayed_by");
    agreement.from = reader.date(*time, "from").value_or(study.start);
    agreement.until = reader.date(*time, "until").value_or(study.end);
    if (!has_days(study) || *agreement.until > *agreement.from) return;
    reader.report().error({.code = "S0510",
                           .message = "the agreement ends before it is in force",
                           .help = "`until` is the day after the last",
                           .where = time->place("until"),
                           .also = time->place("from"),
                           .also_label = "in force from here"});
}

/// What is told of the number that decides on a renewal. It is drawn, and no more than that: only
/// its chance can be argued about.
std::string words_of_luck(std::string id) {
    std::replace(id.begin(), id.end(), '_', ' ');
    return fmt::format(
        "Whether the renewal ‘{}’ is granted. A number from 0 to 1: it is granted where that is "
        "below its chance",
        id);
}

void read_renewals(Reader& reader, const Group& group, Agreement& agreement) {
    for (const Group& entry : reader.groups(group, "renewals")) {
        Renewal renewal;
        renewal.id = entry.id;
        renewal.where = entry.key;
        renewal.length = reader.amount(entry, "for");
        renewal.chance = reader.amount(entry, "chance");
        renewal.luck =
            reader.quantities().luck(entry.path + ".luck", words_of_luck(entry.id), entry.key);
        agreement.renewals.push_back(std::move(renewal));
    }
}

void read_endings(Reader& reader, const Group& group, Agreement& agreement) {
    for (const Group& entry : reader.groups(group, "endings")) {
        Ending ending;
        ending.id = entry.id;
        ending.help = reader.text(entry, "about");
        ending.where = entry.key;
        ending.active = reader.boolean(entry, "active", true);
        ending.by = reader.reference(entry, "by");
        ending.on = reader.date(entry, "on").value_or(reader.study().start);
        ending.source = reader.reference(entry, "source");
        if (ending.source != none) reader.set_evidence({ending.source, {}});
        ending.delay = reader.amount(entry, "delay");
        ending.notice = reader.amount(entry, "notice");
        reader.set_evidence({});
        agreement.endings.push_back(std::move(ending));
    }
}

void read_fill(Reader& reader, const Group& group, Agreement& agreement) {
    const auto entry = reader.group(group, "fill");
    if (!entry) return;
    Fill fill;
    fill.where = entry->key;
    fill.facility = reader.reference(*entry, "facility");
    fill.candidates = reader.references(*entry, "candidates");
    for (const Group& reason : reader.groups(*entry, "lost")) {
        fill.lost.emplace_back(reason.id, reader.references(reason, "stages"));
        const Node* stages = reason.node->get("stages");
        if (stages == nullptr || !stages->is_sequence() || !stages->items.empty()) continue;
        reader.report().error({.code = "S0602",
                               .message = fmt::format("nobody can be lost as `{}`", reason.id),
                               .help = "name at least one stage, or leave the reason out",
                               .where = reason.place("stages")});
    }
    const auto& facilities = reader.study().facilities;
    if (fill.facility != none &&
        facilities[static_cast<std::size_t>(fill.facility)].places == none) {
        reader.report().error(
            {.code = "S0507",
             .message = fmt::format("`{}` has no places that could be filled",
                                    facilities[static_cast<std::size_t>(fill.facility)].id),
             .help = "give its `places`",
             .where = entry->place("facility")});
    }
    agreement.fill = std::move(fill);
}

void warn_of_end(Reader& reader, std::string message, const base::Span& where) {
    reader.report().warning({.code = "S0610",
                             .message = std::move(message),
                             .help =
                                 "the day after the last day in force is outside the study: let "
                                 "the study end a day later, or more",
                             .where = where});
}

/// Warns of what is to happen when the agreement ends, where the study ends on that very day.
void warn_of_last_day(Reader& reader, const Agreement& agreement) {
    const Study& study = reader.study();
    const bool ends_with_study =
        has_days(study) && agreement.until && *agreement.until >= study.end;
    if (!ends_with_study || !agreement.endings.empty()) return;
    for (const Clause& clause : agreement.clauses) {
        if (!clause.payment || clause.payment->basis != Payment::Basis::at_end) continue;
        warn_of_end(reader, fmt::format("the sum of `{}` is never paid", clause.id), clause.where);
    }
    for (const CalendarEvent& event : study.calendar) {
        // A delay may be negative, and then the day is inside.
        if (event.anchor != CalendarEvent::Anchor::agreement_end || event.delay != none) continue;
        warn_of_end(reader, fmt::format("the event `{}` never happens", event.id), event.where);
    }
}

/// Warns (S0615) of an agreement of which no day in force is inside the study. An arm may leave it
/// out like that.
void warn_of_other_times(Reader& reader, const Group& group, const Agreement& agreement) {
    const Study& study = reader.study();
    if (!has_days(study) || agreement.delayed_by != none || reader.report().is_in_arm()) return;
    // Without `until` the end of the study is one, and the days are refused as out of order.
    const bool has_time = agreement.from && agreement.until && *agreement.from < *agreement.until;
    if (!has_time) return;
    const bool is_after = *agreement.from >= study.end;
    const bool is_before = *agreement.until <= study.start && agreement.renewals.empty();
    if (!is_after && !is_before) return;
    reader.report().warning({.code = "S0615",
                             .message = fmt::format("the agreement is in force only {} the study",
                                                    is_after ? "after" : "before"),
                             .help = days_of(study),
                             .where = group.place("in_force")});
}

/// Warns (S0509) of an agreement that no one has signed before the study is over.
void warn_of_signing(Reader& reader, const Group& group, const Agreement& agreement) {
    const Study& study = reader.study();
    const auto& day = agreement.signed_on;
    if (!day || !has_days(study) || *day < study.end || reader.report().is_in_arm()) return;
    reader.report().warning({.code = "S0509",
                             .message = fmt::format("the agreement is signed on {}, after the "
                                                    "study",
                                                    day->text()),
                             .help = days_of(study),
                             .where = group.node->get("signed")->span});
}

}  // namespace

void read_agreement(Reader& reader, const Group& root) {
    const auto group = reader.group(root, "agreement");
    if (!group) return;
    Agreement agreement;
    agreement.id = reader.text(*group, "id");
    agreement.title = reader.text(*group, "title", agreement.id);
    agreement.sending = reader.reference(*group, "sending");
    agreement.receiving = reader.reference(*group, "receiving");
    agreement.signed_on = reader.date(*group, "signed");
    warn_of_signing(reader, *group, agreement);
    agreement.wrongful = reader.rule(*group, "wrongful");
    agreement.where = group->key;
    read_time_in_force(reader, *group, agreement);
    read_renewals(reader, *group, agreement);
    read_endings(reader, *group, agreement);
    read_fill(reader, *group, agreement);
    if (agreement.sending != none && agreement.sending == agreement.receiving) {
        reader.report().error({.code = "S0601",
                               .message = "the sending and the receiving state are the same",
                               .help =
                                   "an agreement is between two states; add the other one under "
                                   "`states`",
                               .where = group->place("receiving")});
    }
    for (const Group& clause : reader.groups(*group, "clauses")) {
        agreement.clauses.push_back(read_clause(reader, clause));
    }
    warn_of_last_day(reader, agreement);
    warn_of_other_times(reader, *group, agreement);
    reader.study().agreement = std::move(agreement);
}

void read_costs(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "costs")) {
        CostLine cost;
        cost.id = group.id;
        cost.help = reader.text(group, "about");
        cost.payer = reader.reference(group, "payer");
        cost.stage = reader.reference(group, "stage");
        cost.amount = reader.amount(group, "per_entry");
        cost.where = group.key;
        reader.study().costs.push_back(std::move(cost));
    }
}

void read_budgets(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "budgets")) {
        Budget budget;
        budget.id = group.id;
        budget.name = reader.text(group, "name", group.id);
        budget.state = reader.reference(group, "state");
        budget.amount = reader.amount(group, "amount");
        budget.where = group.key;
        reader.study().budgets.push_back(std::move(budget));
    }
}

}  // namespace custodiet::study
