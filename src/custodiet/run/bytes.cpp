// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/bytes.hpp"

#include <cmath>
#include <cstring>
#include <limits>

#include "custodiet/base/diagnostic.hpp"

namespace custodiet::run {

namespace {

/// No column of ours is longer. Damaged bytes must not make the program ask for all memory.
constexpr std::uint64_t most_numbers = std::uint64_t{1} << 28;

/// Zeros that stand together are written in stretches of so many at most, of four bytes each at
/// least: so bytes that hold few numbers cannot ask for the memory of many.
constexpr std::size_t longest_stretch = std::size_t{1} << 16;
constexpr std::uint64_t most_to_a_byte = longest_stretch / 4;

/// How a real number is written: two bits each, four to a byte.
enum Form : std::uint8_t { zero = 0, as_before = 1, is_whole = 2, all_bits = 3 };

[[noreturn]] void refuse() {
    throw base::EnvironmentError("stored results are damaged: they cannot be read");
}

std::uint64_t bits_of(double number) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    return bits;
}

double of_bits(std::uint64_t bits) {
    double number = 0;
    std::memcpy(&number, &bits, sizeof number);
    return number;
}

/// The sign last, so that small numbers of either sign are short.
std::uint64_t folded(std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    return number < 0 ? ~(bits << 1) : bits << 1;
}

std::int64_t unfolded(std::uint64_t bits) {
    const std::uint64_t half = bits >> 1;
    return static_cast<std::int64_t>((bits & 1) != 0 ? ~half : half);
}

Form form_of(const std::vector<double>& numbers, std::size_t at, std::size_t period) {
    constexpr double largest = 9007199254740992.0;  // 2^53: whole numbers below are exact
    const double number = numbers[at];
    const std::uint64_t bits = bits_of(number);
    if (bits == 0) return zero;
    if (at >= period && bits == bits_of(numbers[at - period])) return as_before;
    const bool is_short = std::fabs(number) < largest && number == std::trunc(number) &&
                          number != 0.0;  // a negative zero is not the whole number 0
    return is_short ? is_whole : all_bits;
}

}  // namespace

void ByteWriter::count(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) {
        bytes_ += static_cast<char>(static_cast<unsigned char>(number | 0x80));
    }
    bytes_ += static_cast<char>(static_cast<unsigned char>(number));
}

void ByteWriter::whole(std::int64_t number) {
    count(folded(number));
}

void ByteWriter::real(double number) {
    std::uint64_t bits = bits_of(number);
    for (int i = 0; i < 8; ++i, bits >>= 8) {
        bytes_ += static_cast<char>(static_cast<unsigned char>(bits & 0xff));
    }
}

void ByteWriter::text(std::string_view bytes) {
    count(bytes.size());
    bytes_ += bytes;
}

void ByteWriter::wholes(const std::vector<std::int64_t>& numbers) {
    count(numbers.size());
    for (std::size_t i = 0; i < numbers.size();) {
        whole(numbers[i]);
        if (numbers[i] != 0) {
            ++i;
            continue;
        }
        const std::size_t first = i;
        while (i < numbers.size() && numbers[i] == 0 && i - first < longest_stretch) ++i;
        count(i - first);
    }
}

void ByteWriter::flags(const std::vector<std::uint8_t>& numbers) {
    count(numbers.size());
    bytes_.append(numbers.begin(), numbers.end());
}

void ByteWriter::reals(const std::vector<double>& numbers, std::size_t period) {
    period = period == 0 ? 1 : period;
    count(numbers.size());
    count(period);
    for (std::size_t first = 0; first < numbers.size(); first += 4) {
        std::uint8_t forms = 0;
        for (std::size_t k = 0; k < 4 && first + k < numbers.size(); ++k) {
            forms |= static_cast<std::uint8_t>(form_of(numbers, first + k, period) << (2 * k));
        }
        bytes_ += static_cast<char>(forms);
        for (std::size_t k = 0; k < 4 && first + k < numbers.size(); ++k) {
            const auto form = static_cast<Form>(forms >> (2 * k) & 3);
            if (form == is_whole) whole(static_cast<std::int64_t>(numbers[first + k]));
            if (form == all_bits) real(numbers[first + k]);
        }
    }
}

std::uint8_t ByteReader::byte() {
    if (rest_.empty()) refuse();
    const auto first = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return first;
}

std::uint64_t ByteReader::count() {
    std::uint64_t number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const std::uint64_t next = byte();
        number |= (next & 0x7f) << shift;
        if (next < 0x80) return number;
    }
    refuse();
}

std::uint32_t ByteReader::count32() {
    const std::uint64_t number = count();
    if (number > std::numeric_limits<std::uint32_t>::max()) refuse();
    return static_cast<std::uint32_t>(number);
}

std::size_t ByteReader::size() {
    const std::uint64_t number = count();
    if (number > rest_.size()) refuse();
    return static_cast<std::size_t>(number);
}

std::int64_t ByteReader::whole() {
    return unfolded(count());
}

double ByteReader::real() {
    std::uint64_t bits = 0;
    for (int shift = 0; shift < 64; shift += 8) bits |= std::uint64_t{byte()} << shift;
    return of_bits(bits);
}

std::string ByteReader::text() {
    const std::size_t length = size();
    std::string bytes(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return bytes;
}

std::vector<std::int64_t> ByteReader::wholes() {
    const std::uint64_t all = count();
    if (all > most_numbers || all / most_to_a_byte > rest_.size()) refuse();
    std::vector<std::int64_t> numbers(static_cast<std::size_t>(all));
    for (std::size_t i = 0; i < numbers.size();) {
        numbers[i] = whole();
        if (numbers[i] != 0) {
            ++i;
            continue;
        }
        const std::uint64_t zeros = count();
        if (zeros == 0 || zeros > longest_stretch || zeros > numbers.size() - i) refuse();
        i += static_cast<std::size_t>(zeros);
    }
    return numbers;
}

std::vector<std::uint8_t> ByteReader::flags() {
    const std::size_t all = size();
    std::vector<std::uint8_t> numbers;
    for (std::size_t i = 0; i < all; ++i) numbers.push_back(byte());
    return numbers;
}

std::vector<double> ByteReader::reals() {
    const std::uint64_t all = count(), period = count();
    if (all > most_numbers || period == 0) refuse();
    // A quarter of a byte each at least.
    if (all / 4 > rest_.size()) refuse();
    std::vector<double> numbers(static_cast<std::size_t>(all));
    std::uint8_t forms = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        forms = i % 4 == 0 ? byte() : static_cast<std::uint8_t>(forms >> 2);
        switch (static_cast<Form>(forms & 3)) {
            case zero:
                break;
            case as_before:
                if (i < period) refuse();
                numbers[i] = numbers[i - static_cast<std::size_t>(period)];
                break;
            case is_whole:
                numbers[i] = static_cast<double>(whole());
                break;
            case all_bits:
                numbers[i] = real();
                break;
        }
    }
    return numbers;
}

void ByteReader::end() const {
    if (!rest_.empty()) refuse();
}

}  // namespace custodiet::run
