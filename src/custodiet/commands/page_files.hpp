// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Files of the page that the build puts into the program (cmake/embed_files.S.in), so that whoever
// has the program needs nothing else.
#pragma once

#include <string_view>

namespace custodiet::commands {

struct PageFiles {
    std::string_view script;  ///< draws the figures, and has the controls
    std::string_view style;
    std::string_view editor;  ///< of studies; served by `ui` only
    std::string_view loader;  ///< unpacks what a file carries, and begins
    // Packed, as .lzma:
    std::string_view packed_script;
    std::string_view model_script;  ///< hands the model to a worker
    std::string_view model;         ///< the program's modules as WebAssembly
};

PageFiles page_files();

}  // namespace custodiet::commands
