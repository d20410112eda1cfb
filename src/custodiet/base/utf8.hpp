// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Characters of UTF-8, and texts that are not in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace custodiet::base {

struct Decoded {
    std::uint32_t code = 0;
    std::size_t bytes = 0;  ///< 0 = not UTF-8
};

/// The character with which a text begins.
/// @pre the text is not empty
Decoded decode_utf8(std::string_view text);

/// True of a byte with which a character begins: all but those that continue one.
bool begins_character(char byte);

/// Characters (code points) of a text.
std::size_t count_characters(std::string_view text);

/// Bytes of the character that begins at `at`, with those that continue it; 1 for a byte astray.
/// @pre at < text.size()
std::size_t character_bytes(std::string_view text, std::size_t at);

/// As much of a text as `most` bytes hold, without a part of a character at its end.
std::string_view whole_characters(std::string_view text, std::size_t most);

/// Bytes of a text before the first that is not UTF-8; its size where all of it is.
std::size_t utf8_bytes(std::string_view text);

}  // namespace custodiet::base
