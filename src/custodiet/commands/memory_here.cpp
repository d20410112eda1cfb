// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/memory_here.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <limits>
#include <string>

#if defined(__linux__)
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace custodiet::commands {

#if defined(__linux__)

namespace {

constexpr std::uint64_t unknown = std::numeric_limits<std::uint64_t>::max();

std::uint64_t of_machine() {
    const long pages = ::sysconf(_SC_PHYS_PAGES), size = ::sysconf(_SC_PAGE_SIZE);
    if (pages <= 0 || size <= 0) return unknown;
    return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size);
}

/// The number in a file of the control group; "max" and files that are not there say nothing.
std::uint64_t number_in(const std::string& path) {
    std::ifstream file(path);
    std::uint64_t bytes = 0;
    return file >> bytes ? bytes : unknown;
}

/// Of the group of this process and of all that it lies in.
std::uint64_t of_control_group() {
    std::uint64_t least = std::min(number_in("/sys/fs/cgroup/memory.max"),
                                   number_in("/sys/fs/cgroup/memory/memory.limit_in_bytes"));
    std::ifstream groups("/proc/self/cgroup");
    for (std::string line; std::getline(groups, line);) {
        if (line.rfind("0::", 0) != 0) continue;
        for (std::string path = line.substr(3); path.size() > 1;
             path.resize(std::max<std::size_t>(1, path.rfind('/')))) {
            least = std::min(least, number_in("/sys/fs/cgroup" + path + "/memory.max"));
            if (path.rfind('/') == 0) break;
        }
    }
    return least;
}

std::uint64_t of_process() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return unknown;
    return limit.rlim_cur;
}

}  // namespace

std::uint64_t memory_here() {
    const std::uint64_t least = std::min({of_machine(), of_control_group(), of_process()});
    return least == unknown ? 0 : least;
}

#else

std::uint64_t memory_here() {
    return 0;
}

#endif

}  // namespace custodiet::commands
