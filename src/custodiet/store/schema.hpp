// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The form of a store, its version, and how an older one is brought up to it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "custodiet/store/database.hpp"

namespace custodiet::store {

/// "Cstd": by this, a file of SQLite says whose it is.
inline constexpr std::int64_t application_id = 0x43737464;

/// Brings a store of the version that is its number in the list to the next.
using Step = void (*)(Database& database);

/// Steps from version 0, an empty file, to that of this program.
std::span<const Step> steps();

/// Brings the store to the version that the steps end with, all of them or none.
/// @throws base::EnvironmentError where the file is none of ours, or newer than the steps
void migrate(Database& database, std::span<const Step> to = steps());

/// Checks that the store can be read as it is.
/// @throws base::EnvironmentError where it is none of ours, or of another version
void check_version(Database& database);

}  // namespace custodiet::store
