// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// For targets that read YAML, right or wrong.
#include "fuzz/hooks.hpp"
#include "fuzz/target.hpp"
#include "fuzz/yaml_mutator.hpp"

using namespace custodiet;

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                    unsigned seed) {
    if (seed % 5 == 0) return LLVMFuzzerMutate(data, size, most);
    return fuzz::hand_over(fuzz::mutated_yaml(fuzz::text_of(data, size), seed), data, most);
}

std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* first, std::size_t first_size,
                                      const std::uint8_t* second, std::size_t second_size,
                                      std::uint8_t* out, std::size_t most, unsigned seed) {
    return fuzz::hand_over(fuzz::crossed_yaml(fuzz::text_of(first, first_size),
                                              fuzz::text_of(second, second_size), seed),
                           out, most);
}
