// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/held.hpp"

#include "custodiet/base/search.hpp"
#include "custodiet/study/files.hpp"
#include "custodiet/study/settings.hpp"

namespace custodiet::commands {

namespace {

void hold(const study::Setting& setting, std::vector<run::Fixed>& fixed) {
    const auto same = base::find(fixed, setting.quantity, &run::Fixed::quantity);
    if (same != fixed.end()) {
        same->value = setting.value;
    } else {
        fixed.push_back({setting.quantity, setting.value});
    }
}

/// True where nothing was wrong.
bool tell(const base::Diagnostics& diagnostics, const Console& console) {
    if (!diagnostics.has_errors()) return true;
    console.messages << base::render(diagnostics);
    return false;
}

}  // namespace

Held read_held(const std::string& file, const std::vector<std::string>& set,
               const study::Study& base, const Console& console) {
    Held held;
    if (!file.empty()) {
        base::Diagnostics diagnostics;
        const auto settings = study::read_settings(study::read_file(file), base, diagnostics);
        if (!tell(diagnostics, console)) return {{}, ExitCode::input_error};
        for (const study::Setting& setting : *settings) hold(setting, held.fixed);
    }
    base::Diagnostics diagnostics;
    for (const std::string& text : set) {
        if (const auto setting = study::read_setting(text, base, diagnostics)) {
            hold(*setting, held.fixed);
        }
    }
    if (!tell(diagnostics, console)) return {{}, ExitCode::usage};
    return held;
}

}  // namespace custodiet::commands
