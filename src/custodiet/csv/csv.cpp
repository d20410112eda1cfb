// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/csv/csv.hpp"

#include "custodiet/base/utf8.hpp"

namespace custodiet::csv {

namespace {

class Reader {
  public:
    Reader(std::string_view text, char delimiter) : rest_(text), delimiter_(delimiter) {}

    Text read() {
        Text out;
        while (!rest_.empty()) {
            Row row;
            const auto what = read_row(row);
            if (!what.empty()) {
                out.fault = Fault{fault_line_, fault_column_, what};
                return out;
            }
            out.rows.push_back(std::move(row));
        }
        return out;
    }

  private:
    /// What is wrong, or nothing.
    std::string_view read_row(Row& row) {
        while (true) {
            fault_here();
            if (row.size() == most_fields) return "too many fields in one row";
            Field field;
            field.line = line_;
            field.column = column_;
            const bool is_quoted = !rest_.empty() && rest_.front() == '"';
            if (is_quoted ? !read_quoted(field.text) : !read_plain(field.text)) {
                return is_quoted ? "a quote is not closed" : "a quote inside a field";
            }
            field.end_line = line_;
            field.end_column = column_;
            row.push_back(std::move(field));
            if (rest_.empty()) return {};
            if (rest_.front() == delimiter_) {
                take();
                continue;
            }
            if (at_line_end()) {
                if (rest_.front() == '\r') take();
                take();
                return {};
            }
            fault_here();
            return "text after a quote";
        }
    }

    [[nodiscard]] bool at_line_end() const {
        return rest_.starts_with('\n') || rest_.starts_with("\r\n");
    }

    bool read_plain(std::string& text) {
        while (!rest_.empty() && rest_.front() != delimiter_ && !at_line_end()) {
            if (rest_.front() == '"') {
                fault_here();
                return false;
            }
            text += take();
        }
        return true;
    }

    /// What stands between quotes; two of them are one that is meant.
    bool read_quoted(std::string& text) {
        take();
        while (!rest_.empty()) {
            const char c = take();
            if (c != '"') {
                text += c;
            } else if (rest_.starts_with('"')) {
                text += take();
            } else {
                return true;
            }
        }
        return false;
    }

    char take() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        if (c == '\n') {
            ++line_;
            column_ = 1;
        } else if (base::begins_character(c)) {
            ++column_;
        }
        return c;
    }

    void fault_here() {
        fault_line_ = line_;
        fault_column_ = column_;
    }

    std::string_view rest_;
    char delimiter_;
    int line_ = 1, column_ = 1;
    int fault_line_ = 1, fault_column_ = 1;
};

}  // namespace

Text parse(std::string_view text, char delimiter) {
    return Reader(text, delimiter).read();
}

}  // namespace custodiet::csv
