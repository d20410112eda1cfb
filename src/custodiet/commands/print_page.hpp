// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A page on paper, by the browser of the system.
#pragma once

#include <filesystem>

namespace custodiet::commands {

/// Prints the page at `html` to the file `pdf`, A4. A former file is replaced once the new one is
/// whole.
/// @throws base::EnvironmentError where no Chromium is found, or it fails
void print_page(const std::filesystem::path& html, const std::filesystem::path& pdf);

}  // namespace custodiet::commands
