// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/base/utf8.hpp"

#include <gtest/gtest.h>

namespace custodiet::base {
namespace {

TEST(Utf8, CountsCharactersAndNotBytes) {
    EXPECT_EQ(count_characters(""), 0U);
    EXPECT_EQ(count_characters("añ€😀"), 4U);
    EXPECT_EQ(character_bytes("añ€😀", 1), 2U);
    EXPECT_EQ(character_bytes("añ€😀", 6), 4U);
}

TEST(Utf8, CutsOnlyBetweenCharacters) {
    EXPECT_EQ(whole_characters("año", 2), "a");
    EXPECT_EQ(whole_characters("año", 3), "añ");
    EXPECT_EQ(whole_characters("año", 4), "año");
    EXPECT_EQ(whole_characters("€", 2), "");
}

TEST(Utf8, RefusesOverlongFormsSurrogatesAndWhatIsCutOff) {
    for (const std::string_view text : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
                                        "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xFF"}) {
        EXPECT_EQ(decode_utf8(text).bytes, 0U) << static_cast<int>(text.front());
    }
    EXPECT_EQ(decode_utf8("€x").code, 0x20ACU);
    EXPECT_EQ(utf8_bytes("a€\xE2\x82"), 4U);
}

}  // namespace
}  // namespace custodiet::base
