// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the spread of a headline rests on: facts by grade, assumptions, choices.
#include <fmt/format.h>

#include <algorithm>

#include "custodiet/base/sort.hpp"
#include "custodiet/page/figure_parts.hpp"
#include "custodiet/page/json.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/leading_arm.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sureness.hpp"

namespace custodiet::page {

namespace {

using appraisal::EvidenceShare;

// A share of the variance below this is not told from none by a thousand draws.
constexpr double least_share = 0.01;

struct Account {
    std::size_t arm = 0, outcome = 0;
    std::vector<EvidenceShare> parts;  ///< those that are more than noise, the rest last
};

/// Of each headline in each arm, the main arm first as everywhere.
std::vector<Account> accounts_of(const run::Result& result) {
    std::vector<Account> accounts;
    for (const std::size_t arm : report::arms_as_told(result)) {
        for (const std::size_t outcome : headlines(result)) {
            Account account{arm, outcome, {}};
            for (const auto& share : result.appraisal.evidence) {
                const bool is_asked =
                    share.arm == arm && share.outcome == outcome && !share.is_of_any_grade();
                if (is_asked && share.share >= least_share) account.parts.push_back(share);
            }
            if (!account.parts.empty()) accounts.push_back(std::move(account));
        }
    }
    return accounts;
}

/// Quantities of a group; the rest has none.
std::string quantities_text(const EvidenceShare& share) {
    return share.quantities == 0 ? "–" : report::count(share.quantities);
}

report::Table table_of(const run::Result& result, const std::vector<Account>& accounts) {
    using Align = report::Column::Align;
    report::Table table;
    table.columns = {{"Arm"},
                     {headline_heading(result)},
                     {"Rests on"},
                     {"Quantities", Align::right},
                     {"Share of the spread", Align::right}};
    for (const auto& account : accounts) {
        for (const auto& share : account.parts) {
            table.rows.push_back({report::arm_name(result, account.arm),
                                  with_capital(report::outcome_words(result, account.outcome)),
                                  with_capital(report::group_words(share)), quantities_text(share),
                                  report::whole_percent(report::shown_share(share))});
        }
    }
    return table;
}

std::string csv_of(const run::Result& result, const std::vector<Account>& accounts) {
    std::string out = "arm,outcome,subject,kind,grade,share,quantities\n";
    for (const auto& account : accounts) {
        const auto& info = result.cube.outcomes[account.outcome];
        for (const auto& share : account.parts) {
            out += report::csv_line({csv_field(result.cube.arms[account.arm]), csv_field(info.name),
                                     csv_field(info.subject), csv_field(share.kind),
                                     csv_field(share.grade), csv_field(share.share),
                                     std::to_string(share.quantities)});
        }
    }
    return out;
}

std::string data_of(const run::Result& result, const std::vector<Account>& accounts) {
    Json data{{"kind", "evidence"}};
    for (const auto& account : accounts) {
        Json parts = Json::array();
        for (const auto& share : account.parts) {
            parts.push_back({{"label", report::group_words(share)},
                             {"kind", share.kind},
                             {"grade", share.grade},
                             {"share", drawn(report::shown_share(share))},
                             {"quantities", share.quantities}});
        }
        data["headlines"].push_back({{"arm", result.cube.arms[account.arm]},
                                     {"outcome", report::outcome_words(result, account.outcome)},
                                     {"parts", std::move(parts)}});
    }
    return json_text(data);
}

std::string answer_of(const run::Result& result, const Account& account) {
    auto parts = account.parts;
    base::sort_stably(parts.begin(), parts.end(),
                      [](const auto& a, const auto& b) { return a.share > b.share; });
    std::vector<std::string> largest;
    for (std::size_t i = 0; i < std::min<std::size_t>(parts.size(), 2); ++i) {
        const std::string share = report::whole_percent(report::shown_share(parts[i]));
        const bool is_rest = parts[i].kind == "rest";
        largest.push_back(fmt::format(
            "{} ({})", is_rest ? "what these draws do not explain" : report::group_words(parts[i]),
            share));
        // Each is estimated by itself: beside all of it a rest would read as a mistake.
        if (share == report::whole_percent(1.0)) break;
    }
    return fmt::format("In {}, the spread of {} comes most from {}.",
                       quoted_arm(result, account.arm), headline_words(result, account.outcome),
                       report::joined(largest, ", then from "));
}

}  // namespace

std::optional<Figure> evidence_figure(const run::Result& result) {
    const auto accounts = accounts_of(result);
    if (accounts.empty()) return std::nullopt;
    Figure figure;
    figure.id = "evidence";
    figure.question = "What does the answer rest on?";
    figure.answer = answer_of(result, accounts.front());
    figure.how_to_read =
        "Each part is the share of the spread of a headline that quantities of one kind explain "
        "together, chance aside. Facts have the grade of their source, A being the best. Each "
        "share "
        "is estimated by itself, so that they need not add up to 100 %; shares below 1 % are left "
        "out.";
    Origins origins(result.document->base);
    for (const auto& info : result.cube.quantities) origins.add_quantity(info.name);
    figure.origins = origins.take();
    figure.table = table_of(result, accounts);
    figure.csv = csv_of(result, accounts);
    figure.data = data_of(result, accounts);
    return figure;
}

}  // namespace custodiet::page
