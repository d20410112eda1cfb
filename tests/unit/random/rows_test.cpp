// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Numbers in rows are those that live at each address.
#include "custodiet/random/rows.hpp"

#include <gtest/gtest.h>

#include "support/lanes.hpp"

namespace custodiet::random {
namespace {

constexpr std::uint64_t seed = 0x123456789ABCDEF0;

void check_consecutive_persons() {
    PairRows pairs;
    QuadRows quads;
    // The last ordinals wrap round, as those of one person do.
    for (const std::uint32_t first : {0U, 17U, 0xFFFFFFE0U}) {
        fill(pairs, seed, 9, 3, first, 77);
        fill(quads, seed, 9, 3, first, 77);
        for (std::uint32_t i = 0; i < PairRows::persons; ++i) {
            ASSERT_EQ(pairs.at(i), uniform_pair(seed, 9, 3, first + i, 77)) << i;
            ASSERT_EQ(quads.at(i), uniform_quad(seed, 9, 3, first + i, 77)) << i;
        }
    }
}

TEST(RandomRows, OfConsecutivePersons) {
    support::with_each_width(check_consecutive_persons);
}

void check_any_addresses() {
    std::array<std::uint32_t, PairRows::persons> person_hi, person_lo, purpose;
    for (std::uint32_t i = 0; i < PairRows::persons; ++i) {
        person_hi[i] = i % 5 << 16 | i;
        person_lo[i] = 0xFFFFFFFF - i * i;
        purpose[i] = i * 0x01010101;
    }
    const Addresses at{person_hi, person_lo, purpose};
    for (const std::size_t count :
         {std::size_t{1}, std::size_t{16}, std::size_t{17}, PairRows::persons}) {
        PairRows rows{};
        fill(rows, seed, 9, at, count);
        for (std::size_t i = 0; i < count; ++i) {
            ASSERT_EQ(rows.at(i), uniform_pair(seed, 9, at.person_hi[i], at.person_lo[i],
                                               at.purpose_and_count[i]))
                << i;
        }
    }
}

TEST(RandomRows, OfAnyAddresses) {
    support::with_each_width(check_any_addresses);
}

}  // namespace
}  // namespace custodiet::random
