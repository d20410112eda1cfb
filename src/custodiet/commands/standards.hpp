// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `standards`.
#pragma once

#include <string>
#include <vector>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"
#include "custodiet/commands/run.hpp"

namespace custodiet::commands {

/// Which standards the user asked for. What is empty asks for nothing; everything else must fit.
struct StandardsRequest {
    std::vector<std::string> patterns;  ///< "mandela.r23", "iccpr.9*"; several are added up
    std::string severity;               ///< word of a class: "gate"
    std::string ledger;                 ///< "conditions", "incidents" or "safeguards"
    std::string state;                  ///< id of a state that they bind, in either case of letters
    std::string indicator;              ///< id of the fact that they read
    std::string text;                   ///< found somewhere in what they say, in either case
    bool wants_indicators = false;      ///< the facts that they read, instead of the standards
    Format format = Format::table;
};

/// Lists standards of the shipped catalogue. If none is meant by a pattern, or none fits, that is a
/// usage error, answered with the nearest name.
ExitCode list_standards(const StandardsRequest& request, const Console& console);

}  // namespace custodiet::commands
