// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/fixed.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "custodiet/base/search.hpp"
#include "custodiet/study/settings.hpp"

namespace custodiet::server {

namespace {

/// As it would be written on a command line.
std::string written(const Held& held, const study::Study& study) {
    const auto quantity = base::find(study.quantities, held.quantity, &study::Quantity::name);
    const bool is_known = quantity != study.quantities.end();
    const bool has_unit = is_known && !quantity->unit.text.empty();
    return fmt::format("{}={}{}{}", held.quantity, held.value, has_unit ? " " : "",
                       has_unit ? quantity->unit.text : "");
}

/// A page has no lines and carets to show: the setting that is wrong is named before the message.
std::string line_of(const base::Diagnostic& error) {
    const bool is_of_setting = error.where.source && error.where.source->path == "--set";
    return fmt::format("{}{} ({})", is_of_setting ? error.where.source->text + ": " : "",
                       error.message, error.code);
}

void refuse_errors(const base::Diagnostics& diagnostics) {
    if (!diagnostics.has_errors()) return;
    std::string lines;
    for (const base::Diagnostic& error : diagnostics.sorted()) {
        if (error.severity != base::Severity::error) continue;
        lines += (lines.empty() ? "" : "; ") + line_of(error);
    }
    throw BadRequest(lines);
}

}  // namespace

std::vector<run::Fixed> fixed_at(const std::vector<Held>& held, const study::Document& document) {
    base::Diagnostics diagnostics;
    std::vector<study::Setting> settings;
    for (const Held& each : held) {
        auto setting =
            study::read_setting(written(each, document.base), document.base, diagnostics);
        if (setting) settings.push_back(std::move(*setting));
    }
    refuse_errors(diagnostics);
    study::check_settings(document, settings, diagnostics);
    refuse_errors(diagnostics);
    std::vector<run::Fixed> fixed;
    for (const study::Setting& setting : settings) {
        fixed.push_back({setting.quantity, setting.value});
    }
    return fixed;
}

}  // namespace custodiet::server
