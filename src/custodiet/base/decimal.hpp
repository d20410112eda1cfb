// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Numbers from text and back, correctly rounded on every machine. Standard libraries without
// std::from_chars for double (clang's of version 14, which the WebAssembly model is built with) get
// it from std::strtod, which is correctly rounded too; the model never leaves the locale "C".
// All inline: modules that may link nothing read numbers too.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace custodiet::base {

namespace decimal_by_c {

/// Bytes of the decimal number that `text` begins with, 0 where it begins with none.
inline std::size_t length(std::string_view text) {
    const auto digits = [&](std::size_t at) {
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
        return at;
    };
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    std::size_t end = digits(first);
    std::size_t count = end - first;
    if (end < text.size() && text[end] == '.') {
        const std::size_t after = digits(end + 1);
        count += after - end - 1;
        if (count > 0) end = after;
    }
    if (count == 0) return 0;
    if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
        std::size_t exponent = end + 1;
        const bool has_sign =
            exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-');
        if (has_sign) ++exponent;
        if (digits(exponent) > exponent) end = digits(exponent);
    }
    return end;
}

/// As std::from_chars; without "inf" and "nan".
inline std::from_chars_result from_chars(const char* first, const char* last, double& value) {
    const std::string text(first, last);
    const std::size_t size = length(text);
    if (size == 0) return {first, std::errc::invalid_argument};
    const std::string number = text.substr(0, size);
    const double read = std::strtod(number.c_str(), nullptr);
    const std::string_view mantissa =
        std::string_view(number).substr(0, number.find_first_of("eE"));
    const bool is_zero = mantissa.find_first_of("123456789") == std::string_view::npos;
    if (std::isinf(read) || (read == 0.0 && !is_zero)) {
        return {first + size, std::errc::result_out_of_range};
    }
    value = read;
    return {first + size, std::errc{}};
}

/// The fewest digits from which the number can be read back, without an exponent.
inline std::string fixed(double value) {
    std::array<char, 400> text{};
    for (int places = 0; places < 340; ++places) {
        const int size = std::snprintf(text.data(), text.size(), "%.*f", places, value);
        if (std::strtod(text.data(), nullptr) == value) {
            return {text.data(), static_cast<std::size_t>(size)};
        }
    }
    return text.data();
}

}  // namespace decimal_by_c

/// std::from_chars, for whole numbers and for doubles.
template <typename Number>
std::from_chars_result from_chars(const char* first, const char* last, Number& value) {
#if defined(__cpp_lib_to_chars)
    return std::from_chars(first, last, value);
#else
    if constexpr (std::is_floating_point_v<Number>) {
        return decimal_by_c::from_chars(first, last, value);
    } else {
        return std::from_chars(first, last, value);
    }
#endif
}

/// The fewest digits from which a finite number can be read back, without an exponent: "2100",
/// "0.5".
inline std::string fixed_decimal(double value) {
#if defined(__cpp_lib_to_chars)
    std::array<char, 400> text{};
    const auto [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    return {text.data(), end};
#else
    return decimal_by_c::fixed(value);
#endif
}

}  // namespace custodiet::base
