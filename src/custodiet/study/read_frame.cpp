// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The frame of a study, its sources and its states.
#include <fmt/format.h>

#include "custodiet/base/calendar.hpp"
#include "custodiet/study/outcome_names.hpp"
#include "custodiet/study/patterns.hpp"
#include "custodiet/study/reader.hpp"
#include "custodiet/study/unit.hpp"

namespace custodiet::study {
namespace {

Grade grade_of(const std::string& word) {
    if (word == "A") return Grade::A;
    if (word == "B") return Grade::B;
    if (word == "C") return Grade::C;
    if (word == "I") return Grade::I;
    return Grade::none;
}

void check_horizon(Reader& reader, const Group& root) {
    // The day on which someone comes is part of the address of their luck, in 16 bits.
    constexpr std::int32_t longest = 65'380;
    const Study& study = reader.study();
    if (!reader.date(root, "start") || !reader.date(root, "end")) return;
    if (study.end <= study.start || study.days() > longest) {
        const bool is_long = study.days() > longest;
        reader.report().error({.code = "S0510",
                               .message = is_long ? "a study is at most 179 years long"
                                                  : "`end` must be after `start`",
                               .help = is_long ? "correct the year of `start` or of `end`"
                                               : "`end` is the day after the last",
                               .where = root.place("end"),
                               .also = root.place("start"),
                               .also_label = "the first day"});
    }
}

void check_draws(Reader& reader, const Group& root) {
    const std::uint32_t draws = reader.study().draws;
    const Field& field = *root.entity->find("draws");
    const bool is_in_limits = draws >= field.least && draws <= field.most;
    if (!is_in_limits || (draws & (draws - 1)) == 0) return;
    std::uint32_t below = 16;
    while (below * 2 < draws) below *= 2;
    reader.report().error({.code = "S0206",
                           .message = fmt::format("{} draws are not a power of two", draws),
                           .help = fmt::format("use {} or {}", below, below * 2),
                           .where = root.place("draws")});
}

void check_currency(Reader& reader, const Group& root) {
    const Study& study = reader.study();
    if (study.exchange.contains(study.currency)) {
        reader.report().error(
            {.code = "S0310",
             .message = fmt::format("{} is the currency of the study itself", study.currency),
             .help = "remove its rate of exchange",
             .where = root.place("exchange")});
    }
}

/// A study that stands on a day compares each source with it. Of other studies nothing depends on
/// how the date is written.
void check_date(Reader& reader, const Group& source, const std::string& date) {
    if (!reader.study().known_until || date.empty() || is_dated(date)) return;
    const Node& written = *source.node->get("date");
    reader.report().error(
        {.code = "S0205",
         .message = fmt::format("`{}` cannot be compared with `known_until`", text_of(written)),
         .help = "write `date: 2018-03-02` (year-month-day), `date: 2018-03` or `date: 2018`",
         .where = written.span});
}

/// Words that stand where a state can.
void check_name(Reader& reader, const Group& state) {
    std::string_view meaning;
    if (state.id == joint_subject) meaning = "all states together";
    if (state.id == "nobody") meaning = "that no state accepts responsibility";
    if (state.id == "all") meaning = "every state";
    if (meaning.empty()) return;
    reader.report().error({.code = "S0207",
                           .message = fmt::format("`{}` means {}", state.id, meaning),
                           .help = "call the state something else",
                           .where = state.key});
}

}  // namespace

void read_frame(Reader& reader, const Group& root) {
    Study& study = reader.study();
    study.id = reader.text(root, "study");
    study.title = reader.text(root, "title");
    study.question = reader.text(root, "question");
    study.forecast = reader.text(root, "forecast");
    study.known_until = reader.date(root, "known_until");
    study.assurance = reader.text(root, "assurance", "not quality-assured");
    study.start = reader.date(root, "start").value_or(base::Date{});
    study.end = reader.date(root, "end").value_or(study.start);
    // Without one of the two, nothing can be said about other days.
    if (!reader.date(root, "start")) study.end = study.start;
    study.currency = reader.text(root, "currency", "USD");
    study.reference = reader.text(root, "reference");
    study.seed = static_cast<std::uint64_t>(reader.whole(root, "seed", 1));
    study.draws = static_cast<std::uint32_t>(reader.whole(root, "draws", 1024));
    study.replicates = static_cast<std::uint32_t>(reader.whole(root, "replicates", 0));
    study.not_modelled = reader.texts(root, "not_modelled");
    study.price_year = static_cast<int>(reader.whole(root, "price_year", year_of(study.start)));
    check_horizon(reader, root);
    check_draws(reader, root);
}

void read_sources(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "sources")) {
        Source source;
        source.id = group.id;
        source.grade = grade_of(reader.text(group, "grade"));
        source.publisher = reader.text(group, "publisher");
        source.title = reader.text(group, "title");
        source.date = reader.text(group, "date");
        check_date(reader, group, source.date);
        source.url = reader.text(group, "url");
        reader.study().sources.push_back(std::move(source));
    }
}

void read_states(Reader& reader, const Group& root) {
    check_currency(reader, root);
    Study& study = reader.study();
    for (const Group& group : reader.groups(root, "states")) {
        State state;
        state.id = group.id;
        state.name = reader.text(group, "name", group.id);
        state.currency = reader.text(group, "currency", study.currency);
        state.discount_rate = reader.amount(group, "discount_rate");
        state.discount_schedule = reader.text(group, "discount_schedule");
        state.where = group.key;
        if (const Node* bound_by = group.node->get("bound_by")) {
            state.bound_by = read_patterns(bound_by, *study.rights.catalogue, reader.report());
        }
        if (parse_unit(study.currency) && state.currency != study.currency &&
            !study.exchange.contains(state.currency)) {
            reader.report().error(
                {.code = "S0310",
                 .message = fmt::format("no rate of exchange for {}", state.currency),
                 .help = fmt::format("add `exchange: {{{}: 1.08 {}/{}}}`, with the right number",
                                     state.currency, study.currency, state.currency),
                 .where = group.place("currency")});
        }
        check_name(reader, group);
        study.states.push_back(std::move(state));
    }
}

}  // namespace custodiet::study
