// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/coherence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "custodiet/base/search.hpp"
#include "custodiet/dist/copula.hpp"

namespace custodiet::study {
namespace {

/// Quantities that hang together through pairs, and what is said of each two.
struct Block {
    std::vector<std::string> names;
    std::vector<double> ranks;              ///< [name][name], 1 on the diagonal
    std::vector<const Correlation*> pairs;  ///< [name][name], null where there is none

    [[nodiscard]] std::size_t size() const { return names.size(); }
    [[nodiscard]] std::vector<double> scores() const {
        std::vector<double> scores = ranks;
        for (double& rank : scores) rank = rank == 1.0 ? 1.0 : dist::score_correlation(rank);
        return scores;
    }
};

/// Names in the order in which they are first mentioned, each with the number of its block.
std::vector<std::vector<std::string>> names_by_block(const std::vector<Correlation>& pairs) {
    std::vector<std::vector<std::string>> blocks;
    const auto block_of = [&](const std::string& name) {
        return base::find_if(blocks,
                             [&](const auto& names) { return base::contains(names, name); });
    };
    for (const Correlation& pair : pairs) {
        for (const std::string& name : {pair.first, pair.second}) {
            if (block_of(name) == blocks.end()) blocks.push_back({name});
        }
        const auto first = block_of(pair.first), second = block_of(pair.second);
        if (first == second) continue;
        const auto [into, from] = std::minmax(first, second);
        into->insert(into->end(), from->begin(), from->end());
        blocks.erase(from);
    }
    return blocks;
}

std::vector<Block> blocks_of(const std::vector<Correlation>& pairs) {
    std::vector<Block> blocks;
    for (auto& names : names_by_block(pairs)) {
        const std::size_t size = names.size();
        Block block{std::move(names), std::vector<double>(size * size),
                    std::vector<const Correlation*>(size * size)};
        for (std::size_t i = 0; i < size; ++i) block.ranks[i * size + i] = 1.0;
        for (const Correlation& pair : pairs) {
            const auto first = base::find(block.names, pair.first);
            if (first == block.names.end()) continue;
            const auto i = static_cast<std::size_t>(first - block.names.begin());
            const auto j = static_cast<std::size_t>(base::find(block.names, pair.second) -
                                                    block.names.begin());
            block.ranks[i * size + j] = block.ranks[j * size + i] = pair.rank;
            block.pairs[i * size + j] = block.pairs[j * size + i] = &pair;
        }
        blocks.push_back(std::move(block));
    }
    return blocks;
}

using Triple = std::array<std::size_t, 3>;

std::vector<double> three_of(const std::vector<double>& matrix, std::size_t size,
                             const Triple& triple) {
    std::vector<double> part;
    for (const std::size_t i : triple) {
        for (const std::size_t j : triple) part.push_back(matrix[i * size + j]);
    }
    return part;
}

/// The three that fit together worst, if they do not; the pair to be changed comes last in it.
std::optional<Triple> worst_triple(const Block& block) {
    const std::size_t size = block.size();
    const std::vector<double> scores = block.scores();
    std::optional<Triple> worst;
    double least = 0.0;
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = i + 1; j < size; ++j) {
            for (std::size_t k = j + 1; k < size; ++k) {
                const double a = scores[i * size + j];
                const double b = scores[j * size + k];
                const double c = scores[i * size + k];
                const double determinant = 1.0 + 2.0 * a * b * c - a * a - b * b - c * c;
                if (dist::lower_factor(three_of(scores, size, {i, j, k}), 3)) continue;
                if (worst && determinant >= least) continue;
                worst = Triple{i, j, k};
                least = determinant;
            }
        }
    }
    return worst;
}

/// The triple turned so that its last two are the pair that is in no list, or else stands last; the
/// other two pairs, of its first with each, are in the order in which they stand.
Triple with_last_pair_behind(const Block& block, const Triple& triple) {
    const auto order = [&](std::size_t i, std::size_t j) {
        const Correlation* pair = block.pairs[i * block.size() + j];
        return pair ? std::pair{pair->where.line, pair->where.column} : std::pair{1 << 30, 0};
    };
    const auto [i, j, k] = triple;
    const auto ij = order(i, j), jk = order(j, k), ik = order(i, k);
    Triple turned{i, j, k};
    if (ik > jk && ik >= ij) turned = {j, i, k};
    if (ij > jk && ij > ik) turned = {k, i, j};
    if (order(turned[0], turned[1]) > order(turned[0], turned[2])) std::swap(turned[1], turned[2]);
    return turned;
}

