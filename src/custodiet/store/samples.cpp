// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/store/samples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>

#include "custodiet/store/lists.hpp"

namespace custodiet::store {

namespace {

constexpr const char* tables = R"sql(
    CREATE TABLE samples (
        arm TEXT NOT NULL,
        outcome TEXT NOT NULL,
        subject TEXT NOT NULL,
        unit TEXT NOT NULL,
        replicate INTEGER NOT NULL,
        list INTEGER NOT NULL
    );
    CREATE TABLE draws (
        arm TEXT NOT NULL,
        quantity TEXT NOT NULL,
        unit TEXT NOT NULL,
        list INTEGER NOT NULL
    );
)sql";

void make_tables(Database& database) {
    database.execute(tables);
    database.execute(fmt::format("CREATE VIEW sample_values AS {}",
                                 numbers_of("samples", {"arm", "outcome", "subject", "unit", "draw",
                                                        "replicate", "value"})));
    database.execute(
        fmt::format("CREATE VIEW draw_values AS {}",
                    numbers_of("draws", {"arm", "quantity", "unit", "draw", "value"})));
}

bool is_constant(std::span<const double> values) {
    return std::all_of(values.begin(), values.end(), [&](double value) {
        return std::bit_cast<std::uint64_t>(value) == std::bit_cast<std::uint64_t>(values.front());
    });
}

/// True where every run that there is has the same.
bool is_same(std::span<const double> values, std::size_t replicates) {
    // Not every draw has as many replicates as the cube has room for.
    double first = values.front();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool is_not_run = i % replicates != 0 && std::isnan(values[i]);
        if (!is_not_run && !is_constant(std::array{first, values[i]})) return false;
    }
    return true;
}

/// Of one replicate: [draw].
std::vector<double> of_replicate(std::span<const double> values, std::size_t replicate,
                                 std::size_t replicates) {
    std::vector<double> list;
    for (std::size_t i = replicate; i < values.size(); i += replicates) list.push_back(values[i]);
    return list;
}

bool is_undefined(const std::vector<double>& list) {
    return std::all_of(list.begin(), list.end(), [](double value) { return std::isnan(value); });
}

void write_outcomes(Database& database, const appraisal::Cube& cube, Lists& lists) {
    const std::size_t size = cube.draws * cube.replicates;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
            const std::span<const double> values(&cube.values[cube.index(arm, o, 0, 0)], size);
            if (is_same(values, cube.replicates)) continue;
            for (std::size_t r = 0; r < cube.replicates; ++r) {
                const auto list = of_replicate(values, r, cube.replicates);
                if (is_undefined(list)) continue;
                const std::array<Value, 6> row{std::string_view(cube.arms[arm]),
                                               std::string_view(cube.outcomes[o].name),
                                               std::string_view(cube.outcomes[o].subject),
                                               std::string_view(cube.outcomes[o].unit),
                                               static_cast<std::int64_t>(r),
                                               lists.number_of(list)};
                database.execute("INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?)", row);
            }
        }
    }
}

void write_quantities(Database& database, const appraisal::Cube& cube,
                      const std::vector<double>& scales, Lists& lists) {
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
            const std::size_t first = (arm * cube.quantities.size() + q) * cube.draws;
            std::vector<double> values(&cube.parameters[first],
                                       &cube.parameters[first] + cube.draws);
            for (double& value : values) value /= scales[q];
            if (is_constant(values)) continue;
            const std::array<Value, 4> row{
                std::string_view(cube.arms[arm]), std::string_view(cube.quantities[q].name),
                std::string_view(cube.quantities[q].unit), lists.number_of(values)};
            database.execute("INSERT INTO draws VALUES (?, ?, ?, ?)", row);
        }
    }
}

}  // namespace

void write_samples(Database& database, const appraisal::Cube& cube,
                   const std::vector<double>& scales) {
    Lists lists(database);
    make_tables(database);
    write_outcomes(database, cube, lists);
    write_quantities(database, cube, scales, lists);
}

}  // namespace custodiet::store
