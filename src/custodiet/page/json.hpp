// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// JSON as the page writes it: one kind, so that the model inside the page carries its code once.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace custodiet::page {

/// Members stay in the order in which they were given.
using Json = nlohmann::ordered_json;

/// As text; what users wrote is shown as it can be, also where it is not UTF-8.
inline std::string json_text(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace custodiet::page
