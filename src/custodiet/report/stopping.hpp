// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Why a run ended where it did, in words.
#pragma once

#include <string>
#include <string_view>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// "fixed number of draws", "all aims met", "not converged".
std::string_view reason(const run::Result& result);

/// What a reader should know of the aims; empty where there were none.
std::string stopping_sentence(const run::Result& result);

}  // namespace custodiet::report
