// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whether two runs gave the same results.
#pragma once

#include <string>

#include "custodiet/appraisal/cube.hpp"

namespace custodiet::run {

/// SHA-256 of every outcome of every run, bit for bit, with the shape of the cube: 64 lower-case
/// hexadecimal digits. Runs with equal digests gave equal results, on whatever machine.
std::string digest(const appraisal::Cube& cube);

}  // namespace custodiet::run
