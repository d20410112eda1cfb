// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/load_study.hpp"

namespace custodiet::commands {

std::optional<study::Document> load_study(const std::string& path, Warnings warnings,
                                          base::Diagnostics& diagnostics, const Console& console,
                                          const study::Overrides& overrides) {
    auto document = study::read(path, diagnostics, overrides);
    if (diagnostics.errors() + diagnostics.warnings() > 0) {
        console.messages << base::render(diagnostics);
    }
    if (diagnostics.has_errors()) return std::nullopt;
    if (warnings == Warnings::are_errors && diagnostics.warnings() > 0) {
        console.messages
            << "custodiet: stopped because of `--strict`: a warning counts as an error\n";
        return std::nullopt;
    }
    return document;
}

}  // namespace custodiet::commands
