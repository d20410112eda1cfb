// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/store/samples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <iterator>
#include <span>
#include <string>

namespace custodiet::store {

namespace {

// A row for each number would take three times the room.
constexpr const char* tables = R"sql(
    CREATE TABLE samples (
        arm TEXT NOT NULL,
        outcome TEXT NOT NULL,
        subject TEXT NOT NULL,
        unit TEXT NOT NULL,
        replicate INTEGER NOT NULL,
        "values" TEXT NOT NULL
    );
    CREATE VIEW sample_values AS
        SELECT arm, outcome, subject, unit, key AS draw, replicate, value
        FROM samples, json_each(samples."values");
    CREATE TABLE draws (
        arm TEXT NOT NULL,
        quantity TEXT NOT NULL,
        unit TEXT NOT NULL,
        "values" TEXT NOT NULL
    );
    CREATE VIEW draw_values AS
        SELECT arm, quantity, unit, key AS draw, value FROM draws, json_each(draws."values");
)sql";

void append(double value, std::string& to) {
    if (std::isnan(value)) {
        to += "null";
    } else if (std::isinf(value)) {
        to += value > 0 ? "9e999" : "-9e999";  // read back as infinite
    } else {
        fmt::format_to(std::back_inserter(to), "{}", value);
    }
}

std::string json_of(std::span<const double> values, std::size_t first, std::size_t stride) {
    std::string text = "[";
    for (std::size_t i = first; i < values.size(); i += stride) {
        if (i != first) text += ',';
        append(values[i], text);
    }
    return text + "]";
}

bool is_constant(std::span<const double> values) {
    return std::all_of(values.begin(), values.end(), [&](double value) {
        return std::bit_cast<std::uint64_t>(value) == std::bit_cast<std::uint64_t>(values.front());
    });
}

bool is_undefined(std::span<const double> values, std::size_t first, std::size_t stride) {
    for (std::size_t i = first; i < values.size(); i += stride) {
        if (!std::isnan(values[i])) return false;
    }
    return true;
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

void write_outcomes(Database& database, const appraisal::Cube& cube) {
    const std::size_t size = cube.draws * cube.replicates;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
            const std::span<const double> values(&cube.values[cube.index(arm, o, 0, 0)], size);
            if (is_same(values, cube.replicates)) continue;
            for (std::size_t r = 0; r < cube.replicates; ++r) {
                if (is_undefined(values, r, cube.replicates)) continue;
                const std::string json = json_of(values, r, cube.replicates);
                const std::array<Value, 6> row{std::string_view(cube.arms[arm]),
                                               std::string_view(cube.outcomes[o].name),
                                               std::string_view(cube.outcomes[o].subject),
                                               std::string_view(cube.outcomes[o].unit),
                                               static_cast<std::int64_t>(r),
                                               std::string_view(json)};
                database.execute("INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?)", row);
            }
        }
    }
}

void write_quantities(Database& database, const appraisal::Cube& cube,
                      const std::vector<double>& scales) {
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
            const std::size_t first = (arm * cube.quantities.size() + q) * cube.draws;
            std::vector<double> values(&cube.parameters[first],
                                       &cube.parameters[first] + cube.draws);
            for (double& value : values) value /= scales[q];
            if (is_constant(values)) continue;
            const std::string json = json_of(values, 0, 1);
            const std::array<Value, 4> row{
                std::string_view(cube.arms[arm]), std::string_view(cube.quantities[q].name),
                std::string_view(cube.quantities[q].unit), std::string_view(json)};
            database.execute("INSERT INTO draws VALUES (?, ?, ?, ?)", row);
        }
    }
}

}  // namespace

void write_samples(Database& database, const appraisal::Cube& cube,
                   const std::vector<double>& scales) {
    database.execute(tables);
    write_outcomes(database, cube);
    write_quantities(database, cube, scales);
}

}  // namespace custodiet::store
