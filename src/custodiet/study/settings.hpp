// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Values at which a reader holds quantities of a study, as people write them: `ice_stay: 40 days`.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/study/reporter.hpp"
#include "custodiet/study/study.hpp"
#include "custodiet/study/yaml.hpp"

namespace custodiet::study {

/// One quantity and the value at which it is held.
struct Setting {
    std::string quantity;
    double value = 0;  ///< canonical unit
    base::Span name;   ///< where the quantity is named
    NodePtr written;   ///< the value
};

/// The value of a choice or a table that a number is meant to be: what is written in decimals may
/// differ from it in the last bit. Other numbers come back as they are.
/// @param value  in the canonical unit
double as_listed(const Quantity& quantity, double value);

/// Why a quantity cannot be held at a value, in its canonical unit: "cannot be negative". Nothing
/// where it can.
std::optional<std::string> why_not_held(const Quantity& quantity, double value);

/// Reads `NAME=VALUE`, as on a command line. Adds what is wrong to `diagnostics`.
/// @return nothing after an error
std::optional<Setting> read_setting(const std::string& text, const Study& base,
                                    base::Diagnostics& diagnostics);

/// Reads a text of settings, which says to which study they belong: the keys `study` and `set`.
/// Adds every error to `diagnostics`.
/// @return nothing if there was an error
std::optional<std::vector<Setting>> read_settings(
    const std::shared_ptr<const base::SourceText>& source, const Study& base,
    base::Diagnostics& diagnostics);

/// The same from the tree of such a text.
std::optional<std::vector<Setting>> settings_of(const Node& root, const Study& base,
                                                Reporter& report);

/// Adds to `diagnostics` the errors that `document` would have if its quantities had these values
/// in it, each at its setting. Reads the files of the study once more.
/// @param settings  read for the base study of `document`, no quantity twice
/// @throws base::EnvironmentError where a file of the study cannot be read any more
void check_settings(const Document& document, const std::vector<Setting>& settings,
                    base::Diagnostics& diagnostics);

}  // namespace custodiet::study
