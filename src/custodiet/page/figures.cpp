// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <array>

#include "custodiet/page/figure.hpp"

namespace custodiet::page {

std::vector<Figure> figures(const run::Result& result) {
    constexpr std::array all{people_figure,   flow_figure,     payments_figure, price_figure,
                             tornado_figure,  dots_figure,     rights_figure,   space_figure,
                             evidence_figure, backtest_figure, map_figure};
    std::vector<Figure> out;
    for (const auto make : all) {
        if (auto figure = make(result)) out.push_back(std::move(*figure));
    }
    return out;
}

}  // namespace custodiet::page
