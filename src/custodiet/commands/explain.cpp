// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/explain.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/embedded.hpp"

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

ExitCode refuse(const std::string& code, const Console& console) {
    std::vector<std::string> codes;
    for (const ErrorPage& page : error_pages()) codes.emplace_back(page.code);
    console.messages << fmt::format("custodiet: no error has the code `{}`\n", code);
    const auto nearest = base::nearest_name(code, codes);
    console.messages << (nearest ? fmt::format("  = help: did you mean `{}`?\n", *nearest)
                                 : "  = help: `custodiet explain` lists all codes\n");
    return ExitCode::usage;
}

}  // namespace

ExitCode explain_code(const std::string& code, const Console& console) {
    if (code.empty()) return list_codes(console);
    const std::string wanted = upper_case(code);
    for (const ErrorPage& page : error_pages()) {
        if (page.code == wanted) {
            console.results << page.text;
            return ExitCode::done;
        }
    }
    return refuse(wanted, console);
}

}  // namespace custodiet::commands
