// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Data packages of `reconcile`. An input holds several files, each after a line
// "=== its name"; they are written into a folder and read from there.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include "custodiet/commands/data_package.hpp"
#include "custodiet/reconcile/findings.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/report/reconciliation.hpp"
#include "fuzz/target.hpp"

namespace {

using namespace custodiet;
namespace fs = std::filesystem;

/// An empty folder of this process, removed at its end.
class Folder {
  public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "custodiet-fuzz-XXXXXX").string();
        fuzz::require(::mkdtemp(name.data()) != nullptr, "a folder for the files");
        path_ = name;
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void empty() const {
        for (const auto& entry : fs::directory_iterator(path_)) fs::remove_all(entry.path());
    }
    void write(const std::string& name, std::string_view text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::string path() const { return path_.string(); }

  private:
    fs::path path_;
};

constexpr std::string_view mark = "=== ";

/// Letters, digits and what parts them, so that nothing is written elsewhere.
bool is_file_name(std::string_view name) {
    constexpr std::string_view signs = "abcdefghijklmnopqrstuvwxyz0123456789_.";
    return !name.empty() && name.size() < 40 && name.front() != '.' &&
           name.find_first_not_of(signs) == std::string_view::npos;
}

void write_files(std::string_view text, const Folder& folder) {
    folder.empty();
    std::string name;
    std::string_view rest = text;
    while (rest.starts_with(mark)) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        name = rest.substr(mark.size(), end - mark.size());
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t next = rest.find("\n=== ");
        const std::size_t size = next == std::string_view::npos ? rest.size() : next + 1;
        if (is_file_name(name)) folder.write(name, rest.substr(0, size));
        rest.remove_prefix(size);
    }
}

/// Reads the package in the folder, and works out what `reconcile` writes.
void reconcile_in(const Folder& folder) {
    base::Diagnostics diagnostics;
    std::optional<reconcile::Book> book;
    if (const auto package = commands::read_data_package(folder.path(), diagnostics)) {
        book = reconcile::read_book(*package, diagnostics);
    }
    fuzz::require_told(diagnostics, book.has_value());
    if (!book) return;
    const reconcile::Findings findings = reconcile::reconcile(std::move(*book));
    report::terminal_text(report::compose(findings), report::Colour::off);
    report::reconcile_csv(findings);
    report::totals_csv(findings);
    report::flow_csv(findings);
    report::coverage_csv(findings);
    report::doubts_csv(findings);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Folder folder;
    write_files(fuzz::text_of(data, size), folder);
    try {
        reconcile_in(folder);
    } catch (const base::EnvironmentError&) {
        // There is no descriptor, or one that is too large.
    }
    return 0;
}
