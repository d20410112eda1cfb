// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Every code that a message about a package of tables can carry. Codes are never used again for
// something else.
#pragma once

#include <string_view>
#include <vector>

namespace custodiet::reconcile {

/// A code and what it is about; its page is docs/errors/<code>.md.
struct CodeInfo {
    std::string_view code;
    std::string_view title;
};

/// In ascending order.
const std::vector<CodeInfo>& codes();

}  // namespace custodiet::reconcile
