// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Files of `--settings`, and each of their lines as `--set` takes it, for one small study.
#include "custodiet/study/settings.hpp"

#include <algorithm>
#include <cmath>

#include "custodiet/study/files.hpp"
#include "fuzz/target.hpp"

namespace {

using namespace custodiet;

study::Document read_study() {
    base::Diagnostics diagnostics;
    auto document = study::read(CUSTODIET_SOURCE_DIR "/docs/guides/draws", diagnostics);
    fuzz::require(document.has_value(), "the study of the settings is right");
    return std::move(*document);
}

void require_held(const study::Study& base, const study::Setting& setting) {
    fuzz::require(std::isfinite(setting.value), "a number: " + setting.quantity);
    const auto found =
        std::find_if(base.quantities.begin(), base.quantities.end(),
                     [&](const auto& each) { return each.name == setting.quantity; });
    fuzz::require(found != base.quantities.end(), "a quantity of the study");
    fuzz::require(!study::why_not_held(*found, setting.value), "a value that it can be held at");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const study::Document document = read_study();
    std::string_view text = fuzz::text_of(data, size);
    base::Diagnostics of_file;
    const auto settings =
        study::read_settings(fuzz::source_of("settings.yaml", text), document.base, of_file);
    fuzz::require_told(of_file, settings.has_value());
    if (settings) {
        for (const study::Setting& each : *settings) require_held(document.base, each);
    }
    base::Diagnostics of_words;
    const auto setting = study::read_setting(std::string(text), document.base, of_words);
    fuzz::require_told(of_words, setting.has_value());
    if (setting) require_held(document.base, *setting);
    return 0;
}
