// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What was packed comes back, or nothing does.
#include "custodiet/store/packed.hpp"

#include <gtest/gtest.h>

namespace custodiet::store {
namespace {

std::string some_bytes() {
    std::string bytes;
    for (int i = 0; i < 1000; ++i) bytes += static_cast<char>(i * i / 7);
    return bytes + std::string(5000, '\0');
}

TEST(Packed, ComesBack) {
    for (const std::string& bytes : {std::string(), std::string("a"), some_bytes()}) {
        EXPECT_EQ(unpacked(packed(bytes), static_cast<std::int64_t>(bytes.size())), bytes);
    }
    EXPECT_LT(packed(some_bytes()).size(), some_bytes().size() / 4);
}

TEST(Packed, IsHeldToItsLength) {
    const std::string less = packed(some_bytes());
    for (const std::int64_t length : {-1, 0, 5999, 6001}) EXPECT_FALSE(unpacked(less, length));
    EXPECT_FALSE(unpacked(less, std::int64_t{1} << 40));
}

TEST(Packed, LongStretchesComeBack) {
    const std::string zeros(std::size_t{1} << 26, '\0');
    EXPECT_EQ(unpacked(packed(zeros), std::int64_t{1} << 26), zeros);
}

TEST(Packed, CutOrForeignBytesAreRefused) {
    const std::string less = packed(some_bytes());
    for (std::size_t size = 0; size < less.size(); ++size) {
        EXPECT_FALSE(unpacked(less.substr(0, size), 6000)) << size;
    }
    EXPECT_FALSE(unpacked("anything else", 13));
    EXPECT_FALSE(unpacked(less + "more", 6000));
}

}  // namespace
}  // namespace custodiet::store
