// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/held.hpp"

#include <fmt/format.h>

#include "custodiet/base/problem.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/study/files.hpp"
#include "custodiet/study/settings.hpp"

namespace custodiet::commands {

namespace {

/// In the place of an earlier one of the same quantity.
void hold(const study::Setting& setting, std::vector<study::Setting>& settings) {
    const auto same = base::find(settings, setting.quantity, &study::Setting::quantity);
    if (same != settings.end()) {
        *same = setting;
    } else {
        settings.push_back(setting);
    }
}

/// What a command line holds. One quantity at two values is an error: which was meant, nobody
/// knows.
std::vector<study::Setting> read_set(const std::vector<std::string>& set, const study::Study& base,
                                     base::Diagnostics& diagnostics) {
    std::vector<study::Setting> settings;
    for (const std::string& text : set) {
        const auto setting = study::read_setting(text, base, diagnostics);
        if (!setting) continue;
        const auto same = base::find(settings, setting->quantity, &study::Setting::quantity);
        if (same == settings.end()) {
            settings.push_back(*setting);
            continue;
        }
        diagnostics.add(base::diagnostic_of(
            base::Severity::error,
            {.code = "S0105",
             .message = fmt::format("`{}` is held twice, at {} and at {}", setting->quantity,
                                    same->written->text, setting->written->text),
             .help = "give `--set` once for each quantity",
             .where = setting->name}));
    }
    return settings;
}

/// True where nothing was wrong.
bool tell(const base::Diagnostics& diagnostics, const Console& console) {
    if (!diagnostics.has_errors()) return true;
    console.messages << base::render(diagnostics);
    return false;
}

/// Of settings that the study cannot have: a wrong file, or a wrong command line.
ExitCode failure_of(const base::Diagnostics& diagnostics, const std::string& file) {
    const auto errors = diagnostics.sorted();
    const bool is_in_file = base::any_of(errors, [&file](const base::Diagnostic& error) {
        return error.where.source && error.where.source->path == file;
    });
    return is_in_file ? ExitCode::input_error : ExitCode::usage;
}

Held held_at(const std::vector<study::Setting>& settings) {
    Held held;
    for (const study::Setting& setting : settings) {
        held.fixed.push_back({setting.quantity, setting.value});
    }
    return held;
}

}  // namespace

Held read_held(const std::string& file, const std::vector<std::string>& set,
               const study::Document& document, const Console& console) {
    std::vector<study::Setting> settings;
    if (!file.empty()) {
        base::Diagnostics diagnostics;
        const auto read = study::read_settings(study::read_file(file), document.base, diagnostics);
        if (!tell(diagnostics, console)) return {{}, ExitCode::input_error};
        for (const study::Setting& setting : *read) hold(setting, settings);
    }
    base::Diagnostics diagnostics;
    for (const study::Setting& setting : read_set(set, document.base, diagnostics)) {
        hold(setting, settings);
    }
    if (!tell(diagnostics, console)) return {{}, ExitCode::usage};
    study::check_settings(document, settings, diagnostics);
    if (!tell(diagnostics, console)) return {{}, failure_of(diagnostics, file)};
    return held_at(settings);
}

}  // namespace custodiet::commands
