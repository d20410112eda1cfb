// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A package: the tables that an auditor hands over, as a Data Package describes them. Their texts
// are read already; whoever fills this knows files and JSON, this module does not.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "custodiet/base/diagnostic.hpp"

namespace custodiet::reconcile {

/// A field of a Table Schema.
struct FieldDeclaration {
    std::string name;
    std::string type;    ///< of Table Schema; empty where it is not given
    char decimal = '.';  ///< decimal sign of its numbers
    base::Span where;
};

/// A resource of a Data Package: one table.
struct Resource {
    std::string name;
    std::shared_ptr<const base::SourceText> text;
    char delimiter = ',';
    std::vector<FieldDeclaration> fields;  ///< in order; none where there is no schema
    std::vector<std::string> missing{""};  ///< texts that stand for an empty cell
    base::Span where;
};

struct Package {
    std::string title;
    std::vector<Resource> resources;
    base::Span where;  ///< the list of resources
};

}  // namespace custodiet::reconcile
