// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What an arm declares: the things of the base study, all of them, in the same order.
#pragma once

#include "custodiet/study/reader.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// Reports (S0705) an arm in which states, stages or other things are missing, added or in another
/// order than in the base study, as they are where a change replaces a whole section. Results of
/// all arms are told under the base study's names, thing by thing.
void check_same_things(const Study& base, const Arm& arm, Reporter& report);

}  // namespace custodiet::study
