// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/random/philox.hpp"

#include <gtest/gtest.h>

namespace custodiet::random {
namespace {

using Block = std::array<std::uint32_t, 4>;

// Known answers for philox4x32 with 10 rounds, from the file kat_vectors of Random123.
constexpr std::uint32_t ones = 0xFFFFFFFFu;
static_assert(philox4x32({0, 0, 0, 0}, {0, 0}) ==
              Block{0x6627E8D5u, 0xE169C58Du, 0xBC57AC4Cu, 0x9B00DBD8u});
static_assert(philox4x32({ones, ones, ones, ones}, {ones, ones}) ==
              Block{0x408F276Du, 0x41C83B0Eu, 0xA20BC7C6u, 0x6D5451FDu});

TEST(Philox, GivesTheKnownAnswerForTheDigitsOfPi) {
    const Block counter{0x243F6A88u, 0x85A308D3u, 0x13198A2Eu, 0x03707344u};
    const Block expected{0xD16CFE09u, 0x94FDCCEBu, 0x5001E420u, 0x24126EA1u};
    EXPECT_EQ(philox4x32(counter, {0xA4093822u, 0x299F31D0u}), expected);
}

}  // namespace
}  // namespace custodiet::random
