// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Inputs that are no chunk become one now and then, so that changes begin with what is read.
#include "custodiet/run/chunk.hpp"
#include "fuzz/hooks.hpp"

using namespace custodiet;

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                    unsigned seed) {
    if (size < 8 || seed % 1000 == 0) {
        run::Chunk chunk{{2, 3, {{0, 0, 2}, {1, 0, 1}}}, {{1, 2.5, 0, 0, 2.5, -7}, {0.1, 3}}, {}};
        chunk.notes.resize(2);
        return fuzz::hand_over(run::to_bytes(chunk), data, most);
    }
    return LLVMFuzzerMutate(data, size, most);
}
