// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Figures of the page: what each asks, what it answers, what is drawn, and the table that says the
// same. The drawing itself is made by the page (web/src/figures); the forms of `data` are those of
// web/src/contract.ts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "custodiet/report/screen.hpp"
#include "custodiet/run/result.hpp"

namespace custodiet::page {

/// Where numbers of a figure come from.
struct Origin {
    std::string text;
    std::string url;  ///< may be empty
    std::string id;   ///< of a source of the study; empty for others
};

struct Figure {
    std::string id;           ///< "people"; of the element, and of its CSV
    std::string question;     ///< the title
    std::string answer;       ///< the subtitle: one sentence, with numbers
    std::string how_to_read;  ///< two or three sentences
    std::vector<Origin> origins;
    report::Table table;
    std::string csv;   ///< with a header; numbers with seven digits
    std::string data;  ///< JSON, a FigureData
};

/// Nothing where the study has nothing to draw: no agreement, no rights, nothing observed.
std::optional<Figure> people_figure(const run::Result& result);
std::optional<Figure> flow_figure(const run::Result& result);
std::optional<Figure> payments_figure(const run::Result& result);
std::optional<Figure> price_figure(const run::Result& result);
std::optional<Figure> tornado_figure(const run::Result& result);
std::optional<Figure> rights_figure(const run::Result& result);
std::optional<Figure> space_figure(const run::Result& result);
std::optional<Figure> evidence_figure(const run::Result& result);
std::optional<Figure> dots_figure(const run::Result& result);
std::optional<Figure> backtest_figure(const run::Result& result);
std::optional<Figure> map_figure(const run::Result& result);

/// All that there are, in the order of a reader's questions.
std::vector<Figure> figures(const run::Result& result);

}  // namespace custodiet::page
