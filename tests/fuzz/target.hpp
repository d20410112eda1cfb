// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the targets share. A target reads bytes that anyone may have written; what it must not do
// ends the program, which libFuzzer and the replaying driver both take for a find.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "custodiet/base/diagnostic.hpp"

/// One input; what libFuzzer calls by this name. Always returns 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace custodiet::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program, and says why, where `holds` is false.
void require(bool holds, std::string_view what);

std::shared_ptr<const base::SourceText> source_of(std::string path, std::string_view text);

/// The text before the first line that is `mark`, and what follows it; all and nothing without it.
std::pair<std::string_view, std::string_view> split(std::string_view text, std::string_view mark);

/// A reader gave a result, or errors that say where; and what a terminal is told is text that it
/// does not obey.
void require_told(const base::Diagnostics& diagnostics, bool has_result);

}  // namespace custodiet::fuzz
