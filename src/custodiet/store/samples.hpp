// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Every outcome of every draw, so that anyone can read it with SQLite alone.
#pragma once

#include <vector>

#include "custodiet/appraisal/cube.hpp"
#include "custodiet/store/database.hpp"

namespace custodiet::store {

/// Makes the tables `samples` and `draws`, with a row for each outcome, or quantity, that is not
/// the same in all runs; the table `numbers` of what they refer to; and the views `sample_values`
/// and `draw_values` with a row for each number.
/// @param scales  of the units in which the quantities are written: [quantity]
void write_samples(Database& database, const appraisal::Cube& cube,
                   const std::vector<double>& scales);

}  // namespace custodiet::store
