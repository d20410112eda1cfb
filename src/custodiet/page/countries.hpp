// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which states of a study are countries that a map knows. A study may call a state what it likes:
// "AZ" is Arizona in one and Azerbaijan on a map.
#pragma once

#include <string>
#include <string_view>

namespace custodiet::page {

/// The ISO 3166 alpha-2 code that a map knows the state by, XK for Kosovo; empty where the id is no
/// such code, or where the state is not called as that country is.
/// @param id    of the state, as the study writes it
/// @param name  of the state; empty: the id alone says which it is
std::string country_code(std::string_view id, std::string_view name);

}  // namespace custodiet::page
