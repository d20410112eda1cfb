// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/store/packed.hpp"

#include <zstd.h>

#include <new>

namespace custodiet::store {

namespace {

/// Higher levels take much more time and save a few bytes in a hundred.
constexpr int level = 6;

/// Nothing of ours is as long. A damaged length must not make the program ask for all memory.
constexpr std::int64_t longest = std::int64_t{1} << 31;

/// A frame of Zstandard is made of blocks, each of three bytes at least, and of 128 KiB unpacked at
/// most (RFC 8878, 3.1.1.2): whoever says that few bytes hold more is wrong, before memory is asked
/// for.
bool can_hold(std::size_t packed_bytes, std::size_t bytes) {
    constexpr std::size_t least_block = 3, most_of_block = std::size_t{1} << 17;
    return bytes / most_of_block <= packed_bytes / least_block;
}

}  // namespace

std::string packed(std::string_view bytes) {
    std::string into(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size =
        ZSTD_compress(into.data(), into.size(), bytes.data(), bytes.size(), level);
    if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // there is no other reason
    into.resize(size);
    return into;
}

std::optional<std::string> unpacked(std::string_view packed, std::int64_t length) {
    if (length < 0 || length > longest) return std::nullopt;
    const auto size = static_cast<std::size_t>(length);
    if (ZSTD_getFrameContentSize(packed.data(), packed.size()) != size) return std::nullopt;
    if (!can_hold(packed.size(), size)) return std::nullopt;
    std::string bytes(size, '\0');
    if (ZSTD_decompress(bytes.data(), size, packed.data(), packed.size()) != size) {
        return std::nullopt;
    }
    return bytes;
}

}  // namespace custodiet::store
