// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a traced person's days come to, arm beside arm. Sections without a table have nothing to
// say.
#pragma once

#include "custodiet/report/screen.hpp"
#include "custodiet/run/trace.hpp"

namespace custodiet::report {

/// Days in each stage and place.
Section days_section(const run::Trace& trace);

/// What is paid for this person alone, line by line.
Section payments_section(const run::Trace& trace);

/// How many standards are breached, unknown and met where they were.
Section trace_rights_section(const run::Trace& trace);

/// Each number behind a step, with its value in the draw and what it rests on.
Section numbers_section(const run::Trace& trace);

}  // namespace custodiet::report
