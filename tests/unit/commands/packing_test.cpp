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

// A header with the time in it would make every report another file.
TEST(Packing, PacksEqualBytesEqually) {
    const std::string text(10'000, 'a');
    const std::string packed = gzipped(text);
    EXPECT_LT(packed.size(), 100U);
    EXPECT_EQ(packed, gzipped(text));
    EXPECT_EQ(packed.substr(0, 2), "\x1f\x8b");
    EXPECT_EQ(packed.substr(4, 4), std::string(4, '\0'));  // no time
}

// As browsers compute it for the script alert(1).
TEST(Packing, NamesAScriptByItsHash) {
    EXPECT_EQ(policy_hash("alert(1)"), "sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=");
}

}  // namespace
}  // namespace custodiet::commands
