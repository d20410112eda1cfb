// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How to run once more what was run: the command that gives the same digest.
#pragma once

#include <string>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// "custodiet run STUDY --draws 1024 --seed 7 --set 'ice_stay=40 days'", as a shell takes it: with
/// the replicates, the arms and the quantities held that are not the study's own. STUDY stands for
/// the path of the study, which is another on every machine.
std::string repeat_command(const run::Result& result);

}  // namespace custodiet::report
