// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/choices.hpp"

#include <algorithm>
#include <string>

namespace custodiet::run {

namespace {

// Key of the source of a quantity; empty where it has none.
std::string source_of(const std::vector<const study::Study*>& studies, const std::string& name) {
    for (const auto* study : studies) {
        for (const auto& quantity : study->quantities) {
            if (quantity.name != name || !quantity.is_uncertain()) continue;
            if (quantity.source == study::none) return {};
            return study->sources[static_cast<std::size_t>(quantity.source)].id;
        }
    }
    return {};
}

void add_to_group(std::vector<appraisal::QuantityGroup>& groups, const std::string& name,
                  std::size_t quantity) {
    const auto found = std::find_if(groups.begin(), groups.end(),
                                    [&](const auto& group) { return group.name == name; });
    if (found == groups.end()) {
        groups.push_back({name, {quantity}});
    } else {
        found->quantities.push_back(quantity);
    }
}

}  // namespace

appraisal::ChoiceSpec choice_spec(const std::vector<const study::Study*>& studies,
                                  const appraisal::Cube& cube) {
    appraisal::ChoiceSpec spec;
    for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
        if (cube.outcomes[o].name == "net_cost") spec.costs.push_back(o);
    }
    std::vector<appraisal::QuantityGroup> kinds, grades, sources;
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        const auto& quantity = cube.quantities[q];
        add_to_group(kinds, "kind:" + quantity.kind, q);
        add_to_group(grades, "grade:" + (quantity.grade.empty() ? "none" : quantity.grade), q);
        const std::string source = source_of(studies, quantity.name);
        if (!source.empty()) add_to_group(sources, "source:" + source, q);
    }
    for (auto* groups : {&kinds, &grades, &sources}) {
        std::sort(groups->begin(), groups->end(),
                  [](const auto& a, const auto& b) { return a.name < b.name; });
        spec.groups.insert(spec.groups.end(), groups->begin(), groups->end());
    }
    return spec;
}

}  // namespace custodiet::run
