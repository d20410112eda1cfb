// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A trace as JSON, for programs.
#pragma once

#include <string>

#include "custodiet/run/trace.hpp"

namespace custodiet::commands {

/// Everything of a trace, by name; what is absent is left out. Ends in a newline.
std::string trace_json(const run::Trace& trace);

}  // namespace custodiet::commands
