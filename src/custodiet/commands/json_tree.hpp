// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// JSON as a tree that knows where each value stands, so that messages about a descriptor can quote
// the line.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/diagnostic.hpp"

namespace custodiet::commands {

struct JsonMember;

struct JsonNode {
    enum class Kind { object, array, string, number, boolean, null };
    Kind kind = Kind::null;
    std::string text;  ///< of a string; "true" or "false" of a boolean
    std::vector<JsonMember> members;
    std::vector<JsonNode> items;
    std::size_t begin = 0, end = 0;  ///< bytes of the source

    /// The value of a key, or nullptr.
    [[nodiscard]] const JsonNode* find(std::string_view key) const;
};

struct JsonMember {
    std::string key;
    std::size_t begin = 0, end = 0;  ///< bytes of the key
    JsonNode value;
};

/// What is wrong with a text that is not JSON, and the byte at which it is.
struct JsonFault {
    std::string what;
    std::size_t at = 0;
};

/// Reads a text.
/// @return nothing if it is not JSON, or nested deeper than 32 times; `fault` then says why
std::optional<JsonNode> parse_json(std::string_view text, JsonFault& fault);

}  // namespace custodiet::commands
