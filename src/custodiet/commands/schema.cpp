// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/schema.hpp"

#include "custodiet/study/study.hpp"

namespace custodiet::commands {

ExitCode print_schema(const Console& console) {
    const std::string schema = study::json_schema();
    console.results << schema;
    if (!schema.ends_with('\n')) console.results << '\n';
    return ExitCode::done;
}

}  // namespace custodiet::commands
