// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/progress_line.hpp"

#include <fmt/core.h>

#include <string_view>

namespace custodiet::commands {

namespace {

/// What is counted, beside the draws that were asked for.
std::string_view words_of(run::Work work) {
    switch (work) {
        case run::Work::draws:
            return "draws";
        case run::Work::repeats:
            return "draws once more, to choose replicates";
        case run::Work::further:
            return "draws of further runs";
    }
    return "";
}

}  // namespace

ProgressLine::~ProgressLine() {
    if (percent_ >= 0) *console_.progress << "\r\033[K" << std::flush;
}

run::Progress ProgressLine::progress() {
    if (!console_.messages_on_terminal || console_.progress == nullptr) return nullptr;
    return [this](std::uint32_t done, std::uint32_t all, run::Work work) { show(done, all, work); };
}

void ProgressLine::show(std::uint32_t done, std::uint32_t all, run::Work work) {
    const int percent = static_cast<int>(std::uint64_t{done} * 100 / all);
    if (percent == percent_ && work == work_) return;
    percent_ = percent;
    work_ = work;
    *console_.progress << fmt::format("\r  {}{} of {} {}\033[K", what_, done, all, words_of(work))
                       << std::flush;
}

}  // namespace custodiet::commands
