// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "fuzz/target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "custodiet/base/utf8.hpp"

namespace custodiet::fuzz {

namespace {

bool is_obeyed_by_terminals(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n') || byte == 0x7f;
}

}  // namespace

void require(bool holds, std::string_view what) {
    if (holds) return;
    fmt::print(stderr, "not as it must be: {}\n", what);
    std::abort();
}

std::shared_ptr<const base::SourceText> source_of(std::string path, std::string_view text) {
    auto source = std::make_shared<base::SourceText>();
    source->path = std::move(path);
    source->text = text;
    return source;
}

std::pair<std::string_view, std::string_view> split(std::string_view text, std::string_view mark) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (text.substr(begin, end - begin) == mark) {
            return {text.substr(0, begin), text.substr(std::min(end + 1, text.size()))};
        }
        begin = end + 1;
    }
    return {text, {}};
}

void require_told(const base::Diagnostics& diagnostics, bool has_result) {
    require(has_result != diagnostics.has_errors(), "a result, or else an error");
    for (const base::Diagnostic& each : diagnostics.sorted()) {
        require(!each.code.empty() && !each.message.empty(), "a code and a message");
        require(each.where.source != nullptr, "a file: " + each.message);
        require(each.where.line >= 1 && each.where.column >= 1, "a place: " + each.message);
    }
    const std::string told = base::render(diagnostics);
    require(base::utf8_bytes(told) == told.size(), "messages in UTF-8");
    require(std::none_of(told.begin(), told.end(), is_obeyed_by_terminals),
            "messages that a terminal does not obey");
}

}  // namespace custodiet::fuzz
