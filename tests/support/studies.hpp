// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Studies written in tests, read and compiled. Errors in them throw; warnings are let pass.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/compile/compiler.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/study/study.hpp"
#include "unit/study/reading.hpp"

namespace custodiet::support {

inline std::shared_ptr<const study::Document> read_study(std::string text) {
    auto source = std::make_shared<base::SourceText>();
    source->path = "study.yaml";
    source->text = std::move(text);
    base::Diagnostics diagnostics;
    auto document = study::read_text(source, diagnostics);
    if (document) return std::make_shared<const study::Document>(std::move(*document));
    std::string all = "a study of a test has errors";
    for (const auto& diagnostic : diagnostics.sorted()) all += "\n" + base::render(diagnostic);
    throw std::invalid_argument(all);
}

/// The small study of tests/unit/study/reading.hpp with some sections replaced.
inline std::shared_ptr<const study::Document> read_over_small(std::string_view sections) {
    return read_study(study::laid_over_small_study(sections));
}

/// Position of the entity that has this id.
template <typename Entities>
program::Index position(const Entities& entities, std::string_view id) {
    for (std::size_t i = 0; i < entities.size(); ++i) {
        if (entities[i].id == id) return static_cast<program::Index>(i);
    }
    throw std::out_of_range("no `" + std::string(id) + "` in the study of a test");
}

/// The study at the draw in which every uncertain quantity is at probability `u`.
inline compile::Compiled compiled(const study::Study& study, double u = 0.5,
                                  std::uint64_t seed = 1) {
    const auto values = compile::Valuer(study).at([u](std::size_t) { return u; });
    compile::Compiled made;
    compile::Compiler(study).at(values, seed, made);
    return made;
}

}  // namespace custodiet::support
