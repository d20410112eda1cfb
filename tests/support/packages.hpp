// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Writes packages of tables by hand, for tests of the reconciliation.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "custodiet/reconcile/findings.hpp"

namespace custodiet::support {

using Tables = std::vector<std::pair<std::string, std::string>>;

inline reconcile::Package package_of(const Tables& tables) {
    reconcile::Package package;
    package.title = "test";
    for (const auto& [name, text] : tables) {
        reconcile::Resource resource;
        resource.name = name;
        resource.text = std::make_shared<const base::SourceText>(base::SourceText{name, text});
        package.resources.push_back(std::move(resource));
    }
    return package;
}

/// @throws std::runtime_error with the diagnostics if the tables are wrong
inline reconcile::Book book_of(const Tables& tables) {
    base::Diagnostics diagnostics;
    auto book = reconcile::read_book(package_of(tables), diagnostics);
    if (!book) throw std::runtime_error(base::render(diagnostics));
    return std::move(*book);
}

inline reconcile::Findings findings_of(const Tables& tables) {
    return reconcile::reconcile(book_of(tables));
}

}  // namespace custodiet::support
