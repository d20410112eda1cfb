// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <algorithm>

#include "custodiet/standards/parse.hpp"
#include "custodiet/standards/standards.hpp"

namespace custodiet::standards {

namespace {

template <typename Entry>
const Entry* found(const std::vector<Entry>& entries, std::string Entry::*id,
                   std::string_view wanted) {
    const auto at = std::find_if(entries.begin(), entries.end(),
                                 [&](const Entry& entry) { return entry.*id == wanted; });
    return at == entries.end() ? nullptr : &*at;
}

bool has(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

const Instrument* Catalogue::instrument(std::string_view key) const {
    return found(instruments, &Instrument::key, key);
}

const Indicator* Catalogue::indicator(std::string_view id) const {
    return found(indicators, &Indicator::id, id);
}

const Standard* Catalogue::standard(std::string_view id) const {
    return found(standards, &Standard::id, id);
}

std::vector<std::size_t> Catalogue::matching(std::string_view pattern) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < standards.size(); ++i) {
        if (is_named_by(pattern, standards[i].id)) out.push_back(i);
    }
    return out;
}

bool is_named_by(std::string_view pattern, std::string_view id) {
    if (!pattern.ends_with('*')) return id == pattern;
    pattern.remove_suffix(1);
    return id.starts_with(pattern);
}

const Catalogue& shipped() {
    static const Catalogue catalogue = [] {
        Catalogue parsed = parse_catalogue(embedded_texts());
        parsed.shipped = parsed.standards.size();
        return parsed;
    }();
    return catalogue;
}

Force force_for(const Standard& standard, std::string_view state) {
    if (has(standard.binds, state)) return Force::binding;
    return is_addressed(standard, state) ? Force::soft_law : Force::benchmark;
}

bool is_addressed(const Standard& standard, std::string_view state) {
    return has(standard.addresses, state) || has(standard.addresses, "all");
}

bool is_right_way(Comparison comparison, Better better) {
    switch (comparison) {
        case Comparison::at_least:
        case Comparison::above:
        case Comparison::required:
            return better == Better::more;
        case Comparison::at_most:
        case Comparison::below:
        case Comparison::prohibited:
            return better == Better::less;
        case Comparison::report:
            break;
    }
    return true;
}

}  // namespace custodiet::standards
