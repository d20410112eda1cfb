// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Texts that the build puts into the program: cmake/embed_texts.cmake writes their definitions.
#pragma once

#include <string_view>
#include <vector>

namespace custodiet::commands {

/// A page of docs/errors.
struct ErrorPage {
    std::string_view code;  ///< e.g. "S0104"
    std::string_view text;  ///< Markdown
};

/// All pages, in order of their codes.
const std::vector<ErrorPage>& error_pages();

/// studies/starter/study.yaml.
std::string_view starter_study();

/// data/money_by_year.csv: exchange rates and price levels, `per_unit` in USD.
std::string_view money_by_year();

/// docs/reference/files.md, as far as it is about tables.
std::string_view page_of_files();

/// docs/reference/results.md.
std::string_view page_of_results();

struct EmbeddedFile {
    std::string_view name, text;
};

/// The tables of docs/guides/reconcile and their descriptor.
const std::vector<EmbeddedFile>& starter_package();

}  // namespace custodiet::commands
