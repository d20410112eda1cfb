// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The study document: read, checked, and carried.
#include "custodiet/study/carried.hpp"
#include "fuzz/read_study.hpp"
#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace custodiet;
    base::Diagnostics diagnostics;
    const auto document = fuzz::read_study(fuzz::text_of(data, size), diagnostics);
    fuzz::require_told(diagnostics, document.has_value());
    if (!document) return 0;
    const std::string carried = study::carried_text(*document);
    fuzz::require(study::carried_text(study::read_carried(carried)) == carried,
                  "a study is carried as it is");
    return 0;
}
