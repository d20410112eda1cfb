// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/reconcile.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <optional>
#include <vector>

#include "custodiet/commands/data_package.hpp"
#include "custodiet/commands/output_folder.hpp"
#include "custodiet/reconcile/findings.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/report/reconciliation.hpp"

namespace custodiet::commands {

namespace {

std::optional<reconcile::Book> read_book(const std::string& path, const Console& console) {
    base::Diagnostics diagnostics;
    std::optional<reconcile::Book> book;
    if (const auto package = read_data_package(path, diagnostics)) {
        book = reconcile::read_book(*package, diagnostics);
    }
    if (diagnostics.has_errors()) console.messages << base::render(diagnostics);
    return book;
}

std::string results(const ReconcileRequest& request, const reconcile::Findings& findings,
                    const Console& console) {
    if (request.format == "csv") return report::reconcile_csv(findings);
    const report::Screen screen = report::compose(findings);
    if (request.format == "md") return report::markdown_text(screen);
    return report::terminal_text(
        screen, console.results_in_colour ? report::Colour::on : report::Colour::off);
}

void write_files(const OutputFolder& folder, const reconcile::Findings& findings,
                 const Console& console) {
    const std::vector<OutputFile> files{{"reconcile.csv", report::reconcile_csv(findings)},
                                        {"totals.csv", report::totals_csv(findings)},
                                        {"flow.csv", report::flow_csv(findings)},
                                        {"coverage.csv", report::coverage_csv(findings)},
                                        {"doubts.csv", report::doubts_csv(findings)}};
    folder.write(files);
    std::vector<std::string_view> names;
    for (const OutputFile& file : files) names.push_back(file.name);
    console.messages << fmt::format("wrote {}: {}\n", folder.path().string(),
                                    fmt::join(names, ", "));
}

}  // namespace

ExitCode reconcile_package(const ReconcileRequest& request, const Console& console) {
    auto book = read_book(request.package, console);
    if (!book) return ExitCode::input_error;
    std::optional<OutputFolder> folder;
    if (!request.out.empty()) folder.emplace(request.out, files_of_reconciliation());
    const reconcile::Findings findings = reconcile::reconcile(std::move(*book));
    if (folder) write_files(*folder, findings, console);
    console.results << results(request, findings, console);
    return findings.adds_up() ? ExitCode::done : ExitCode::does_not_add_up;
}

}  // namespace custodiet::commands
