// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/csv_line.hpp"

#include <fmt/format.h>

#include <cmath>

namespace custodiet::report {

std::string field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

std::string field(double value) {
    if (std::isnan(value)) return {};
    // Adding zero turns the negative zero into zero.
    return fmt::format("{}", value + 0.0);
}

std::string csv_line(std::initializer_list<std::string> fields) {
    std::string out;
    bool is_first = true;
    for (const std::string& text : fields) {
        if (!is_first) out += ',';
        is_first = false;
        out += text;
    }
    return out + "\n";
}

}  // namespace custodiet::report
