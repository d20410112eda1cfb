// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/memory_check.hpp"

#include <fmt/format.h>

#include <string>

#include "custodiet/commands/memory_here.hpp"
#include "custodiet/report/number.hpp"

namespace custodiet::commands {

namespace {

constexpr std::uint32_t fewest_draws = 16;

std::string size(std::uint64_t bytes) {
    constexpr double megabyte = 1 << 20, gigabyte = 1 << 30;
    const auto number = static_cast<double>(bytes);
    return number < gigabyte ? fmt::format("{:.0f} MB", number / megabyte)
                             : fmt::format("{:.1f} GB", number / gigabyte);
}

/// What would do with less, in the words of the command line; empty where nothing does.
std::string way_out(const study::Document& document, run::Options options,
                    const run::MemoryNeed& need, std::uint64_t limit) {
    for (options.threads = need.threads; options.threads > 1;) {
        --options.threads;
        const auto less = run::memory_need(document, options).all();
        if (less <= limit)
            return fmt::format("`--threads {}` needs {}", options.threads, size(less));
    }
    options.threads = 1;
    options.has_fixed_draws = true;
    for (options.draws = need.draws / 2; options.draws >= fewest_draws; options.draws /= 2) {
        const auto less = run::memory_need(document, options).all();
        if (less > limit) continue;
        return fmt::format("`--draws {} --threads 1` needs {}", options.draws, size(less));
    }
    return {};
}

}  // namespace

std::optional<MemoryShortage> memory_shortage(const study::Document& document,
                                              const run::Options& options, std::uint64_t limit) {
    const std::uint64_t there = limit != 0 ? limit : memory_here();
    if (there == 0) return std::nullopt;
    const auto need = run::memory_need(document, options);
    if (need.all() <= there) return std::nullopt;
    return MemoryShortage{fmt::format("the run may need {} of memory, and {} {}", size(need.all()),
                                      size(there), limit != 0 ? "are allowed" : "are there"),
                          need, there};
}

bool fits_memory(const study::Document& document, const run::Options& options, std::uint64_t limit,
                 const Console& console) {
    const auto shortage = memory_shortage(document, options, limit);
    if (!shortage) return true;
    const auto& need = shortage->need;
    console.messages << fmt::format(
        "custodiet run: {}\n"
        "  = note: people {} ({} at a time on {} threads), counts {}, outcomes {} ({} draws), "
        "movements {}, the program {}\n",
        shortage->message, size(need.people), report::count(static_cast<std::size_t>(need.living)),
        need.threads, size(need.runs), size(need.outcomes), report::count(need.draws),
        size(need.movement), size(need.program));
    const std::string less = way_out(document, options, need, shortage->there);
    console.messages << fmt::format("  = help: {}\n",
                                    less.empty() ? "a smaller study, or fewer arms (`--arm`), or a "
                                                   "larger machine"
                                                 : less);
    console.messages << "  = help: `--memory SIZE` sets how much a run may take, such as 64G\n";
    return false;
}

}  // namespace custodiet::commands