/// "above 0.62 and below 1": where the rank correlation of the last two must lie.
std::string limits_of(const Block& block, const Triple& triple) {
    const std::vector<double> scores = block.scores();
    const double a = scores[triple[0] * block.size() + triple[1]];
    const double b = scores[triple[0] * block.size() + triple[2]];
    const double reach = std::sqrt((1.0 - a * a) * (1.0 - b * b));
    const double low = dist::rank_correlation(std::max(-1.0, a * b - reach));
    const double high = dist::rank_correlation(std::min(1.0, a * b + reach));
    double digits = 100.0;
    while (std::ceil(low * digits) >= std::floor(high * digits) && digits < 1e6) digits *= 10.0;
    return fmt::format("above {:.6g} and below {:.6g}", std::ceil(low * digits) / digits,
                       std::floor(high * digits) / digits);
}

std::string said_of(const Block& block, std::size_t i, std::size_t j) {
    return fmt::format("`{}` and `{}` have {:.6g}", block.names[i], block.names[j],
                       block.ranks[i * block.size() + j]);
}

void report_triple(const Block& block, const Triple& triple, Reporter& report) {
    const auto [i, j, k] = triple;
    const std::size_t size = block.size();
    const Correlation* last = block.pairs[j * size + k];
    const Correlation* first = block.pairs[i * size + j];
    const Correlation* second = block.pairs[i * size + k];
    std::string third = last ? fmt::format("{:.6g}", last->rank) : "0, since they are in no pair";
    Problem problem{
        .code = "S0318",
        .message = fmt::format("{}, {}: then `{}` and `{}` cannot have {}", said_of(block, i, j),
                               said_of(block, i, k), block.names[j], block.names[k], third),
        .help = fmt::format("{} must then lie {}", last ? "it" : "add the pair; its rank",
                            limits_of(block, triple)),
        .where = last ? last->where : second->where,
        .also = first->where,
        .also_label = last ? "one of the other two" : "the other one"};
    report.error(std::move(problem));
}

/// Ranks near those of the block, in few digits, that can hold together; empty if none was found.
std::vector<double> nearest_ranks(const Block& block) {
    // Beyond this size no one would go through the list.
    constexpr std::size_t most_names = 40;
    const std::size_t size = block.size();
    if (size > most_names) return {};
    for (const double least : {0.005, 0.01, 0.02, 0.05, 0.1, 0.2}) {
        std::vector<double> ranks = dist::nearest_correlation(block.scores(), size, least);
        Block rounded = block;
        for (std::size_t i = 0; i < ranks.size(); ++i) {
            const bool is_own = i % (size + 1) == 0;
            ranks[i] = std::round(100.0 * dist::rank_correlation(ranks[i])) / 100.0;
            rounded.ranks[i] = is_own ? 1.0 : ranks[i];
        }
        if (dist::lower_factor(rounded.scores(), size)) return rounded.ranks;
    }
    return {};
}

std::string changes_to(const Block& block, const std::vector<double>& ranks) {
    std::string text;
    for (std::size_t i = 0; i < block.size(); ++i) {
        for (std::size_t j = i + 1; j < block.size(); ++j) {
            const std::size_t at = i * block.size() + j;
            if (std::abs(ranks[at] - block.ranks[at]) < 0.005) continue;
            text += fmt::format("{}`{}` and `{}` {:.2f} ", text.empty() ? "" : ", ", block.names[i],
                                block.names[j], ranks[at]);
            text +=
                block.pairs[at] ? fmt::format("in place of {:.6g}", block.ranks[at]) : "besides";
        }
    }
    return text;
}

void report_block(const Block& block, Reporter& report) {
    const std::vector<double> ranks = nearest_ranks(block);
    const auto first = base::find_if(block.pairs, [](const auto* pair) { return pair; });
    report.error({.code = "S0318",
                  .message = fmt::format("the correlations of {} cannot hold together",
                                         list_of(block.names)),
                  .help = ranks.empty() ? "bring them nearer to 0"
                                        : "the nearest that can: " + changes_to(block, ranks),
                  .where = (*first)->where});
}

}  // namespace

void check_coherence(const std::vector<Correlation>& pairs, Reporter& report) {
    for (const Block& block : blocks_of(pairs)) {
        if (dist::lower_factor(block.scores(), block.size())) continue;
        if (const auto triple = worst_triple(block)) {
            report_triple(block, with_last_pair_behind(block, *triple), report);
        } else {
            report_block(block, report);
        }
    }
}

}  // namespace custodiet::study
