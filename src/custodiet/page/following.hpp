// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The lives of synthetic persons, as HTML.
#pragma once

#include <string>

#include "custodiet/run/result.hpp"
#include "custodiet/run/trace.hpp"

namespace custodiet::page {

/// One person with and without the agreement.
/// @throws run::NoSuchPerson, base::RunError as run::trace
std::string trace_html(const study::Document& document, const run::TraceRequest& request);

/// Some persons who between them show the main ways of an arm, each to be unfolded. Empty where
/// nobody is transferred.
std::string followed_html(const run::Result& result);

}  // namespace custodiet::page
