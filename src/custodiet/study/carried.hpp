// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A checked study as one text. The model inside the page opens a study from it: nothing is read or
// checked a second time, so the page need not carry what reads and checks.
//
// The text begins with a line that names its form. Then every field, in the order of study.hpp:
// whole numbers in decimal, other numbers as the sixteen hexadecimal digits of their bits, words
// with their length in bytes before them, lists with the number of what is in them. Places in the
// user's files are left out, where the files lay, and words that only other commands print: the
// page asks for none of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// The document as one text of UTF-8.
std::string carried_text(const Document& document);

/// The document again, without what is left out.
/// @throws base::EnvironmentError where `text` was not written by `carried_text`
Document read_carried(std::string_view text);

/// The number of the form in which a study was written; nothing where the text is none.
std::optional<std::uint32_t> carried_form_of(std::string_view text);

/// The form that this program writes, and the only one that it reads.
std::uint32_t carried_form();

}  // namespace custodiet::study
