// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A choice of standards as a table, as CSV, as JSON and as Markdown.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/commands/run.hpp"
#include "custodiet/standards/standards.hpp"

namespace custodiet::commands {

struct StandardsList {
    const standards::Catalogue& catalogue;
    std::vector<std::size_t> which;  ///< positions of standards, in order
};

/// Which of the three accounts something counts in: "conditions", "incidents", "safeguards".
std::string_view ledger_of(standards::Count count);

/// The standards. A table is at most `columns` wide and closes with how many there are.
std::string standards_text(const StandardsList& list, Format format, int columns);

/// The indicators that the standards read, each once, in the order of the catalogue.
std::string indicators_text(const StandardsList& list, Format format, int columns);

}  // namespace custodiet::commands
