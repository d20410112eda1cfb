# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# cmake -DOUTPUT=… -DSTARTER=… -DMONEY=… -DPACKAGE=folder -DERRORS=folder
# -DFILES=… -DRESULTS=… -P embed_texts.cmake: writes the
# definitions of src/custodiet/commands/embedded.hpp from the starter study, the starter package, the
# table of money and the
# pages of docs/errors.
file(READ "${STARTER}" starter)
file(READ "${MONEY}" money)
file(READ "${FILES}" files_page)
file(READ "${RESULTS}" results_page)
# Compilers need not take longer literals than 64 kB, and what follows the tables is of no use here.
string(FIND "${files_page}" "## run.json" end)
string(SUBSTRING "${files_page}" 0 ${end} files_page)
file(GLOB pages "${ERRORS}/*.md")
list(SORT pages)

set(rows "")
foreach(page IN LISTS pages)
  get_filename_component(code "${page}" NAME_WE)
  if(code MATCHES "^[A-Z][0-9]+$")
    file(READ "${page}" text)
    string(APPEND rows "        {\"${code}\", R\"page(${text})page\"},\n")
  endif()
endforeach()

set(tables "")
file(GLOB files "${PACKAGE}/*.json" "${PACKAGE}/*.csv")
list(SORT files)
foreach(path IN LISTS files)
  get_filename_component(name "${path}" NAME)
  file(READ "${path}" text)
  string(APPEND tables "        {\"${name}\", R\"page(${text})page\"},\n")
endforeach()

file(WRITE "${OUTPUT}" "// Written by cmake/embed_texts.cmake.
#include \"custodiet/commands/embedded.hpp\"

namespace custodiet::commands {

const std::vector<ErrorPage>& error_pages() {
    static const std::vector<ErrorPage> pages = {
${rows}    };
    return pages;
}

std::string_view starter_study() { return R\"page(${starter})page\"; }

std::string_view money_by_year() { return R\"page(${money})page\"; }

std::string_view page_of_files() { return R\"page(${files_page})page\"; }

std::string_view page_of_results() { return R\"page(${results_page})page\"; }

const std::vector<EmbeddedFile>& starter_package() {
    static const std::vector<EmbeddedFile> files = {
${tables}    };
    return files;
}

}  // namespace custodiet::commands
")
