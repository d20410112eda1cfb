// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/carried.hpp"

#include <array>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "custodiet/base/sha256.hpp"
#include "custodiet/study/carried_fields.hpp"
#include "custodiet/study/carried_form.hpp"

namespace custodiet::study {
namespace carried {
namespace {

[[noreturn]] void fail() {
    throw base::EnvironmentError("this is not a study as the program hands it to the page");
}

/// As wide as whole numbers come, for T.
template <class T>
using Wide = std::conditional_t<std::signed_integral<T>, std::int64_t, std::uint64_t>;

class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    template <class... All>
    void operator()(All&... all) {
        (read(all), ...);
    }
    [[nodiscard]] bool is_done() const { return rest_.empty(); }

    template <std::integral T>
    void read(T& into) {
        into = static_cast<T>(whole<Wide<T>>());
    }
    template <class T>
    requires std::is_enum_v<T>
    void read(T& into) { into = static_cast<T>(whole<std::int64_t>()); }
    void read(double& into) {
        std::uint64_t bits = 0;
        const char* first = rest_.data();
        const auto [end, status] = std::from_chars(first, first + rest_.size(), bits, 16);
        if (status != std::errc{}) fail();
        skip(end);
        std::memcpy(&into, &bits, sizeof into);  // libc++ 14 has no std::bit_cast
    }
    void read(std::string& into) {
        const std::size_t size = length();
        into.assign(rest_.substr(0, size));
        rest_.remove_prefix(size);
    }
    void read(base::Date& into) {
        into = base::Date(static_cast<std::int32_t>(whole<std::int64_t>()));
    }
    void read(std::shared_ptr<const standards::Catalogue>& into) {
        std::size_t number = 0;
        read(number);
        if (number == 0) return;
        const std::size_t at = number - 1;
        if (at == catalogues_.size()) {
            auto catalogue = std::make_shared<standards::Catalogue>();
            read(*catalogue);
            catalogues_.push_back(std::move(catalogue));
        }
        if (at >= catalogues_.size()) fail();
        into = catalogues_[at];
    }

    template <class T>
    void read(std::optional<T>& into) {
        if (whole<std::uint64_t>() != 0) read(into.emplace());
    }
    template <class A, class B>
    void read(std::pair<A, B>& into) {
        (*this)(into.first, into.second);
    }
    template <class T, std::size_t size>
    void read(std::array<T, size>& into) {
        for (T& one : into) read(one);
    }
    template <class T>
    void read(std::vector<T>& into) {
        into.resize(length());
        for (T& one : into) read(one);
    }
    template <class K, class V>
    void read(std::map<K, V>& into) {
        for (std::size_t left = length(); left > 0; --left) {
            K key{};
            read(key);
            read(into[key]);
        }
    }
    template <class T>
    requires std::is_class_v<T>
    void read(T& into) { fields(*this, into); }

  private:
    template <class T>
    T whole() {
        T value = 0;
        const char* first = rest_.data();
        const auto [end, status] = std::from_chars(first, first + rest_.size(), value);
        if (status != std::errc{}) fail();
        skip(end);
        return value;
    }
    /// Of words or a list: never more than there is text.
    std::size_t length() {
        const auto size = whole<std::uint64_t>();
        if (size > rest_.size()) fail();
        return static_cast<std::size_t>(size);
    }
    /// To `end`, and past the one character after it.
    void skip(const char* end) {
        const auto taken = static_cast<std::size_t>(end - rest_.data());
        if (taken >= rest_.size()) fail();
        rest_.remove_prefix(taken + 1);
    }

    std::string_view rest_;
    std::vector<std::shared_ptr<const standards::Catalogue>> catalogues_;
};

}  // namespace
}  // namespace carried

Document read_carried(std::string_view text) {
    const std::size_t body = carried::heading.size() + carried::digits_of_sum + 1;
    if (!text.starts_with(carried::heading) || text.size() < body) carried::fail();
    const std::string_view fields = text.substr(body);
    // Nothing that was damaged on the way is taken for a study.
    const std::string_view sum = text.substr(carried::heading.size(), carried::digits_of_sum + 1);
    if (sum != base::sha256(fields) + '\n') carried::fail();
    carried::Reader reader(fields);
    Document document;
    reader(document.base, document.arms, document.reference);
    if (!reader.is_done()) carried::fail();
    return document;
}

}  // namespace custodiet::study
