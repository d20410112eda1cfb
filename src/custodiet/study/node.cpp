// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

bool Node::is_empty() const {
    return is_scalar() && !quoted && (text.empty() || text == "~" || text == "null");
}

const Member* Node::find(std::string_view key) const {
    for (const Member& member : members) {
        if (member.key == key) return &member;
    }
    return nullptr;
}

const Node* Node::get(std::string_view key) const {
    const Member* member = find(key);
    return member ? member->value.get() : nullptr;
}

}  // namespace custodiet::study
