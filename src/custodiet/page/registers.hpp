// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the result was made from: every number, every clause, every arm as its changes, every
// source.
#pragma once

#include <string>
#include <string_view>

#include "custodiet/run/result.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::page {

/// Every quantity of the base study: what it is, its value or range with unit, kind, grade, source
/// with a link, reason, and its share in the spread of each headline, arm by arm.
std::string quantity_register(const run::Result& result);

/// Every clause of the agreement with its citation, and what it did in each arm. Empty without an
/// agreement.
std::string clause_register(const run::Result& result);

/// Every claim as it was made: its words, who said it and when, how it is read, and where that is
/// from. Empty without claims.
std::string claim_register(const run::Result& result);

/// Every arm as its changes to the base study.
std::string arm_register(const run::Result& result);

/// Where the register of sources has a source, to link to: short, since there are hundreds of
/// links.
/// @pre the study has it
std::string source_anchor(const study::Study& study, std::string_view id);

/// Every source with grade, publisher, date and link.
std::string source_register(const run::Result& result);

}  // namespace custodiet::page
