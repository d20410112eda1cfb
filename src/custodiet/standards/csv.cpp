// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/standards/csv.hpp"

#include <algorithm>
#include <stdexcept>

namespace custodiet::standards {

namespace {

class Reader {
  public:
    Reader(std::string_view text, std::string_view name) : rest_(text), name_(name) {}

    [[nodiscard]] bool has_more() const { return !rest_.empty(); }

    CsvRow row() {
        CsvRow row{line_, {}};
        row.fields.push_back(field());
        while (take(',')) row.fields.push_back(field());
        if (!take('\n')) fail(rest_.empty() ? "the last line has no end" : "text after a quote");
        ++line_;
        return row;
    }

    [[noreturn]] void fail(std::string_view what) const {
        throw std::logic_error(std::string(name_) + ":" + std::to_string(line_) + ": " +
                               std::string(what));
    }

  private:
    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::string field() {
        if (take('"')) return quoted();
        const std::size_t end = std::min(rest_.find_first_of(",\"\n"), rest_.size());
        std::string out(rest_.substr(0, end));
        rest_.remove_prefix(end);
        return out;
    }

    // What stands between quotes; two of them are one that is meant.
    std::string quoted() {
        std::string out;
        while (true) {
            const std::size_t end = rest_.find('"');
            if (end == std::string_view::npos) fail("a quote is not closed");
            out += rest_.substr(0, end);
            line_ += static_cast<int>(std::count(rest_.begin(), rest_.begin() + end, '\n'));
            rest_.remove_prefix(end + 1);
            if (!take('"')) return out;
            out += '"';
        }
    }

    std::string_view rest_, name_;
    int line_ = 1;
};

}  // namespace

std::vector<CsvRow> csv_rows(std::string_view text, std::string_view name,
                             std::string_view header) {
    if (!text.starts_with(header) || text.substr(header.size(), 1) != "\n") {
        throw std::logic_error(std::string(name) + ":1: the header is not " + std::string(header));
    }
    const std::size_t width =
        1 + static_cast<std::size_t>(std::count(header.begin(), header.end(), ','));
    Reader reader(text, name);
    reader.row();
    std::vector<CsvRow> rows;
    while (reader.has_more()) {
        rows.push_back(reader.row());
        if (rows.back().fields.size() == width) continue;
        throw std::logic_error(std::string(name) + ":" + std::to_string(rows.back().line) +
                               ": not " + std::to_string(width) + " fields");
    }
    return rows;
}

}  // namespace custodiet::standards
