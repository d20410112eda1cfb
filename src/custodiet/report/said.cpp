// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/said.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "custodiet/base/date.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/expr/expr.hpp"

namespace custodiet::report {

namespace {

constexpr int short_columns = 60, speaker_columns = 120;

// Names of the uncertain quantities that a quantity follows from: itself, or those of its
// expression.
void add_uncertain(const study::Study& study, study::Index position, std::set<std::string>& names) {
    const study::Quantity& quantity = study.quantities.at(static_cast<std::size_t>(position));
    if (quantity.is_uncertain()) names.insert(quantity.name);
    for (const study::Index operand : quantity.operands) add_uncertain(study, operand, names);
}

}  // namespace

const study::Claim* find_claim(const study::Study& study, std::string_view id) {
    const auto found = std::find_if(study.claims.begin(), study.claims.end(),
                                    [id](const study::Claim& claim) { return claim.id == id; });
    return found == study.claims.end() ? nullptr : &*found;
}

bool is_own_question(const study::Claim& claim) {
    constexpr std::string_view nobody = "nobody";
    if (claim.who.empty()) return true;
    if (!claim.who.starts_with(nobody)) return false;
    const std::string_view rest = std::string_view(claim.who).substr(nobody.size());
    return rest.empty() || std::isalnum(static_cast<unsigned char>(rest.front())) == 0;
}

std::set<std::string> deciding_inputs(const study::Study& study, const study::Claim& claim) {
    std::set<std::string> names;
    for (const expr::Reference& named : expr::references(*claim.holds_if)) {
        const auto quantity =
            std::find_if(study.quantities.begin(), study.quantities.end(),
                         [&](const auto& other) { return other.name == named.text; });
        if (!named.index.empty() || quantity == study.quantities.end()) return {};
        add_uncertain(study, static_cast<study::Index>(quantity - study.quantities.begin()), names);
    }
    return names;
}

std::string speaker_words(const study::Claim& claim) {
    if (is_own_question(claim)) return "the study itself";
    std::string words = base::shortened(claim.who, speaker_columns);
    if (claim.on.empty()) return words;
    const auto day = base::Date::parse(claim.on);
    return fmt::format("{}, {}", words,
                       day ? day->long_text() : base::printable(claim.on, speaker_columns));
}

std::string short_claim(const study::Study& study, const std::string& id) {
    const study::Claim* written = find_claim(study, id);
    const bool has_text = written != nullptr && !written->text.empty();
    return base::shortened(has_text ? written->text : id, short_columns);
}

std::string speaker_in_short(const study::Claim& claim) {
    if (claim.who.empty()) return {};
    if (is_own_question(claim)) return "our question";
    const std::string name = claim.who.substr(0, claim.who.find_first_of(",;"));
    const bool is_read = claim.who.find("; our reading") != std::string::npos;
    return base::shortened(name, short_columns) + (is_read ? ", our reading" : "");
}

}  // namespace custodiet::report
