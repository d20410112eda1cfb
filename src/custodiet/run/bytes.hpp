// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Numbers as bytes, the same on every machine: for what is stored, or sent to another process.
// Small whole numbers are short, and stretches of zeros, of which notes are full, are shorter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace custodiet::run {

class ByteWriter {
  public:
    /// Not negative: seven bits a byte, the lowest first.
    void count(std::uint64_t number);
    /// Of either sign.
    void whole(std::int64_t number);
    /// All bits, the lowest byte first.
    void real(double number);
    void text(std::string_view bytes);
    void wholes(const std::vector<std::int64_t>& numbers);
    void flags(const std::vector<std::uint8_t>& numbers);
    /// Bit for bit. Short where a number is whole, or that which stands `period` before it.
    void reals(const std::vector<double>& numbers, std::size_t period);

    [[nodiscard]] std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

/// Reads in the same order what was written.
/// @throws base::EnvironmentError from every function where the bytes are no such thing
class ByteReader {
  public:
    /// @param bytes  must outlive the reader
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t count();
    std::int64_t whole();
    double real();
    std::string text();
    std::vector<std::int64_t> wholes();
    std::vector<std::uint8_t> flags();
    std::vector<double> reals();
    /// A count of things that take a byte each at least.
    std::size_t size();
    /// A count that must not exceed what its type holds.
    std::uint32_t count32();
    /// Checks that all has been read.
    void end() const;

  private:
    std::uint8_t byte();

    std::string_view rest_;
};

}  // namespace custodiet::run
