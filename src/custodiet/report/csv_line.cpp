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

std::string rounded_field(double value) {
    if (!std::isfinite(value) || value == 0.0) return field(value);
    constexpr int digits = 12;
    const int decimals = digits - 1 - static_cast<int>(std::floor(std::log10(std::abs(value))));
    const double step = std::pow(10.0, std::abs(decimals));
    const double rounded =
        decimals >= 0 ? std::round(value * step) / step : std::round(value / step) * step;
    // Of numbers so near to 0 that the step has no double, all digits are said.
    return field(std::isfinite(rounded) && std::isfinite(step) ? rounded : value);
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
