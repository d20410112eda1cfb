// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/packing.hpp"

#include <lzma.h>

#include <algorithm>
#include <cstdint>
#include <new>

#include "custodiet/base/sha256.hpp"

namespace custodiet::commands {

namespace {

unsigned nibble(char digit) {
    return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

std::string bytes_of_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes += static_cast<char>(nibble(hex[i]) << 4U | nibble(hex[i + 1]));
    }
    return bytes;
}

}  // namespace

std::string base64(std::string_view bytes) {
    static constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t three = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::size_t at = i + k;
            three = three << 8U | (at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            const bool is_padding = i + k > bytes.size();
            out += is_padding ? '=' : digits[three >> (18U - 6U * k) & 63U];
        }
    }
    return out;
}

std::string base85(std::string_view bytes) {
    static constexpr std::string_view digits =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%.()*+-;,=:?@^_`{|}~";
    constexpr std::size_t group = 4;
    constexpr std::uint32_t base = 85;
    std::string out;
    out.reserve((bytes.size() + group - 1) / group * (group + 1));
    for (std::size_t i = 0; i < bytes.size(); i += group) {
        std::uint32_t four = 0;
        for (std::size_t k = 0; k < group; ++k) {
            const std::size_t at = i + k;
            four = four << 8U | (at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U);
        }
        std::string five(group + 1, ' ');
        for (std::size_t k = group + 1; k-- > 0; four /= base) five[k] = digits[four % base];
        out += five.substr(0, std::min(group, bytes.size() - i) + 1);
    }
    return out;
}

std::string packed(std::string_view bytes) {
    lzma_options_lzma options{};
    if (lzma_lzma_preset(&options, LZMA_PRESET_DEFAULT | LZMA_PRESET_EXTREME) != 0) {
        throw std::bad_alloc();
    }
    // For text and code of single bytes, of which the one before tells most.
    options.lc = 4;
    options.pb = 0;
    lzma_stream stream = LZMA_STREAM_INIT;
    if (lzma_alone_encoder(&stream, &options) != LZMA_OK) throw std::bad_alloc();
    constexpr std::size_t room = 4096;  // for the header, and for bytes that do not get fewer
    std::string out(bytes.size() + bytes.size() / 2 + room, '\0');
    stream.next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
    stream.avail_in = bytes.size();
    stream.next_out = reinterpret_cast<std::uint8_t*>(out.data());
    stream.avail_out = out.size();
    const lzma_ret state = lzma_code(&stream, LZMA_FINISH);
    out.resize(stream.total_out);
    lzma_end(&stream);
    if (state != LZMA_STREAM_END) throw std::bad_alloc();
    return out;
}

std::string policy_hash(std::string_view text) {
    return "sha256-" + base64(bytes_of_hex(base::sha256(text)));
}

}  // namespace custodiet::commands
