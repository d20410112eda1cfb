// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Reads the catalogue's files. They are our own, so that a mistake in them is a bug and not input
// that is wrong.
#pragma once

#include <string_view>

#include "custodiet/standards/standards.hpp"

namespace custodiet::standards {

/// Contents of the three files of the catalogue.
struct CatalogueTexts {
    std::string_view instruments, indicators, standards;
};

/// @throws std::logic_error with file and line: a word that is none, an id that is there already, a
///         name that nothing has, a number where none may be, a line drawn the wrong way
Catalogue parse_catalogue(const CatalogueTexts& texts);

/// The texts that the build put into the program: data/*.csv.
CatalogueTexts embedded_texts();

}  // namespace custodiet::standards
