// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/arms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "custodiet/base/search.hpp"
#include "custodiet/study/fields.hpp"
#include "custodiet/study/literal.hpp"
#include "custodiet/study/validate.hpp"

namespace custodiet::study {
namespace {

/// What is compared must be the same in all arms.
constexpr std::string_view fixed_keys[] = {
    "study",    "title",    "question",  "start",      "end",          "seed",
    "draws",    "arms",     "headlines", "claims",     "reference",    "replicates",
    "currency", "sources",  "until",     "most_draws", "correlations", "inquiries",
    "metrics",  "observed", "forecast",  "known_until"};

std::vector<std::string> parts_of(std::string_view path) {
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t dot = std::min(path.find('.'), path.size());
        parts.emplace_back(path.substr(0, dot));
        if (dot == path.size()) return parts;
        path.remove_prefix(dot + 1);
    }
}

/// The entity that describes the keys of a value of `field`, or nullptr where the user names them.
const Entity* keys_of_value(const Field& field) {
    switch (field.type) {
        case Type::object:
            return field.entity;
        case Type::amount:
        case Type::share_or_rest:
            return &quantity_entity();
        case Type::law:
            return &law_entity();
        default:
            return nullptr;
    }
}

/// The entity under a key of the user's own, or in a list.
const Entity* keys_of_entry(const Field& field) {
    switch (field.type) {
        case Type::objects:
        case Type::object_list:
        case Type::attributes:
            return field.entity;
        case Type::quantities:
        case Type::amounts:
        case Type::readings:
            return &quantity_entity();
        default:
            return nullptr;
    }
}

/// True for what is judged by: arms that are judged by other standards cannot be compared.
bool is_of_standards(const std::vector<std::string>& parts) {
    return parts.front() == "rights" && (parts.size() == 1 || parts[1] != "detection");
}

/// Stands for a group that the base study leaves out.
const Node& no_keys() {
    static const Node node = [] {
        Node empty;
        empty.kind = Node::Kind::mapping;
        return empty;
    }();
    return node;
}

class PathChange {
  public:
    PathChange(const Member& change, Reporter& report)
        : change_(change), parts_(parts_of(change.key)), report_(report) {}

    /// The tree with the change made; the same tree after an error.
    NodePtr apply(const NodePtr& root) {
        if (base::contains(fixed_keys, parts_.front())) {
            fail(0, fmt::format("an arm cannot change `{}`: all arms share it", parts_.front()),
                 {});
            return root;
        }
        if (is_of_standards(parts_)) {
            fail(0, "an arm cannot change by what rights are judged and timed",
                 "all arms share `rights`, but for `rights.detection`");
            return root;
        }
        NodePtr changed = replace(*root, 0, &study_entity(), nullptr);
        return changed ? changed : root;
    }

    /// The value before the change, or nullptr where there was none.
    [[nodiscard]] const Node* before() const { return before_; }
    [[nodiscard]] bool is_made() const { return is_made_; }

  private:
    void fail(std::size_t part, std::string message, std::string help) {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < part; ++i) begin += parts_[i].size() + 1;
        Node key;
        key.text = change_.key;
        key.span = change_.key_span;
        key.quoted = change_.key_span.end_column - change_.key_span.column !=
                     static_cast<int>(change_.key.size());
        report_.error({.code = "S0701",
                       .message = std::move(message),
                       .help = std::move(help),
                       .where = part_of(key, begin, begin + parts_[part].size())});
    }

    NodePtr made() {
        is_made_ = true;
        return change_.value;
    }

    /// A copy of `node` with the change made below it, or nullptr after an error. `entity`
    /// describes its keys, or `field` the collection that it is.
    NodePtr replace(const Node& node, std::size_t part, const Entity* entity, const Field* field) {
        if (node.is_sequence()) return replace_item(node, part, field);
        if (!node.is_mapping()) {
            fail(part, fmt::format("`{}` is a single value", parts_[part - 1]),
                 "change it as a whole");
            return nullptr;
        }
        const std::string& key = parts_[part];
        const bool is_last = part + 1 == parts_.size();
        const Field* own = entity ? entity->find(key) : nullptr;
        const auto found = base::find(node.members, key, &Member::key);
        // What the base study does not know of a regime, an arm may.
        const bool is_reading = field && field->type == Type::readings;
        const bool has_readings = own && own->type == Type::readings;
        if (found == node.members.end() && !(is_last && (own || is_reading)) && !has_readings) {
            unknown(node, part, entity);
            return nullptr;
        }
        auto copy = std::make_shared<Node>(node);
        if (found == node.members.end()) {
            NodePtr value = is_last ? made() : replace(no_keys(), part + 1, nullptr, own);
            if (!value) return nullptr;
            copy->members.push_back({key, change_.key_span, std::move(value)});
            return copy;
        }
        Member& member = copy->members[static_cast<std::size_t>(found - node.members.begin())];
        if (is_last) {
            before_ = found->value.get();
            member.key_span = change_.key_span;
            member.value = made();
            return copy;
        }
        const Entity* below = own ? keys_of_value(*own) : field ? keys_of_entry(*field) : nullptr;
        member.value = replace(*found->value, part + 1, below, own);
        return member.value ? copy : nullptr;
    }

