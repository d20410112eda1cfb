// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The page: what a budget office publishes. The same text whether the program writes it to a file,
// serves it, or the model inside the file works it out anew.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "custodiet/page/figure.hpp"
#include "custodiet/run/result.hpp"

namespace custodiet::page {

/// Which program made the page.
struct Maker {
    std::string version, commit;
};

/// What follows the result: HTML by the id of the element that holds it.
using Parts = std::vector<std::pair<std::string, std::string>>;

/// Everything that is shown of one result, composed once.
struct Page {
    std::string title;
    std::string masthead;  ///< HTML
    Parts parts;
    std::vector<Figure> figures;
    std::string digest;  ///< of the cube
};

/// How much of a page is wanted: all of it, or only what moves while a slider does.
enum class Extent { whole, figures };

/// Composes the page of a result; with Extent::figures it has no masthead and no parts.
Page compose(const run::Result& result, Extent extent = Extent::whole);

/// What is between <body> and its scripts: readable without any.
std::string body_html(const run::Result& result, const Page& page, const Maker& maker);

/// PageData of web/src/contract.ts, as JSON that may stand inside a <script>.
/// @param has_parts  false in a file whose body has them already
std::string data_json(const run::Result& result, const Page& page, const Maker& maker,
                      bool has_parts);

}  // namespace custodiet::page
