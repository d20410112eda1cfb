// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/trace_numbers.hpp"

#include <algorithm>

namespace custodiet::run {

namespace {

using Family = study::LawSpec::Family;

/// What the two parameters of a law are.
struct Roles {
    const char* first;
    const char* second;
};

Roles roles_of(Family family) {
    switch (family) {
        case Family::fixed:
            return {"time", ""};
        case Family::exponential_mean:
            return {"mean", ""};
        case Family::rate:
            return {"rate", ""};
        case Family::lognormal_mean_sd:
            return {"mean", "standard deviation"};
        case Family::lognormal_median_p90:
            return {"median", "90th percentile"};
        case Family::weibull_shape_scale:
            return {"shape", "scale"};
        case Family::gamma_mean_shape:
            return {"mean", "shape"};
        case Family::uniform:
            return {"shortest", "longest"};
        case Family::table:
            break;
    }
    return {"", ""};
}

}  // namespace

std::optional<TracedSource> source_at(const study::Study& study, study::Index source) {
    if (source == study::none) return std::nullopt;
    const auto& found = study.sources[static_cast<std::size_t>(source)];
    return TracedSource{found.grade, found.id, found.publisher, found.title, found.date, found.url};
}

void add_clause(const study::Study& study, const std::string& id, std::vector<TracedClause>& into) {
    if (id.empty() || !study.agreement) return;
    const auto is_it = [&](const auto& clause) { return clause.id == id; };
    if (std::any_of(into.begin(), into.end(), is_it)) return;
    const auto& clauses = study.agreement->clauses;
    const auto clause = std::find_if(clauses.begin(), clauses.end(), is_it);
    if (clause == clauses.end()) return;
    into.push_back({clause->id, clause->text, clause->cite, source_at(study, clause->source)});
}

std::size_t Numbers::at(study::Amount amount) {
    const auto position = static_cast<std::size_t>(amount);
    const study::Quantity& quantity = arm_.study->quantities[position];
    const auto known = std::find_if(into_.begin(), into_.end(), [&](const TracedNumber& other) {
        return other.name == quantity.name;
    });
    if (known != into_.end()) return static_cast<std::size_t>(known - into_.begin());

    TracedNumber number;
    number.name = quantity.name;
    number.about = quantity.help;
    number.value = arm_.values[position] / quantity.unit.scale;
    number.unit = quantity.unit.text;
    number.form = quantity.form;
    number.kind = quantity.kind;
    number.source = source_at(*arm_.study, quantity.source);
    number.why = quantity.why;
    number.clause = quantity.clause;
    number.drawn_at = arm_.drawn_at[position];
    number.is_held = std::any_of(fixed_.begin(), fixed_.end(), [&](const Fixed& fixed) {
        return fixed.quantity == quantity.name && quantity.form == study::Form::constant &&
               quantity.a == fixed.value;
    });
    const std::size_t place = into_.size();
    into_.push_back(std::move(number));
    for (const study::Index operand : quantity.operands) {
        const std::size_t of = at(operand);
        into_[place].operands.push_back(of);
    }
    return place;
}

TracedTime Numbers::time_of(const study::LawSpec& law) {
    TracedTime time;
    time.family = law.family;
    time.values = law.values.size();
    const Roles roles = roles_of(law.family);
    add(time.parameters, roles.first, law.first);
    add(time.parameters, roles.second, law.second);
    return time;
}

}  // namespace custodiet::run
