// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The half of carried.hpp that the model inside the page does without.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <concepts>
#include <iterator>

#include "custodiet/base/sha256.hpp"
#include "custodiet/study/carried.hpp"
#include "custodiet/study/carried_fields.hpp"
#include "custodiet/study/carried_form.hpp"

namespace custodiet::study {
namespace carried {
namespace {

class Writer {
  public:
    template <class... All>
    void operator()(const All&... all) {
        (write(all), ...);
    }
    [[nodiscard]] const std::string& text() const { return out_; }

    template <std::integral T>
    void write(T value) {
        fmt::format_to(std::back_inserter(out_), "{:d} ", value);
    }
    template <class T>
    requires std::is_enum_v<T>
    void write(T value) { write(static_cast<std::int64_t>(value)); }
    void write(double value) {
        fmt::format_to(std::back_inserter(out_), "{:x} ", std::bit_cast<std::uint64_t>(value));
    }
    void write(const std::string& words) {
        write(words.size());
        out_ += words;
    }
    void write(base::Date date) { write(date.days_since_1970()); }
    /// Arms have the catalogue of the base study: its number from 1, and itself the first time.
    void write(const std::shared_ptr<const standards::Catalogue>& catalogue) {
        if (!catalogue) return write(std::size_t{0});
        Writer alone;
        alone.write(*catalogue);
        const auto known = std::find(catalogues_.begin(), catalogues_.end(), alone.out_);
        write(static_cast<std::size_t>(known - catalogues_.begin()) + 1);
        if (known != catalogues_.end()) return;
        out_ += alone.out_;
        catalogues_.push_back(std::move(alone.out_));
    }

    template <class T>
    void write(const std::optional<T>& maybe) {
        write(maybe.has_value());
        if (maybe) write(*maybe);
    }
    template <class A, class B>
    void write(const std::pair<A, B>& both) {
        (*this)(both.first, both.second);
    }
    template <class T, std::size_t size>
    void write(const std::array<T, size>& all) {
        for (const T& one : all) write(one);
    }
    template <class T>
    void write(const std::vector<T>& all) {
        write(all.size());
        for (const T& one : all) write(one);
    }
    template <class K, class V>
    void write(const std::map<K, V>& all) {
        write(all.size());
        for (const auto& [key, value] : all) (*this)(key, value);
    }
    template <class T>
    requires std::is_class_v<T>
    void write(const T& it) { fields(*this, it); }

  private:
    std::string out_;
    std::vector<std::string> catalogues_;
};

}  // namespace
}  // namespace carried

std::string carried_text(const Document& document) {
    carried::Writer writer;
    writer(document.base, document.arms, document.reference);
    return fmt::format("{}{}\n{}", carried::heading, base::sha256(writer.text()), writer.text());
}

std::optional<std::uint32_t> carried_form_of(std::string_view text) {
    constexpr std::string_view words = "custodiet study ";
    static_assert(carried::heading.starts_with(words));
    if (!text.starts_with(words)) return std::nullopt;
    std::uint32_t form = 0;
    const char* last = text.data() + text.size();
    const auto [end, status] = std::from_chars(text.data() + words.size(), last, form);
    if (status != std::errc{} || end == last || *end != ' ') return std::nullopt;
    return form;
}

std::uint32_t carried_form() {
    return carried_form_of(carried::heading).value();
}

}  // namespace custodiet::study
