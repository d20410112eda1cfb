// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/reader.hpp"

#include <fmt/format.h>

#include <cmath>

#include "custodiet/study/literal.hpp"
#include "custodiet/study/validate.hpp"

namespace custodiet::study {
namespace {

/// Stands for what was reported as being of a wrong shape.
const Node& empty_group() {
    static const Node node = [] {
        Node empty;
        empty.kind = Node::Kind::mapping;
        return empty;
    }();
    return node;
}

const Node& as_group(const Node& node) {
    return node.is_mapping() ? node : empty_group();
}

const Node* scalar_at(const Group& group, std::string_view key) {
    const Node* node = group.node->get(key);
    return node && node->is_scalar() && !node->is_empty() ? node : nullptr;
}

constexpr std::string_view referable[] = {"sources",           "states",  "pools",   "facilities",
                                          "flights",           "stages",  "cohorts", "calendar",
                                          "agreement.clauses", "budgets", "arms",    "indexes"};

}  // namespace

base::Span Group::place(std::string_view name) const {
    const Member* member = node->find(name);
    return member ? member->key_span : key;
}

std::string Group::path_of(std::string_view name) const {
    return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
}

Reader::Reader(const Node& root, Files& files, Reporter& report)
    : root_(root), files_(files), report_(report), register_(study_, names_["sources"], report) {}

const Names& Reader::names(const std::string& section) const {
    static const Names nothing;
    const auto found = names_.find(section);
    return found == names_.end() ? nothing : found->second;
}

void Reader::read_names(const Group& root) {
    for (const std::string_view section : referable) {
        Names& names = names_[std::string(section)];
        for (const std::string& key : keys_of(*root.node, section)) {
            names.emplace(key, static_cast<Index>(names.size()));
        }
    }
    Attribute cohort{"cohort", {}, keys_of(*root.node, "cohorts")};
    rule_words_.attributes.push_back(std::move(cohort));
}

Study Reader::read(Findings& findings) {
    const Group root{{}, &as_group(root_), &study_entity(), {}, {root_.span.source, 1, 1, 1, 2}};
    read_names(root);
    read_frame(*this, root);
    read_sources(*this, root);
    if (const Node* section = root.node->get("quantities")) register_.read(*section);
    read_exchange(*this, root);
    read_indexes(*this, root);
    read_attributes(*this, root);
    read_catalogue(*this, root);
    read_states(*this, root);
    read_pools(*this, root);
    read_facilities(*this, root);
    read_flights(*this, root);
    read_stages(*this, root);
    read_cohorts(*this, root);
    read_calendar(*this, root);
    read_agreement(*this, root);
    read_costs(*this, root);
    read_budgets(*this, root);
    read_rights(*this, root);
    read_regimes(*this, root);
    read_metrics(*this, root);
    read_claims(*this, root);
    read_headlines(*this, root);
    read_aims(*this, root);
    // These name quantities wherever they are written, and so come after all of them.
    read_correlations(*this, root);
    read_inquiries(*this, root);
    read_observed(*this, root);
    register_.finish();
    for (const Index index : register_.unused()) {
        findings.unused_quantities.push_back(
            study_.quantities[static_cast<std::size_t>(index)].name);
    }
    return std::move(study_);
}

std::string Reader::text(const Group& group, std::string_view key,
                         const std::string& fallback) const {
    const Node* node = scalar_at(group, key);
    return node ? node->text : fallback;
}

std::vector<std::string> Reader::texts(const Group& group, std::string_view key) const {
    std::vector<std::string> texts;
    const Node* node = group.node->get(key);
    if (!node) return texts;
    for (const NodePtr& item : node->items) texts.push_back(item->text);
    return texts;
}

std::optional<base::Date> Reader::date(const Group& group, std::string_view key) const {
    const Node* node = scalar_at(group, key);
    return node ? base::Date::parse(node->text) : std::nullopt;
}

bool Reader::boolean(const Group& group, std::string_view key, bool fallback) const {
    const Node* node = scalar_at(group, key);
    return node ? node->text == "true" : fallback;
}

long long Reader::whole(const Group& group, std::string_view key, long long fallback) const {
    const Node* node = scalar_at(group, key);
    return node ? parse_whole(node->text).value_or(fallback) : fallback;
}

Index Reader::reference(const Group& group, std::string_view key) const {
    const Node* node = scalar_at(group, key);
    const Field* field = group.entity->find(key);
    if (!node || !field) return none;
    const Names& targets = names(std::string(field->target));
    const auto found = targets.find(node->text);
    return found == targets.end() ? none : found->second;
}

std::vector<Index> Reader::references(const Group& group, std::string_view key) const {
    std::vector<Index> found;
    const Node* node = group.node->get(key);
    const Field* field = group.entity->find(key);
    if (!node || !field) return found;
    const Names& targets = names(std::string(field->target));
    for (const NodePtr& item : node->items) {
        const auto target = targets.find(item->text);
        if (target != targets.end()) found.push_back(target->second);
    }
    return found;
}

Amount Reader::amount(const Group& group, std::string_view key) {
    const Member* member = group.node->find(key);
    const Field* field = group.entity->find(key);
    if (!member || !field) return none;
    return register_.amount(*member->value, member->key_span, *field, group.path_of(key),
                            evidence_);
}

Amount Reader::amount(const Node& value, const base::Span& key, const Field& field,
                      const std::string& path) {
    return register_.amount(value, key, field, path, evidence_);
}

std::optional<Rule> Reader::rule(const Group& group, std::string_view key) {
    const Node* node = group.node->get(key);
    return node ? read_rule(*node, rule_words_, report_) : std::nullopt;
}

std::vector<Rule> Reader::rules(const Group& group, std::string_view key) {
    std::vector<Rule> rules;
    const Node* node = group.node->get(key);
    if (!node) return rules;
    for (const NodePtr& item : node->items) {
        if (auto rule = read_rule(*item, rule_words_, report_)) rules.push_back(std::move(*rule));
    }
    return rules;
}

std::optional<Group> Reader::group(const Group& group, std::string_view key) const {
    const Member* member = group.node->find(key);
    const Field* field = group.entity->find(key);
    if (!member || !field || !field->entity || !member->value->is_mapping()) return std::nullopt;
    return Group{member->key, member->value.get(), field->entity, group.path_of(key),
                 member->key_span};
}

std::vector<Group> Reader::groups(const Group& group, std::string_view key) const {
    std::vector<Group> groups;
    const Node* node = group.node->get(key);
    const Field* field = group.entity->find(key);
    if (!node || !field) return groups;
    for (const Member& member : node->members) {
        groups.push_back({member.key, &as_group(*member.value), field->entity,
                          group.path_of(key) + "." + member.key, member.key_span});
    }
    for (std::size_t i = 0; i < node->items.size(); ++i) {
        base::Span place = node->items[i]->span;
        place.end_line = place.line;
        place.end_column = place.column + 1;
        groups.push_back({std::to_string(i + 1), &as_group(*node->items[i]), field->entity,
                          fmt::format("{}.{}", group.path_of(key), i + 1), place});
    }
    return groups;
}

bool has_days(const Study& study) {
    return study.start < study.end;
}

std::string days_of(const Study& study) {
    return fmt::format("the study is from {} to {}", study.start.text(), (study.end + -1).text());
}

bool is_dated(const std::string& text) {
    constexpr std::string_view first_of_year = "-01-01";
    constexpr std::size_t year = 4, month = 7, day = 10;
    if (text.size() != year && text.size() != month && text.size() != day) return false;
    return base::Date::parse(text + std::string(first_of_year.substr(text.size() - year)))
        .has_value();
}

void check_day(Reader& reader, const Group& group, std::string_view key) {
    const auto day = reader.date(group, key);
    const Study& study = reader.study();
    if (!day || !has_days(study) || (*day >= study.start && *day < study.end)) return;
    reader.report().error({.code = "S0509",
                           .message = fmt::format("{} is {} the study", day->text(),
                                                  *day < study.start ? "before" : "after"),
                           .help = days_of(study),
                           .where = group.node->get(key)->span});
}

void warn_of_delay(Reader& reader, const Group& group, base::Date day, Amount delay) {
    const Study& study = reader.study();
    if (delay == none || !has_days(study)) return;
    const auto days = reader.quantities().known(delay);
    // Beyond this it was reported.
    if (!days || !(std::abs(*days) < counted)) return;
    const base::Date later = day + static_cast<std::int32_t>(std::lround(*days));
    if (later >= study.start && later < study.end) return;
    reader.report().warning(
        {.code = "S0509",
         .message = fmt::format("with this delay it comes on {}, {} the study", later.text(),
                                later < study.start ? "before" : "after"),
         .help = days_of(study),
         .where = group.place("delay")});
}

CountsAs counts_as(const Reader& reader, const Group& group) {
    const std::string word = reader.text(group, "counts_as");
    if (word == "transfer") return CountsAs::transfer;
    if (word == "return") return CountsAs::return_;
    if (word == "ordered_back") return CountsAs::ordered_back;
    return CountsAs::nothing;
}

Waiting::Order order_of(const Reader& reader, const Group& group, Waiting::Order fallback) {
    const std::string word = reader.text(group, "first");
    if (word == "longest_waiting") return Waiting::Order::longest_waiting;
    if (word == "newest") return Waiting::Order::newest;
    if (word == "lot") return Waiting::Order::lot;
    return fallback;
}

}  // namespace custodiet::study
