// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Stretches of a text by line and column.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "custodiet/base/diagnostic.hpp"

namespace custodiet::study {

class TextLines {
  public:
    /// @param text  must outlive this
    explicit TextLines(std::string_view text);

    /// The text at a place on one line, without regard to its source; empty where the place goes
    /// over lines or is not in the text.
    [[nodiscard]] std::string_view at(const base::Span& place) const;

  private:
    std::string_view text_;
    std::vector<std::size_t> begins_;  ///< of the lines, in bytes
};

}  // namespace custodiet::study
