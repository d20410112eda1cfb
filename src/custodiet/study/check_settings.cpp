// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What `check` would say of a study in which quantities have the values at which a caller holds
// them.
#include <filesystem>
#include <utility>

#include "custodiet/base/search.hpp"
#include "custodiet/study/document.hpp"

namespace custodiet::study {
namespace {

/// Who holds a quantity knows it for once: that others depend on it, and that it may be asked for,
/// is no mistake of the study.
constexpr std::string_view sections_of_unknowns[] = {"correlations", "inquiries"};

NodePtr without_unknowns(const NodePtr& root) {
    auto copy = std::make_shared<Node>(*root);
    std::erase_if(copy->members, [](const Member& member) {
        return base::contains(sections_of_unknowns, member.key);
    });
    return copy;
}

bool is_at(const base::Span& place, const Setting& setting) {
    const auto is_same = [&place](const base::Span& other) {
        return place.source == other.source && place.line == other.line &&
               place.column == other.column;
    };
    return is_same(setting.name) || is_same(setting.written->span);
}

/// The setting that the error names; nullptr where it names none.
const Setting* named_by(const base::Diagnostic& error, const std::vector<Setting>& settings) {
    const auto found = base::find_if(settings, [&error](const Setting& setting) {
        return is_at(error.where, setting) || (error.also && is_at(*error.also, setting));
    });
    return found == settings.end() ? nullptr : &*found;
}

/// The error where the caller made it, with the place in the study that it does not fit.
base::Diagnostic told_of(const Setting& setting, base::Diagnostic error) {
    if (is_at(error.where, setting)) return error;
    error.also = std::exchange(error.where, setting.written->span);
    error.also_label = "what the value does not fit";
    return error;
}

/// What follows from values outside their limits is not told beside them.
std::vector<base::Diagnostic> told(const base::Diagnostics& found,
                                   const std::vector<Setting>& settings) {
    std::vector<base::Diagnostic> named, others;
    for (const base::Diagnostic& error : found.sorted()) {
        if (error.severity != base::Severity::error) continue;
        if (const Setting* setting = named_by(error, settings)) {
            named.push_back(told_of(*setting, error));
        } else {
            others.push_back(settings.size() == 1 ? told_of(settings.front(), error) : error);
        }
    }
    return named.empty() ? others : named;
}

}  // namespace

void check_settings(const Document& document, const std::vector<Setting>& settings,
                    base::Diagnostics& diagnostics) {
    if (settings.empty()) return;
    base::Diagnostics found;
    Reporter report(found);
    const auto& source = document.inputs.front();
    FilesOnDisk files(std::filesystem::path(source->path).parent_path().string());
    const NodePtr root = parse_yaml(source, report);
    if (root) document_of(without_unknowns(root), files, report, {}, settings);
    for (base::Diagnostic& error : told(found, settings)) diagnostics.add(std::move(error));
}

}  // namespace custodiet::study
