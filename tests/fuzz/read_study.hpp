// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A study of an input. After a line "#=== file" stands the text of the file that the study may
// name, whatever its name.
#pragma once

#include <optional>
#include <string_view>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::fuzz {

/// Reads and checks the study. Adds what is wrong with it to `diagnostics`.
std::optional<study::Document> read_study(std::string_view text, base::Diagnostics& diagnostics);

}  // namespace custodiet::fuzz
