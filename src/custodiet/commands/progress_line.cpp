// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/progress_line.hpp"

#include <fmt/core.h>

namespace custodiet::commands {

ProgressLine::~ProgressLine() {
    if (percent_ >= 0) *console_.progress << "\r\033[K" << std::flush;
}

run::Progress ProgressLine::progress() {
    if (!console_.messages_on_terminal || console_.progress == nullptr) return nullptr;
    return [this](std::uint32_t done, std::uint32_t all) { show(done, all); };
}

void ProgressLine::show(std::uint32_t done, std::uint32_t all) {
    const int percent = static_cast<int>(std::uint64_t{done} * 100 / all);
    if (percent == percent_) return;
    percent_ = percent;
    *console_.progress << fmt::format("\r  {}{} of {} draws", what_, done, all) << std::flush;
}

}  // namespace custodiet::commands
