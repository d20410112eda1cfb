// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Outcomes of which a study says nothing: their 0 is no finding, and no table shows it as one.
#pragma once

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// Whether the study, as the arm changes it, speaks of the outcome.
bool is_modelled(const run::Result& result, std::size_t arm, std::size_t outcome);

/// The estimate as tables for machines give it: without numbers (not a number, of no draw) where
/// its arm, or the reference arm that it is a difference from, does not model the outcome.
appraisal::Estimate as_modelled(const run::Result& result, const appraisal::Estimate& estimate);

}  // namespace custodiet::report
