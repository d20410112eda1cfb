// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/report.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/base/search.hpp"
#include "custodiet/commands/former_output.hpp"
#include "custodiet/commands/output_folder.hpp"
#include "custodiet/commands/print_page.hpp"
#include "custodiet/commands/report_file.hpp"
#include "custodiet/commands/run_store.hpp"
#include "custodiet/commands/stored_run.hpp"

namespace custodiet::commands {

namespace fs = std::filesystem;

namespace {

/// A page that says what nobody ran would be published as the run's own.
/// @throws base::EnvironmentError where the store of the run has another `report.json`
void refuse_altered(const std::string& run, const fs::path& parts, const Console& console) {
    std::vector<store::FileSum> files;
    try {
        files = open_run(run).files();
    } catch (const base::EnvironmentError&) {
        console.messages << fmt::format(
            "custodiet report: `{}` has no {} that can be read: nothing says whether report.json "
            "is as the run wrote it\n",
            run, finished_name);
        return;
    }
    const auto written = base::find(files, "report.json", &store::FileSum::name);
    if (written == files.end() || written->sha256 == sum_of(parts)) return;
    throw base::EnvironmentError(
        fmt::format("`{}` is not the file that the run wrote\n"
                    "  = help: `custodiet verify --stored {}` says what else was altered; run the "
                    "study again for a report",
                    parts.string(), run));
}

}  // namespace

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
    refuse_altered(request.run, parts, console);
    replace_file(html, report_html(of_run));
    console.results << fmt::format("wrote {}\n", html.string());
    if (!request.pdf.empty()) {
        print_page(html, request.pdf);
        console.results << fmt::format("wrote {}\n", request.pdf);
    }
    return ExitCode::done;
}

}  // namespace custodiet::commands
