// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/choices.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "custodiet/appraisal/learning.hpp"
#include "custodiet/base/sort.hpp"
#include "custodiet/compile/values.hpp"

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

std::size_t position_of(const appraisal::Cube& cube, const std::string& quantity) {
    const auto found =
        std::find_if(cube.quantities.begin(), cube.quantities.end(),
                     [&](const appraisal::QuantityInfo& info) { return info.name == quantity; });
    return static_cast<std::size_t>(found - cube.quantities.begin());
}

// Values of a quantity in the reference arm, or else in the first arm in which it varies; empty
// where it varies in none.
std::span<const double> values_that_vary(const appraisal::Cube& cube, std::size_t quantity) {
    std::vector<std::size_t> arms{cube.reference};
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) arms.push_back(arm);
    for (const std::size_t arm : arms) {
        const std::size_t first = (arm * cube.quantities.size() + quantity) * cube.draws;
        const auto values = std::span(cube.parameters).subspan(first, cube.draws);
        const bool varies = std::any_of(values.begin(), values.end(),
                                        [&](double value) { return value != values.front(); });
        if (varies) return values;
    }
    return {};
}

// What the inquiry would find; without contents where that is the same in every draw.
appraisal::QuantityGroup found_by(const study::Inquiry& inquiry, const study::Study& study,
                                  const appraisal::Cube& cube, std::uint64_t seed) {
    appraisal::QuantityGroup group{"inquiry:" + inquiry.id, {}};
    for (const std::string& name : inquiry.reveals) {
        const std::size_t quantity = position_of(cube, name);
        if (quantity < cube.quantities.size()) group.quantities.push_back(quantity);
    }
    const std::size_t observed = position_of(cube, inquiry.observes);
    if (observed == cube.quantities.size()) return group;
    const auto truths = values_that_vary(cube, observed);
    if (truths.empty()) return group;
    group.found.push_back(inquiry.sd == study::none
                              ? appraisal::share_in_sample(truths, inquiry.sample, seed)
                              : appraisal::mean_of_sample(truths, known_value(study, inquiry.sd),
                                                          inquiry.sample, seed));
    return group;
}

}  // namespace

double known_value(const study::Study& study, study::Amount amount) {
    const auto values = compile::Valuer(study).at([](std::size_t) { return 0.5; });
    return values[static_cast<std::size_t>(amount)];
}

appraisal::ChoiceSpec choice_spec(const std::vector<const study::Study*>& studies,
                                  const appraisal::Cube& cube, std::uint64_t seed) {
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
        base::sort_stably(groups->begin(), groups->end(),
                          [](const auto& a, const auto& b) { return a.name < b.name; });
        spec.groups.insert(spec.groups.end(), groups->begin(), groups->end());
    }
    const study::Study& base = *studies.front();
    for (const study::Inquiry& inquiry : base.inquiries) {
        auto group = found_by(inquiry, base, cube, seed);
        const bool finds_something = !group.quantities.empty() || !group.found.empty();
        if (finds_something) spec.groups.push_back(std::move(group));
    }
    return spec;
}

}  // namespace custodiet::run
