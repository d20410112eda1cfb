// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/report.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "custodiet/commands/former_output.hpp"
#include "custodiet/commands/output_folder.hpp"
#include "custodiet/commands/print_page.hpp"
#include "custodiet/commands/report_file.hpp"
#include "custodiet/commands/stored_run.hpp"

namespace custodiet::commands {

namespace fs = std::filesystem;

ExitCode write_report(const ReportRequest& request, const Console& console) {
    const fs::path folder(request.run);
    const fs::path parts = folder / "report.json";
    if (!fs::exists(parts)) refuse_without("run with a report", request.run);
    const fs::path html = request.out.empty() ? folder / "report.html" : fs::path(request.out);
    // Nothing is written where one of two cannot be.
    if (!request.out.empty()) refuse_foreign_file(html, SingleFile::report);
    if (!request.pdf.empty()) refuse_foreign_file(request.pdf, SingleFile::pdf);
    const ReportParts of_run = read_report(parts.string());
    // The model that goes into the page is this program's, and must be able to open the study.
    refuse_other_form(request.run, of_run.study);
    replace_file(html, report_html(of_run));
    console.results << fmt::format("wrote {}\n", html.string());
    if (!request.pdf.empty()) {
        print_page(html, request.pdf);
        console.results << fmt::format("wrote {}\n", request.pdf);
    }
    return ExitCode::done;
}

}  // namespace custodiet::commands
