// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/drawn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "custodiet/base/search.hpp"

namespace custodiet::study {
namespace {

Index position_of(const Study& study, const std::string& name) {
    const auto found = base::find(study.quantities, name, &Quantity::name);
    return found == study.quantities.end() ? none
                                           : static_cast<Index>(found - study.quantities.begin());
}

void report_unknown(Reader& reader, const Node& scalar) {
    // A number in a field that is broken has been reported there.
    const bool is_place = scalar.text.find('.') != std::string::npos;
    if (reader.report().is_in_arm() || (is_place && reader.report().found() > 0)) return;
    std::vector<std::string> names;
    for (const Quantity& quantity : reader.study().quantities) {
        if (quantity.is_uncertain()) names.push_back(quantity.name);
    }
    reader.report().error(
        {.code = "S0307",
         .message = fmt::format("`{}` is not a quantity of this study", scalar.text.substr(0, 60)),
         .help = suggestion(scalar.text, names, "uncertain quantities"),
         .where = scalar.span});
}

}  // namespace

std::vector<std::string> uncertain_roots(const Study& study, Index quantity) {
    std::set<Index> seen{quantity};
    std::vector<Index> open{quantity};
    std::set<Index> roots;
    while (!open.empty()) {
        const Quantity& at = study.quantities[static_cast<std::size_t>(open.back())];
        if (at.is_uncertain()) roots.insert(open.back());
        open.pop_back();
        for (const Index operand : at.operands) {
            if (seen.insert(operand).second) open.push_back(operand);
        }
    }
    std::vector<std::string> names;
    for (const Index root : roots) {
        names.push_back(study.quantities[static_cast<std::size_t>(root)].name);
    }
    return names;
}

Index find_drawn(Reader& reader, const Node& scalar, std::string_view code) {
    if (!scalar.is_scalar() || scalar.is_empty()) return none;
    const Study& study = reader.study();
    const Index index = position_of(study, scalar.text);
    if (index == none) {
        report_unknown(reader, scalar);
        return none;
    }
    const Quantity& quantity = study.quantities[static_cast<std::size_t>(index)];
    if (quantity.is_uncertain()) return index;
    if (reader.report().is_in_arm() || !reader.quantities().is_sound(index)) return none;
    const bool is_derived = quantity.form == Form::derived;
    const auto roots = uncertain_roots(study, index);
    std::string help = "give it a form with more than one value, such as `range`";
    if (is_derived) help = "what it follows from is known";
    if (is_derived && !roots.empty()) help = "name what it follows from: " + list_of(roots);
    reader.report().error(
        {.code = code,
         .message = is_derived ? fmt::format("`{}` follows from other quantities", quantity.name)
                               : fmt::format("`{}` is known: it has one value", quantity.name),
         .help = std::move(help),
         .where = scalar.span,
         .also = quantity.where,
         .also_label = "the quantity"});
    return none;
}

}  // namespace custodiet::study
