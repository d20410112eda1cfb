// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>

#include "custodiet/base/search.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"

namespace custodiet::report {

std::vector<std::string> held_sentences(const run::Result& result) {
    std::vector<std::string> sentences;
    for (const run::Fixed& fixed : result.fixed) {
        const auto& quantities = result.document->base.quantities;
        const auto quantity = base::find(quantities, fixed.quantity, &study::Quantity::name);
        if (quantity == quantities.end()) continue;
        const std::string value =
            figure(fixed.value / quantity->unit.scale, 0.0, quantity->unit.text);
        sentences.push_back(fmt::format("{}: {} (`{}`).", quantity_words(result, fixed.quantity),
                                        value, fixed.quantity));
    }
    return sentences;
}

Section held_section(const run::Result& result) {
    Section section;
    section.paragraphs = held_sentences(result);
    if (section.paragraphs.empty()) return section;
    section.heading = "Held at a value by whoever ran this: these are not the study's results";
    section.notes.emplace_back(
        "Arms that change such a quantity keep their own. All others have the luck that they had.");
    return section;
}

}  // namespace custodiet::report
