// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/standards.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/standards_list.hpp"
#include "custodiet/standards/standards.hpp"

namespace custodiet::commands {

namespace {

using standards::Catalogue;
using standards::Standard;

std::string lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string upper_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

// ---- names that nothing has -------------------------------------------------------------------

/// What could have been meant by a pattern: every id, and all standards of every instrument.
std::vector<std::string> patterns_of(const Catalogue& catalogue) {
    std::vector<std::string> out;
    for (const standards::Instrument& instrument : catalogue.instruments) {
        out.push_back(instrument.key + ".*");
    }
    for (const Standard& standard : catalogue.standards) out.push_back(standard.id);
    return out;
}

ExitCode refuse(const std::string& what, const std::optional<std::string>& nearest,
                std::string_view help, const Console& console) {
    console.messages << "custodiet standards: " << what << '\n';
    console.messages << "  = help: "
                     << (nearest ? fmt::format("did you mean `{}`?", *nearest) : std::string(help))
                     << '\n';
    return ExitCode::usage;
}

/// Says what is wrong with a name in the request, if anything is.
std::optional<ExitCode> refuse_names(const StandardsRequest& request, const Catalogue& catalogue,
                                     const Console& console) {
    for (const std::string& pattern : request.patterns) {
        if (!catalogue.matching(pattern).empty()) continue;
        const bool is_key = catalogue.instrument(pattern) != nullptr;
        return refuse(fmt::format("no standard is meant by `{}`", pattern),
                      is_key ? pattern + ".*" : base::nearest_name(pattern, patterns_of(catalogue)),
                      "`custodiet standards` lists all; `mandela.*` is all of one instrument",
                      console);
    }
    if (!request.indicator.empty() && catalogue.indicator(request.indicator) == nullptr) {
        std::vector<std::string> ids;
        for (const auto& indicator : catalogue.indicators) ids.push_back(indicator.id);
        return refuse(fmt::format("there is no indicator `{}`", request.indicator),
                      base::nearest_name(request.indicator, ids),
                      "`custodiet standards --indicators` lists all", console);
    }
    return std::nullopt;
}

// ---- which fit --------------------------------------------------------------------------------

bool says(const Standard& standard, const Catalogue& catalogue, const std::string& text) {
    const standards::Indicator& indicator = *catalogue.indicator(standard.indicator);
    const std::string all =
        fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", standard.id, standard.title,
                    standard.provision, standard.measured, standard.counting, indicator.id,
                    indicator.name, catalogue.instrument(standard.instrument())->name);
    return lower_case(all).find(lower_case(text)) != std::string::npos;
}

bool fits(const Standard& standard, const Catalogue& catalogue, const StandardsRequest& request) {
    const standards::Indicator& indicator = *catalogue.indicator(standard.indicator);
    const auto is_or_any = [](const std::string& wanted, std::string_view is) {
        return wanted.empty() || wanted == is;
    };
    return is_or_any(request.severity, standards::word_of(standard.severity)) &&
           is_or_any(request.ledger, ledger_of(indicator.count)) &&
           is_or_any(request.indicator, indicator.id) &&
           (request.state.empty() || standards::force_for(standard, upper_case(request.state)) ==
                                         standards::Force::binding) &&
           (request.text.empty() || says(standard, catalogue, request.text));
}

std::vector<std::size_t> chosen(const StandardsRequest& request, const Catalogue& catalogue) {
    std::vector<std::size_t> out;
    for (const std::string& pattern : request.patterns) {
        const std::vector<std::size_t> more = catalogue.matching(pattern);
        out.insert(out.end(), more.begin(), more.end());
    }
    if (request.patterns.empty()) out = catalogue.matching("*");
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    std::erase_if(out,
                  [&](std::size_t i) { return !fits(catalogue.standards[i], catalogue, request); });
    return out;
}

}  // namespace

ExitCode list_standards(const StandardsRequest& request, const Console& console) {
    const Catalogue& catalogue = standards::shipped();
    if (const auto refused = refuse_names(request, catalogue, console)) return *refused;
    const std::vector<std::size_t> which = chosen(request, catalogue);
    if (which.empty()) {
        return refuse("no standard fits all of this",
                      base::nearest_name(request.text, patterns_of(catalogue)),
                      "leave an option out; `custodiet standards` lists all", console);
    }
    const StandardsList list{catalogue, which};
    console.results << (request.wants_indicators
                            ? indicators_text(list, request.format, console.columns)
                            : standards_text(list, request.format, console.columns));
    return ExitCode::done;
}

}  // namespace custodiet::commands
