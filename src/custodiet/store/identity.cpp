// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/store/identity.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custodiet::store {

namespace {

std::string value_in(const Identity& identity, const std::string& name) {
    const auto found = std::find_if(identity.begin(), identity.end(),
                                    [&](const Fact& fact) { return fact.name == name; });
    return found == identity.end() ? "nothing" : found->value;
}

}  // namespace

std::vector<std::string> differences(const Identity& stored, const Identity& now) {
    std::vector<std::string> lines;
    const auto tell = [&](const std::string& name) {
        const std::string there = value_in(stored, name), here = value_in(now, name);
        if (there != here) lines.push_back(fmt::format("{}: {} there, {} now", name, there, here));
    };
    for (const Fact& fact : stored) tell(fact.name);
    for (const Fact& fact : now) {
        if (value_in(stored, fact.name) == "nothing") tell(fact.name);
    }
    return lines;
}

}  // namespace custodiet::store
