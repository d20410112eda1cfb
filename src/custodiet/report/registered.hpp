// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Forecasts that are put on record before anyone can know: the file `forecast-DATE.csv`.
#pragma once

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace custodiet::report {

/// A forecast as it was registered. Numbers are in `unit`, that of the outcome.
struct RegisteredForecast {
    std::string registered;   ///< day, `2026-11-26`
    std::string observation;  ///< id in the study
    std::string outcome, arm, unit, due;
    std::array<double, 7> quantile{};  ///< at appraisal::forecast_probabilities
    double mean = 0, defined_share = 0;
    std::uint64_t seed = 0;
    std::size_t draws = 0;
    std::string program;  ///< version and commit
    std::string study;    ///< name of the study's file
    std::string digest;   ///< its SHA-256 then
};

/// A file that is not one of registered forecasts. The message has its name and line.
class BadRegister : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// `registered,observation,outcome,arm,unit,due,q025,q10,q25,q50,q75,q90,q975,mean,p_defined,seed,`
/// `draws,program,study,sha256`.
std::string registered_csv(const std::vector<RegisteredForecast>& forecasts);

/// Reads such a file.
/// @param name  of the file, for messages
/// @throws BadRegister where the text is not such a file
std::vector<RegisteredForecast> read_registered(std::string_view text, const std::string& name);

}  // namespace custodiet::report
