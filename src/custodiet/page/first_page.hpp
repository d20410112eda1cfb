// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The first page, which stands alone: question, answer, numbers, claims, drivers, what could
// overturn it, what it rests on, what is left out, who has checked it.
#pragma once

#include <string>

#include "custodiet/run/result.hpp"

namespace custodiet::page {

/// The inside of the page's first part, from the answer on. What follows the result.
std::string first_page(const run::Result& result);

/// Title, question, what could be known, and dates. What does not follow the result.
std::string masthead(const run::Result& result);

/// "Not quality-assured", or what the study says of itself, and by whom.
std::string assurance_sentence(const study::Study& study);

}  // namespace custodiet::page
