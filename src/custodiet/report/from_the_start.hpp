// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who is abroad already when a study begins.
#pragma once

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// A mean number of persons and its standard error.
struct Persons {
    double value = 0, error = 0;
};

/// Whether they are the receiving state's own people.
bool is_of_host(const study::Study& study, const study::Cohort& cohort);

/// Others whom the receiving state holds when the study begins, in stages into which nobody comes
/// from outside later, nor its own people.
Persons there_from_the_start(const run::Result& result, std::size_t arm);

}  // namespace custodiet::report
