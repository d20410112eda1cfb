// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The study inside a report or a store, as `carried_text` writes it: once as it is, and once with
// the heading and the sum that belong to it, behind which few changes would come otherwise.
#include "custodiet/study/carried.hpp"

#include "custodiet/base/sha256.hpp"
#include "custodiet/study/carried_form.hpp"
#include "fuzz/target.hpp"

namespace {

using namespace custodiet;

void read(std::string_view text) {
    try {
        const std::string again = study::carried_text(study::read_carried(text));
        const std::string once_more = study::carried_text(study::read_carried(again));
        fuzz::require(again == once_more, "what was read is carried as it is");
    } catch (const base::EnvironmentError&) {
        // It says that the text is damaged.
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    read(text);
    read(std::string(study::carried::heading) + base::sha256(text) + "\n" + text);
    return 0;
}
