// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What goes over the wire, as JSON, and what comes.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/diagnostic.hpp"

namespace custodiet::server {

/// The text in quotes. Broken bytes become U+FFFD.
std::string json_text(std::string_view text);

/// What is wrong with a study: severity, code, message, label, help, and from where to where, in
/// lines and characters (code points) from 1, the end exclusive. `file` where it is not the study's
/// own.
///
/// @param path  of the study
/// @return a list
std::string diagnostics_json(const base::Diagnostics& diagnostics, std::string_view path);

/// A body that is not what the address takes. Becomes a reply 400.
class BadRequest : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A quantity that a reader holds at a value, in the unit that the study writes.
struct Held {
    std::string quantity;
    double value = 0;
};

/// What is to be computed.
struct RunOrder {
    std::vector<Held> fixed;
    std::uint32_t draws = 0;          ///< 0 = as the study says
    std::vector<std::string> arms;    ///< empty = all
    std::optional<std::string> text;  ///< of the study, in place of what the file holds
    std::string study;                ///< digest of a text that was run before, in place of both

    /// True if nothing differs from what the study says.
    [[nodiscard]] bool is_as_published() const {
        return fixed.empty() && draws == 0 && arms.empty();
    }
};

struct SaveOrder {
    std::string text;
    std::string loaded;  ///< digest of what the editor began with
};

struct TraceOrder {
    std::string person;
    std::vector<Held> fixed;
    std::string study;  ///< digest of a text that was run before; empty: what the file holds
};

// Bodies of requests. Keys that are missing are as above; keys that are not known are refused.
// @throws BadRequest
std::string check_order(const std::string& body);
RunOrder run_order(const std::string& body);
SaveOrder save_order(const std::string& body);
TraceOrder trace_order(const std::string& body);

}  // namespace custodiet::server
