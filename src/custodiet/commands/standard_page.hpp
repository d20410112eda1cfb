// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One page each on a standard, an indicator and an instrument of the catalogue.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/standards/standards.hpp"

namespace custodiet::commands {

/// The page of what has this name: the id of a standard or of an indicator, or the key of an
/// instrument, in either case of letters. Nothing if the catalogue has no such name.
/// @param columns  that lines may take; an address that is longer is left whole
std::optional<std::string> catalogue_page(const standards::Catalogue& catalogue,
                                          std::string_view name, int columns);

/// All names that have a page.
std::vector<std::string> catalogue_names(const standards::Catalogue& catalogue);

}  // namespace custodiet::commands
