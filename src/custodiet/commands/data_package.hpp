// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Reads a Data Package: datapackage.json and the tables that it names, in the words of the
// Frictionless standards Data Package, Table Schema and Table Dialect.
#pragma once

#include <optional>
#include <string>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/reconcile/package.hpp"

namespace custodiet::commands {

/// Reads the descriptor at `path`, a file or a folder with `datapackage.json`, and the text of
/// each table. What is wrong is reported, codes P01xx.
/// @return nothing if there were errors
/// @throws base::EnvironmentError if the descriptor cannot be read
std::optional<reconcile::Package> read_data_package(const std::string& path,
                                                    base::Diagnostics& diagnostics);

}  // namespace custodiet::commands
