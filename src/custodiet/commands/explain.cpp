// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/explain.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/embedded.hpp"
#include "custodiet/commands/standard_page.hpp"
#include "custodiet/standards/standards.hpp"
#include "custodiet/study/outcome_names.hpp"

namespace custodiet::commands {

namespace {

std::string upper_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

/// First line of a page without its mark of a heading: "S0104: two keys with the same name".
std::string_view title(std::string_view page) {
    page = page.substr(0, page.find('\n'));
    page.remove_prefix(std::min(page.find_first_not_of("# "), page.size()));
    return page;
}

ExitCode list_codes(const Console& console) {
    for (const ErrorPage& page : error_pages()) console.results << title(page.text) << '\n';
    return ExitCode::done;
}

std::string outcome_page(const study::OutcomeName& outcome) {
    std::string page = fmt::format("{}: {}\n\n", outcome.name, outcome.meaning);
    if (outcome.subject == study::Subject::nothing) {
        page += "about: nothing; written by its name alone\n";
    } else {
        page += fmt::format("about: {}; written in brackets: {}[…]\n",
                            study::words_of(outcome.subject), outcome.name);
    }
    return page +
           fmt::format("unit:  {}\n\ndocs/reference/outcomes.md says how it is worked out.\n",
                       outcome.unit);
}

ExitCode refuse(const std::string& name, const Console& console) {
    std::vector<std::string> names = catalogue_names(standards::shipped());
    for (const ErrorPage& page : error_pages()) names.emplace_back(page.code);
    for (const study::OutcomeName& outcome : study::outcome_names()) {
        names.emplace_back(outcome.name);
    }
    // Codes are in capitals and the other names are not, save for a letter.
    auto nearest = base::nearest_name(name, names);
    if (!nearest) nearest = base::nearest_name(upper_case(name), names);
    console.messages << fmt::format(
        "custodiet: there is no error, standard, indicator or outcome `{}`\n", name);
    console.messages << (nearest ? fmt::format("  = help: did you mean `{}`?\n", *nearest)
                                 : "  = help: `custodiet explain` lists the codes of errors, "
                                   "`custodiet standards` the standards; keys of a study are in "
                                   "docs/reference/study-language.md\n");
    return ExitCode::usage;
}

}  // namespace

ExitCode explain(const std::string& name, const Console& console) {
    if (name.empty()) return list_codes(console);
    const std::string code = upper_case(name);
    for (const ErrorPage& page : error_pages()) {
        if (page.code == code) {
            console.results << page.text;
            return ExitCode::done;
        }
    }
    if (const auto page = catalogue_page(standards::shipped(), name, console.columns)) {
        console.results << *page;
        return ExitCode::done;
    }
    if (const study::OutcomeName* outcome = study::find_outcome(name)) {
        console.results << outcome_page(*outcome);
        return ExitCode::done;
    }
    return refuse(name, console);
}

}  // namespace custodiet::commands
