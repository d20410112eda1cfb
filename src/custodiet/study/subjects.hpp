// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What can stand in brackets after the outcomes of a study.
#pragma once

#include <string>
#include <vector>

#include "custodiet/study/outcome_names.hpp"
#include "custodiet/study/reader.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// Everything that is such a subject in the study.
std::vector<std::string> subjects(const Reader& reader, const Study& study, Subject subject);

/// True if the brackets can be left out.
bool can_be_empty(Subject subject);

/// Why a standard of the catalogue is no subject of an outcome, and what has it instead; empty if
/// `subject` is no standard.
std::string why_no_subject(const Study& study, const std::string& subject);

}  // namespace custodiet::study
