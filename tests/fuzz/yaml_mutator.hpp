// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Changes that keep a text of YAML a text of YAML more often than changes of bytes do: lines and
// the blocks below them are moved, repeated and left out, values take each other's place, and words
// of the study language come in.
#pragma once

#include <string>
#include <string_view>

namespace custodiet::fuzz {

/// The text after a change or two, which follow from the seed.
std::string mutated_yaml(std::string_view text, unsigned seed);

/// The text with a block of the other one in it.
std::string crossed_yaml(std::string_view text, std::string_view other, unsigned seed);

}  // namespace custodiet::fuzz
