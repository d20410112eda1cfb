// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Bytes of a chunk or of a request for one, from a store or another process; packed or not.
#include "custodiet/run/chunk.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>

#include "custodiet/store/packed.hpp"
#include "fuzz/target.hpp"

namespace {

/// Memory that may be asked for at once: by this program, and by the input at hand.
constexpr std::size_t most_of_program = std::size_t{1} << 24;
std::size_t most = most_of_program;

}  // namespace

// Stretches of zeros take few bytes: of one byte may come 2^14 numbers of eight bytes. Whoever asks
// for more ends the program, and is found.
void* operator new(std::size_t bytes) {
    void* memory = bytes <= most ? std::malloc(std::max<std::size_t>(bytes, 1)) : nullptr;
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t /*bytes*/) noexcept {
    std::free(memory);
}

namespace {

using namespace custodiet;

template <typename Read>
void read(std::string_view bytes, Read read_bytes) {
    try {
        const std::string again = run::to_bytes(read_bytes(bytes));
        fuzz::require(run::to_bytes(read_bytes(again)) == again,
                      "what was read is written as it is");
    } catch (const base::EnvironmentError&) {
        // It says that the bytes are damaged.
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    most = std::max(most_of_program, size << 17);
    const std::string_view bytes = fuzz::text_of(data, size);
    read(bytes, run::chunk_from_bytes);
    read(bytes, run::request_from_bytes);
    for (const std::int64_t length : {0, 100, 1 << 20, 1 << 30}) {
        const auto unpacked = store::unpacked(bytes, length);
        fuzz::require(!unpacked || static_cast<std::int64_t>(unpacked->size()) == length,
                      "as many bytes as were packed");
    }
    return 0;
}
