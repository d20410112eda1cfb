// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/trace_json.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "custodiet/report/reading.hpp"

namespace custodiet::commands {

namespace {

using Json = nlohmann::ordered_json;
using run::TracedArm;

Json json_of(const run::Named& named) {
    return {{"id", named.id}, {"name", named.name}};
}

void set(Json& into, const char* key, const std::string& text) {
    if (!text.empty()) into[key] = text;
}

void set(Json& into, const char* key, const std::optional<double>& number) {
    if (number) into[key] = *number;
}

void set(Json& into, const char* key, const run::Named& named) {
    if (!named.id.empty()) into[key] = json_of(named);
}

void set(Json& into, const char* key, const std::optional<run::TracedSource>& source) {
    if (!source) return;
    Json told = {{"id", source->id}};
    set(told, "grade", std::string(report::grade_code(source->grade)));
    set(told, "publisher", source->publisher);
    set(told, "title", source->title);
    set(told, "date", source->date);
    set(told, "url", source->url);
    into[key] = std::move(told);
}

Json json_of(const run::Part& part, const TracedArm& arm) {
    const run::TracedNumber& number = arm.numbers[part.number];
    return {{"as", part.role},
            {"quantity", number.name},
            {"value", number.value},
            {"unit", number.unit}};
}

void set(Json& into, const char* key, const std::optional<run::Part>& part, const TracedArm& arm) {
    if (part) into[key] = json_of(*part, arm);
}

Json json_of(const std::vector<run::Part>& parts, const TracedArm& arm) {
    Json told = Json::array();
    for (const auto& part : parts) told.push_back(json_of(part, arm));
    return told;
}

const char* code_of(study::LawSpec::Family family) {
    static constexpr const char* codes[] = {"fixed",     "exponential", "rate",
                                            "lognormal", "lognormal",   "weibull",
                                            "gamma",     "uniform",     "table"};
    return codes[static_cast<std::size_t>(family)];
}

void set(Json& into, const char* key, const std::optional<run::TracedTime>& time,
         const TracedArm& arm) {
    if (!time) return;
    Json told = {{"law", code_of(time->family)},
                 {"numbers", json_of(time->parameters, arm)},
                 {"days", time->days}};
    if (time->elapsed > 0) told["days_before"] = time->elapsed;
    set(told, "drawn_at", time->drawn_at);
    into[key] = std::move(told);
}

Json json_of(const run::TracedBranch& branch, const TracedArm& arm) {
    Json told = {{"drawn_at", branch.drawn_at}, {"from", branch.from}, {"until", branch.until}};
    set(told, "share", branch.share, arm);
    set(told, "barred", branch.barred_to);
    set(told, "barred_by", branch.barred_rule);
    return told;
}

Json json_of(const run::TracedGrant& grant, const TracedArm& arm) {
    static constexpr const char* orders[] = {"longest_waiting", "newest", "lot"};
    Json told = {{"what", json_of(grant.what)},
                 {"waited_days", grant.days},
                 {"order", orders[static_cast<std::size_t>(grant.order)]}};
    set(told, "lot", grant.lot);
    set(told, "who_may", grant.rule);
    if (!grant.ranks.empty()) told["ranks"] = grant.ranks;
    if (!grant.ranks.empty()) told["rank"] = grant.rank;
    told["numbers"] = json_of(grant.numbers, arm);
    set(told, "flight", grant.flight);
    set(told, "seats_for", grant.quota);
    set(told, "about", grant.about);
    set(told, "source", grant.source);
    return told;
}

Json json_of(const run::TracedEvent& event, const TracedArm& arm) {
    Json told = {{"id", event.id}};
    set(told, "about", event.about);
    set(told, "rule", event.rule);
    for (const auto& stage : event.from) told["from"].push_back(json_of(stage));
    set(told, "emptied", event.emptied);
    set(told, "lot", event.lot);
    told["numbers"] = json_of(event.numbers, arm);
    set(told, "source", event.source);
    return told;
}

const char* code_of(run::Cause cause) {
    static constexpr const char* codes[] = {"stock", "arrival", "clock", "sentence_end", "stay",
                                            "pool",  "flight",  "place", "event"};
    return codes[static_cast<std::size_t>(cause)];
}

const char* code_of(run::CountsAs counts_as) {
    static constexpr const char* codes[] = {"", "transfer", "return", "ordered_back"};
    return codes[static_cast<std::size_t>(counts_as)];
}

Json json_of(const run::TracedStep& step, const TracedArm& arm) {
    Json told = {{"date", step.date.text()}};
    set(told, "from", step.from);
    set(told, "to", step.to);
    set(told, "place", step.place);
    set(told, "about", step.about);
    told["is_end"] = step.is_end;
    told["cause"] = code_of(step.cause);
    set(told, "counts_as", std::string(code_of(step.counts_as)));
    if (step.is_wrongful) told["is_wrongful"] = true;
    set(told, "rule", step.rule);
    set(told, "time", step.time, arm);
    if (step.branch) told["branch"] = json_of(*step.branch, arm);
    if (step.grant) told["grant"] = json_of(*step.grant, arm);
    if (step.event) told["event"] = json_of(*step.event, arm);
    if (step.barred_days > 0) told["days_without_place"] = step.barred_days;
    if (step.sentence_end) told["sentence_end"] = step.sentence_end->text();
    set(told, "days_before_that", step.before, arm);
    for (const auto& clause : step.clauses) {
        Json row = {{"id", clause.id}, {"text", clause.text}};
        set(row, "cite", clause.cite);
        set(row, "source", clause.source);
        told["clauses"].push_back(std::move(row));
    }
    return told;
}

Json json_of(const run::TracedNumber& number, const TracedArm& arm) {
    Json told = {{"name", number.name},
                 {"value", number.value},
                 {"unit", number.unit},
                 {"kind", report::kind_code(number.kind)}};
    set(told, "about", number.about);
    set(told, "source", number.source);
    set(told, "why", number.why);
    set(told, "clause", number.clause);
    set(told, "drawn_at", number.drawn_at);
    if (number.is_held) told["is_held"] = true;
    for (const std::size_t of : number.operands)
        told["follows_from"].push_back(arm.numbers[of].name);
    return told;
}

Json json_of(const run::TracedAttribute& attribute, const TracedArm& arm) {
    Json told = {
        {"id", attribute.attribute.id}, {"value", attribute.value}, {"share", attribute.share}};
    set(told, "number", attribute.number, arm);
    set(told, "drawn_at", attribute.drawn_at);
    return told;
}

Json json_of(const run::TracedStay& stay) {
    Json told = {{"stage", json_of(stay.stage)}};
    set(told, "place", stay.place);
    set(told, "state", stay.state);
    told["is_abroad"] = stay.is_abroad;
    told["days"] = stay.days;
    return told;
}

Json json_of(const run::TracedPayment& payment, const TracedArm& arm) {
    static constexpr const char* kinds[] = {"clause", "facility", "cost", "flight", "remedy"};
    Json told = {{"kind", kinds[static_cast<std::size_t>(payment.of)]},
                 {"line", json_of(payment.line)},
                 {"payer", payment.payer}};
    set(told, "payee", payment.payee);
    set(told, "cite", payment.cite);
    told["units"] = payment.units;
    told["per"] = payment.per;
    told["price"] = payment.price;
    told["price_is_constant"] = payment.is_constant;
    told["amount"] = payment.amount;
    if (payment.number) told["quantity"] = arm.numbers[*payment.number].name;
    return told;
}

Json json_of(const run::TracedRights& rights) {
    return {{"place", json_of(rights.place)},
            {"is_transfer", rights.is_transfer},
            {"days", rights.days},
            {"breached", rights.breached},
            {"partly", rights.partly},
            {"unknown", rights.unknown},
            {"met", rights.met},
            {"gates_breached", rights.gates_breached}};
}

template <typename Items, typename Of>
Json list_of(const Items& items, Of of) {
    Json told = Json::array();
    for (const auto& item : items) told.push_back(of(item));
    return told;
}

Json json_of(const TracedArm& arm) {
    const auto of_arm = [&](const auto& item) { return json_of(item, arm); };
    const auto alone = [](const auto& item) { return json_of(item); };
    Json told = json_of(arm.arm);
    set(told, "about", arm.about);
    told["is_reference"] = arm.is_reference;
    told["is_there"] = arm.is_there;
    if (!arm.is_there) return told;
    told["is_as_reference"] = arm.is_as_reference;
    told["attributes"] = list_of(arm.attributes, of_arm);
    set(told, "time_in_first_stage", arm.elapsed, arm);
    set(told, "sentence", arm.sentence, arm);
    told["steps"] = list_of(arm.steps, of_arm);
    told["stays"] = list_of(arm.stays, alone);
    told["days_in_custody"] = arm.days_in_custody;
    told["days_abroad"] = arm.days_abroad;
    told["days_transferred"] = arm.days_transferred;
    told["payments"] = list_of(arm.payments, of_arm);
    told["not_paid_for_each"] = list_of(arm.not_divided, alone);
    told["rights"] = list_of(arm.rights, alone);
    told["numbers"] = list_of(arm.numbers, of_arm);
    return told;
}

}  // namespace

std::string trace_json(const run::Trace& trace) {
    Json told = {{"study", json_of(trace.study)},
                 {"start", trace.start.text()},
                 {"last", trace.last.text()},
                 {"currency", trace.currency},
                 {"seed", trace.seed},
                 {"draw", trace.draw},
                 {"draws", trace.draws},
                 {"replicate", trace.replicate},
                 {"cohort", json_of(trace.cohort)},
                 {"person", trace.ordinal},
                 {"is_synthetic", true}};
    set(told, "chosen_as", trace.chosen_for);
    told["came"] = trace.came.text();
    told["people_on_first_day"] = trace.stock;
    told["people_who_arrive"] = trace.arrivals;
    for (const auto& fixed : trace.fixed) {
        told["held"].push_back({{"quantity", fixed.quantity}, {"value", fixed.value}});
    }
    told["arms"] = list_of(trace.arms, [](const TracedArm& arm) { return json_of(arm); });
    // What users wrote may hold bytes that are not UTF-8.
    return told.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace custodiet::commands
