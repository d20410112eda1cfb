// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// For the target that runs studies: of the changes to a study, those that are accepted.
#include "fuzz/hooks.hpp"
#include "fuzz/read_study.hpp"
#include "fuzz/target.hpp"
#include "fuzz/yaml_mutator.hpp"

using namespace custodiet;

namespace {

/// Most changes are refused; with so many tries few inputs are left as they were.
constexpr unsigned tries = 40;

bool is_accepted(const std::string& text) {
    base::Diagnostics diagnostics;
    return fuzz::read_study(text, diagnostics).has_value();
}

/// The first text of change(seed) that is accepted, or text.
template <typename Change>
std::string accepted(std::string_view text, std::size_t most, unsigned seed, Change change) {
    for (unsigned i = 0; i < tries; ++i) {
        std::string changed = change(seed + i);
        if (changed.size() <= most && is_accepted(changed)) return changed;
    }
    return std::string(text);
}

}  // namespace

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                    unsigned seed) {
    const std::string text(fuzz::text_of(data, size));
    const auto change = [&](unsigned s) { return fuzz::mutated_yaml(text, s); };
    return fuzz::hand_over(accepted(text, most, seed, change), data, most);
}

std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* first, std::size_t first_size,
                                      const std::uint8_t* second, std::size_t second_size,
                                      std::uint8_t* out, std::size_t most, unsigned seed) {
    const std::string_view text = fuzz::text_of(first, first_size);
    const auto change = [&](unsigned s) {
        return fuzz::crossed_yaml(text, fuzz::text_of(second, second_size), s);
    };
    return fuzz::hand_over(accepted(text, most, seed, change), out, most);
}
