// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/setting_in_tree.hpp"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include "custodiet/base/search.hpp"
#include "custodiet/study/fields.hpp"
#include "custodiet/study/literal.hpp"

namespace custodiet::study {
namespace {

/// Where the member `key` of a group is, or the entry of that number of a list; `size` where it has
/// none.
std::size_t position_of(const Node& node, const std::string& key) {
    if (node.is_sequence()) {
        const auto number = parse_whole(key);
        const auto count = static_cast<long long>(node.items.size());
        const bool is_there = number && *number >= 1 && *number <= count;
        return is_there ? static_cast<std::size_t>(*number - 1) : node.items.size();
    }
    const auto found = base::find(node.members, key, &Member::key);
    return static_cast<std::size_t>(found - node.members.begin());
}

/// nullptr where there is none.
NodePtr child_of(const Node& node, const std::string& key) {
    const std::size_t at = position_of(node, key);
    if (node.is_sequence()) return at < node.items.size() ? node.items[at] : nullptr;
    return at < node.members.size() ? node.members[at].value : nullptr;
}

/// A copy with another child.
/// @param key_span  where the child is named from now on; without a source, where it was
NodePtr with_child(const Node& node, const std::string& key, NodePtr child,
                   const base::Span& key_span) {
    auto copy = std::make_shared<Node>(node);
    const std::size_t at = position_of(node, key);
    if (node.is_sequence()) {
        copy->items[at] = std::move(child);
    } else {
        copy->members[at].value = std::move(child);
        if (key_span.source) copy->members[at].key_span = key_span;
    }
    return copy;
}

/// False of a group that has a quantity and more: a rate of exchange with its day.
bool is_quantity(const Node& node) {
    const auto is_of_quantity = [](const Member& member) {
        return quantity_entity().find(member.key) != nullptr;
    };
    return node.is_scalar() || (node.is_mapping() && base::all_of(node.members, is_of_quantity));
}

/// With the value at the path, below nodes of both trees that stand in the same place.
NodePtr replaced(const NodePtr& node, const NodePtr& base, std::string_view path,
                 const Setting& setting) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string key(path.substr(0, dot));
    const NodePtr child = child_of(*node, key), before = child_of(*base, key);
    if (!child || !before) return node;
    if (dot == path.size()) {
        const bool is_as_base = child == before && is_quantity(*child);
        return is_as_base ? with_child(*node, key, setting.written, setting.name) : node;
    }
    const NodePtr changed = replaced(child, before, path.substr(dot + 1), setting);
    return changed == child ? node : with_child(*node, key, changed, {});
}

}  // namespace

NodePtr with_setting(const NodePtr& tree, const NodePtr& base, const Setting& setting) {
    // What has no name of its own is named by its path.
    const Node* named = base->get("quantities");
    const bool has_name =
        named != nullptr && named->is_mapping() && named->get(setting.quantity) != nullptr;
    return replaced(tree, base, has_name ? "quantities." + setting.quantity : setting.quantity,
                    setting);
}

}  // namespace custodiet::study
