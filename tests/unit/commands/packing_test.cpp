// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/packing.hpp"

#include <gtest/gtest.h>

namespace custodiet::commands {
namespace {

// RFC 4648, section 10.
TEST(Packing, WritesBase64AsItsStandardDoes) {
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo"), "Zm9v");
    EXPECT_EQ(base64("foob"), "Zm9vYg==");
    EXPECT_EQ(base64("fooba"), "Zm9vYmE=");
    EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64("\xff\xfe\xfd"), "//79");
}

// Ascii85 of the same bytes has other digits for the same numbers.
TEST(Packing, WritesFiveCharactersForFourBytes) {
    EXPECT_EQ(base85(""), "");
    EXPECT_EQ(base85(std::string(4, '\0')), "00000");
    EXPECT_EQ(base85("\xff\xff\xff\xff"), "|NsC0");
    EXPECT_EQ(base85("Hello world"), "NM.qnZy,MXa%^M");
    EXPECT_EQ(base85("a"), "VE");
}

TEST(Packing, WritesNothingThatEndsAnElement) {
    std::string all;
    for (int i = 0; i < 1024; ++i) all += static_cast<char>(i * 37 + i / 7);
    EXPECT_EQ(base85(all).find_first_of("<>&\"'\\"), std::string::npos);
}

TEST(Packing, PacksEqualBytesEqually) {
    const std::string text(10'000, 'a');
    const std::string small = packed(text);
    EXPECT_LT(small.size(), 100U);
    EXPECT_EQ(small, packed(text));
    EXPECT_EQ(small[0], '\x04');  // lc 4, lp 0, pb 0: what the page's decoder is told
    EXPECT_GT(packed("").size(), 0U);
}

// As browsers compute it for the script alert(1).
TEST(Packing, NamesAScriptByItsHash) {
    EXPECT_EQ(policy_hash("alert(1)"), "sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=");
}

}  // namespace
}  // namespace custodiet::commands
