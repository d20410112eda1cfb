// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/base/decimal.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <random>

namespace custodiet::base {
namespace {

/// Both must say the same of where the number ends, whether there is one, and every bit of it.
void expect_same(const std::string& text) {
    double standard = -1.0, ours = -1.0;
    const char* last = text.data() + text.size();
    const auto theirs = std::from_chars(text.data(), last, standard);
    const auto found = decimal_by_c::from_chars(text.data(), last, ours);
    EXPECT_EQ(theirs.ec, found.ec) << text;
    EXPECT_EQ(theirs.ptr - text.data(), found.ptr - text.data()) << text;
    EXPECT_EQ(std::bit_cast<std::uint64_t>(standard), std::bit_cast<std::uint64_t>(ours)) << text;
}

TEST(Decimal, WithoutTheStandardLibraryIsTheSame) {
    for (const char* text : {"0",
                             "-0",
                             "1",
                             "-1.5",
                             "3.",
                             ".5",
                             "-.5",
                             ".",
                             "-",
                             "",
                             "+1",
                             " 1",
                             "x",
                             "1x",
                             "1e5",
                             "1e+5",
                             "1e-5",
                             "1e",
                             "1e+",
                             "1E5 days",
                             "0.1",
                             "0.30000000000000004",
                             "1e400",
                             "-1e400",
                             "1e-400",
                             "0e400",
                             "0.000e999",
                             "2.2250738585072011e-308",
                             "5e-324",
                             "1.7976931348623157e308",
                             "9007199254740993",
                             "123456789012345678901234567890",
                             "1..2",
                             "1,5",
                             "12 .. 15"}) {
        expect_same(text);
    }
    std::mt19937_64 bits(7);
    for (int i = 0; i < 20'000; ++i) {
        const double value = std::bit_cast<double>(bits());
        if (!std::isfinite(value)) continue;
        std::array<char, 40> text{};
        const int digits = static_cast<int>(bits() % 20);
        std::snprintf(text.data(), text.size(), "%.*e", digits, value);
        expect_same(text.data());
    }
}

TEST(Decimal, HasTheFewestDigits) {
    for (const auto& [value, text] : {std::pair{2100.0, "2100"},
                                      {0.5, "0.5"},
                                      {0.1, "0.1"},
                                      {14.0, "14"},
                                      {0.0, "0"},
                                      {-3.25, "-3.25"},
                                      {1e-5, "0.00001"},
                                      {1.0 / 3.0, "0.3333333333333333"}}) {
        EXPECT_EQ(fixed_decimal(value), text);
        EXPECT_EQ(decimal_by_c::fixed(value), text);
    }
}

}  // namespace
}  // namespace custodiet::base
