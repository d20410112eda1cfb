// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Charts of a backtest, in multiples of what was observed: strips of text, and one SVG.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "custodiet/base/display.hpp"
#include "custodiet/report/backtest_cells.hpp"
#include "custodiet/report/backtest_screen.hpp"

namespace custodiet::report {

namespace {

constexpr double most = 2.0;  // the right end of the axis

/// What a chart shows of a row, in multiples of what was observed.
struct Multiples {
    double low, median, high;      ///< 80 % interval
    double range_low, range_high;  ///< of what was observed
};

bool can_be_drawn(const ObservedRow& row) {
    return row.value && *row.value != 0.0 && row.score;
}

Multiples multiples_of(const ObservedRow& row) {
    const double one = *row.value;
    const auto interval = row.forecast.interval(1);
    const auto range = row.range.value_or(std::pair(one, one));
    const auto [low, high] = std::minmax({interval.first / one, interval.second / one});
    const auto [range_low, range_high] = std::minmax({range.first / one, range.second / one});
    return {low, row.forecast.median() / one, high, range_low, range_high};
}

// ---- text ---------------------------------------------------------------------------------------

int column_of(double multiple) {
    const double at = multiple / most * (chart_columns - 1);
    return static_cast<int>(std::lround(std::clamp(at, 0.0, chart_columns - 1.0)));
}

bool is_beyond(double multiple) {
    return multiple < 0.0 || multiple > most;
}

// ---- SVG ----------------------------------------------------------------------------------------

constexpr int label_width = 390, axis_width = 480, right_margin = 150, line_height = 22, top = 76;
constexpr int label_letters = 48;

double x_of(double multiple) {
    return label_width + axis_width * std::clamp(multiple, 0.0, most) / most;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

/// The chart as it grows downwards.
class Svg {
  public:
    void heading(const StudyBacktest& of) {
        y_ += line_height / 2;
        const auto& study = of.document->base;
        text(12, 0, "h",
             fmt::format("{} (known until {})",
                         base::shortened(study.title.empty() ? study.id : study.title, 90),
                         vintage_of(study)));
        y_ += line_height;
    }

    void row(const ObservedRow& row) {
        const Multiples at = multiples_of(row);
        const bool is_hit = row.score->is_hit();
        text(24, 0, "l", base::printable(row.name, label_letters));
        if (row.range) {
            rectangle(x_of(at.range_low), x_of(at.range_high), 12, "range");
        }
        rectangle(x_of(at.low), x_of(at.high), 4, is_hit ? "hit" : "miss");
        for (const double end : {at.low, at.high}) {
            if (is_beyond(end)) arrow(end);
        }
        if (!is_beyond(at.median)) {
            add("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{}\" r=\"4\"/>\n", is_hit ? "hit" : "miss",
                x_of(at.median), y_);
        }
        add("<path class=\"seen\" d=\"M{:.1f} {} l5 5 l-5 5 l-5 -5 z\"/>\n", x_of(1.0), y_ - 5);
        text(label_width + axis_width + 14, 0, "l", hit_text(row));
        y_ += line_height;
    }

    [[nodiscard]] std::string document() const {
        const int width = label_width + axis_width + right_margin, height = y_ + line_height;
        std::string out = fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
            "height=\"{1}\" role=\"img\" aria-label=\"Forecasts against what was observed\">\n",
            width, height);
        out +=
            "<style>text{font:13px sans-serif;fill:#222}.h{font-weight:bold}.t{font-size:17px}"
            ".a{fill:#555;text-anchor:middle}.axis{stroke:#ccc}.one{stroke:#888}"
            ".range{fill:#e0d8b0}.hit{fill:#2a6496}.miss{fill:#c45a00}.seen{fill:#000}</style>\n"
            "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
        return out + frame(height) + body_ + "</svg>\n";
    }

  private:
    template <typename... Values>
    void add(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(body_), format, std::forward<Values>(values)...);
    }

    void text(int x, int below, const char* style, const std::string& what) {
        add("<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>\n", style, x, y_ + 4 + below,
            escaped(what));
    }

    void rectangle(double from, double to, int height, const char* style) {
        add("<rect class=\"{}\" x=\"{:.1f}\" y=\"{}\" width=\"{:.1f}\" height=\"{}\"/>\n", style,
            from, y_ - height / 2, std::max(to - from, 1.0), height);
    }

    void arrow(double beyond) {
        const int way = beyond < 0.0 ? -1 : 1;
        add("<path class=\"seen\" d=\"M{:.1f} {} l{} 5 l{} 5 z\"/>\n", x_of(beyond), y_ - 5,
            8 * way, -8 * way);
    }

    [[nodiscard]] static std::string frame(int height) {
        std::string out =
            "<text class=\"t\" x=\"12\" y=\"24\">Forecasts against what was observed</text>\n"
            "<text x=\"12\" y=\"44\">line: 80 % interval; dot: median; diamond: observed; pale "
            "bar: range of what was reported; orange: miss; triangle: the interval goes on "
            "beyond</text>\n";
        for (int half = 0; half <= 4; ++half) {
            const double multiple = half / 2.0;
            fmt::format_to(
                std::back_inserter(out),
                "<line class=\"{0}\" x1=\"{1:.1f}\" x2=\"{1:.1f}\" y1=\"{2}\" y2=\"{3}\"/>"
                "<text class=\"a\" x=\"{1:.1f}\" y=\"{4}\">{5:g}{6}</text>\n",
                half == 2 ? "one" : "axis", x_of(multiple), top - 6, height - 10, top - 12,
                multiple, half == 2 ? " × observed" : "");
        }
        return out;
    }

    std::string body_;
    int y_ = top;
};

}  // namespace

std::string chart_strip(const ObservedRow& row) {
    if (!can_be_drawn(row)) return {};
    const Multiples at = multiples_of(row);
    std::vector<std::string> cells(chart_columns, " ");
    const auto put = [&cells](int column, const char* mark) {
        cells[static_cast<std::size_t>(column)] = mark;
    };
    const int low = column_of(at.low), high = column_of(at.high);
    for (int column = low; column <= high; ++column) put(column, "─");
    put(low, is_beyond(at.low) ? (at.low < 0.0 ? "◀" : "▶") : "├");
    if (high > low || is_beyond(at.high)) {
        put(high, is_beyond(at.high) ? (at.high < 0.0 ? "◀" : "▶") : "┤");
    }
    if (!is_beyond(at.median)) put(column_of(at.median), "●");
    put(column_of(1.0), "◆");
    std::string out;
    for (const std::string& cell : cells) out += cell;
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
}

std::string chart_svg(const std::vector<StudyBacktest>& studies) {
    Svg svg;
    for (const StudyBacktest& of : studies) {
        bool has_heading = false;
        for (const ObservedRow& row : of.rows) {
            if (row.standing != Standing::tested || !can_be_drawn(row)) continue;
            if (!has_heading) svg.heading(of);
            has_heading = true;
            svg.row(row);
        }
    }
    return svg.document();
}

}  // namespace custodiet::report
