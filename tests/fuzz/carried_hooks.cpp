// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Studies in YAML become what is carried of them, so that changes begin with what is read.
#include "custodiet/study/carried.hpp"
#include "fuzz/hooks.hpp"
#include "fuzz/read_study.hpp"
#include "fuzz/target.hpp"

using namespace custodiet;

namespace {

/// What is carried of a study behind its first line.
std::string body_of(const study::Document& document) {
    const std::string carried = study::carried_text(document);
    return carried.substr(carried.find('\n') + 1);
}

}  // namespace

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                    unsigned /*seed*/) {
    const std::string_view text = fuzz::text_of(data, size);
    base::Diagnostics diagnostics;
    if (text.starts_with("study:")) {
        if (const auto document = fuzz::read_study(text, diagnostics)) {
            return fuzz::hand_over(body_of(*document), data, most);
        }
    }
    return LLVMFuzzerMutate(data, size, most);
}
