// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/store/workbook.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>

#include "custodiet/base/diagnostic.hpp"

namespace custodiet::store {

namespace {

namespace fs = std::filesystem;

/// What a sheet can hold, by the format.
constexpr std::size_t most_rows = LXW_ROW_MAX - 1, most_characters = 32'767;

/// What is shown of a column without widening it, in letters; of long tables the first rows tell.
constexpr std::size_t least_width = 8, most_width = 48, rows_measured = 200;
/// The arrow of a filter stands in the heading.
constexpr std::size_t arrow_width = 3;

/// A workbook without a date of its own would be another file at every writing.
constexpr std::time_t no_date = 946'684'800;  // 2000-01-01

[[noreturn]] void fail(const fs::path& path, const std::string& why) {
    throw base::EnvironmentError(fmt::format("cannot write `{}`: {}", path.string(), why));
}

std::optional<double> number_in(const std::string& field) {
    double number = 0;
    const char* end = field.data() + field.size();
    const auto [stopped, error] = std::from_chars(field.data(), end, number);
    const bool is_number = error == std::errc() && stopped == end && std::isfinite(number);
    return is_number ? std::optional(number) : std::nullopt;
}

/// "mean (USD)"; of a unit that stands in the row, "mean (as unit)".
std::string header_of(const Column& column) {
    if (column.unit.empty()) return column.name;
    return fmt::format("{} ({})", column.name, plain_words(column.unit));
}

std::size_t width_of(const Table& table, std::size_t column, const std::string& header) {
    std::size_t width = header.size() + arrow_width;
    for (std::size_t r = 0; r < std::min(table.rows.size(), rows_measured); ++r) {
        width = std::max(width, table.rows[r][column].size() + 1);
    }
    return std::clamp(width, least_width, most_width);
}

class Writer {
  public:
    Writer(const fs::path& path, const Workbook& content) : path_(path), content_(content) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book_ = workbook_new_opt(path.c_str(), &options);
        if (book_ == nullptr) fail(path, "there is not enough memory");
        lxw_doc_properties properties{};
        properties.created = no_date;
        std::string title = content_.title;  // the library takes no constant
        properties.title = title.data();
        workbook_set_properties(book_, &properties);
        bold_ = workbook_add_format(book_);
        format_set_bold(bold_);
    }

    ~Writer() {
        if (book_ != nullptr) workbook_close(book_);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void write() {
        notes();
        for (const std::string& name : content_.names) sheet(content_.table(name));
        const lxw_error error = workbook_close(book_);
        book_ = nullptr;
        if (error != LXW_NO_ERROR) fail(path_, lxw_strerror(error));
    }

  private:
    lxw_worksheet* add(const std::string& name) {
        lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
        if (sheet == nullptr) fail(path_, fmt::format("`{}` cannot be the name of a sheet", name));
        return sheet;
    }

    void text(lxw_worksheet* sheet, std::size_t row, std::size_t column, std::string text,
              lxw_format* format = nullptr) {
        if (text.size() > most_characters) text.resize(most_characters);
        worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                               text.c_str(), format);
    }

    void notes() {
        lxw_worksheet* sheet = add("notes");
        worksheet_set_column(sheet, 0, 2, 24, nullptr);
        worksheet_set_column(sheet, 3, 3, 100, nullptr);
        std::size_t row = 0;
        for (const Fact& note : content_.notes) {
            text(sheet, row, 0, note.name, bold_);
            text(sheet, row++, 1, note.value);
        }
        ++row;
        const char* heads[] = {"sheet", "column", "unit", "meaning"};
        for (std::size_t c = 0; c < 4; ++c) text(sheet, row, c, heads[c], bold_);
        for (const Column& column : content_.columns) {
            const auto& names = content_.names;
            if (std::find(names.begin(), names.end(), column.table) == names.end()) continue;
            ++row;
            text(sheet, row, 0, column.table);
            text(sheet, row, 1, column.name);
            text(sheet, row, 2, plain_words(column.unit));
            text(sheet, row, 3, plain_words(column.meaning));
        }
    }

    void sheet(const Table& table) {
        if (table.rows.size() > most_rows) {
            fail(path_, fmt::format("`{}` has {} rows, and a sheet holds {}; use `--to csv`",
                                    table.name, table.rows.size(), most_rows));
        }
        lxw_worksheet* sheet = add(table.name);
        worksheet_freeze_panes(sheet, 1, 0);
        std::vector<bool> is_number;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const Column column = column_of(content_.columns, table.name, table.columns[c]);
            is_number.push_back(!column.unit.empty());
            const std::string header = header_of(column);
            const auto at = static_cast<lxw_col_t>(c);
            worksheet_set_column(sheet, at, at, static_cast<double>(width_of(table, c, header)),
                                 nullptr);
            text(sheet, 0, c, header, bold_);
        }
        if (!table.rows.empty() && !table.columns.empty()) {
            worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()),
                                 static_cast<lxw_col_t>(table.columns.size() - 1));
        }
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            for (std::size_t c = 0; c < table.rows[r].size(); ++c) {
                const std::string& field = table.rows[r][c];
                if (field.empty()) continue;
                const auto number = is_number[c] ? number_in(field) : std::nullopt;
                if (number) {
                    worksheet_write_number(sheet, static_cast<lxw_row_t>(r + 1),
                                           static_cast<lxw_col_t>(c), *number, nullptr);
                } else {
                    text(sheet, r + 1, c, field);
                }
            }
        }
    }

    const fs::path& path_;
    const Workbook& content_;
    lxw_workbook* book_ = nullptr;
    lxw_format* bold_ = nullptr;
};

}  // namespace

void write_workbook(const fs::path& path, const Workbook& workbook) {
    Writer(path, workbook).write();
}

}  // namespace custodiet::store