    NodePtr replace_item(const Node& node, std::size_t part, const Field* field) {
        const auto position = parse_whole(parts_[part]);
        const auto count = static_cast<long long>(node.items.size());
        if (!position || *position < 1 || *position > count) {
            fail(part, fmt::format("`{}` is not an entry of the list", parts_[part]),
                 fmt::format("entries are counted from 1 to {}", count));
            return nullptr;
        }
        const auto index = static_cast<std::size_t>(*position - 1);
        auto copy = std::make_shared<Node>(node);
        if (part + 1 == parts_.size()) {
            before_ = node.items[index].get();
            copy->items[index] = made();
            return copy;
        }
        copy->items[index] =
            replace(*node.items[index], part + 1, field ? keys_of_entry(*field) : nullptr, nullptr);
        return copy->items[index] ? copy : nullptr;
    }

    void unknown(const Node& node, std::size_t part, const Entity* entity) {
        std::vector<std::string> known;
        for (const Member& member : node.members) known.push_back(member.key);
        if (entity) {
            for (std::string& key : keys_of(*entity)) known.push_back(std::move(key));
        }
        if (parts_[part].empty()) {
            return fail(part, "a part of the path is empty", "write keys joined by single dots");
        }
        std::string help = did_you_mean(parts_[part], known);
        if (help.empty()) help = "an arm can only change what the base study declares";
        if (entity && entity->find(parts_[part])) {
            help = fmt::format("write `{}:` into the base study; an arm changes what is below it",
                               parts_[part]);
        }
        fail(part, fmt::format("there is no `{}` in the base study", parts_[part].substr(0, 60)),
             std::move(help));
    }

    const Member& change_;
    std::vector<std::string> parts_;
    Reporter& report_;
    const Node* before_ = nullptr;
    bool is_made_ = false;
};

using ByPath = std::unordered_map<std::string_view, const Member*>;

/// The change of a whole of which `path` is a part, or nullptr.
const Member* change_of_whole(const ByPath& changes, std::string_view path) {
    for (std::size_t dot = path.rfind('.'); dot != std::string_view::npos; dot = path.rfind('.')) {
        path = path.substr(0, dot);
        if (const auto whole = changes.find(path); whole != changes.end()) return whole->second;
    }
    return nullptr;
}

/// Refuses (S0105) changes of a thing and of a part of it: which of them counts would hang on which
/// stands below.
void check_parts(const Node& changes, Reporter& report) {
    ByPath by_path;
    for (const Member& change : changes.members) by_path.emplace(change.key, &change);
    for (const Member& part : changes.members) {
        const Member* whole = change_of_whole(by_path, part.key);
        if (!whole) continue;
        report.error({.code = "S0105",
                      .message = fmt::format("`{}` is a part of `{}`, which this arm changes too",
                                             part.key, whole->key),
                      .help = "change the part alone, or write the part into the whole",
                      .where = part.key_span,
                      .also = whole->key_span,
                      .also_label = "the whole"});
    }
}

}  // namespace

Overlay lay_over(const NodePtr& base, const Node& changes, Reporter& report) {
    Overlay overlay{base, {}};
    check_parts(changes, report);
    for (const Member& member : changes.members) {
        PathChange change(member, report);
        const NodePtr before_tree = overlay.root;
        overlay.root = change.apply(before_tree);
        if (!change.is_made()) continue;
        Change made{member.key, change.before() ? text_of(*change.before()) : "not set",
                    text_of(*member.value), member.key_span};
        if (made.before == made.after) {
            report.warning({.code = "S0702",
                            .message = fmt::format("`{}` is `{}` in the base study already",
                                                   member.key, made.after),
                            .help = "remove the change, or correct its value",
                            .where = member.key_span});
        }
        overlay.changes.push_back(std::move(made));
    }
    return overlay;
}

}  // namespace custodiet::study
