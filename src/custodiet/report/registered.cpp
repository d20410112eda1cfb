// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/registered.hpp"

#include <fmt/format.h>

#include <limits>
#include <stdexcept>

#include "custodiet/base/decimal.hpp"
#include "custodiet/report/csv_line.hpp"
#include "custodiet/standards/csv.hpp"

namespace custodiet::report {

namespace {

constexpr std::string_view header =
    "registered,observation,outcome,arm,unit,due,q025,q10,q25,q50,q75,q90,q975,mean,p_defined,seed,"
    "draws,program,study,sha256";

/// Reads the fields of one row in their order.
class Fields {
  public:
    Fields(const standards::CsvRow& row, const std::string& name) : row_(row), name_(name) {}

    std::string text() { return row_.fields.at(next_++); }

    /// An empty field is a number that is not defined.
    double number() {
        const std::string& field = row_.fields.at(next_++);
        if (field.empty()) return std::numeric_limits<double>::quiet_NaN();
        return parsed<double>(field);
    }

    std::uint64_t whole() { return parsed<std::uint64_t>(row_.fields.at(next_++)); }

  private:
    template <typename Number>
    Number parsed(const std::string& field) const {
        Number value{};
        const char* end = field.data() + field.size();
        const auto [stopped, error] = base::from_chars(field.data(), end, value);
        if (error == std::errc() && stopped == end) return value;
        throw BadRegister(fmt::format("{}:{}: `{}` is not a number", name_, row_.line, field));
    }

    const standards::CsvRow& row_;
    const std::string& name_;
    std::size_t next_ = 0;
};

RegisteredForecast forecast_from(Fields fields) {
    RegisteredForecast forecast;
    forecast.registered = fields.text();
    forecast.observation = fields.text();
    forecast.outcome = fields.text();
    forecast.arm = fields.text();
    forecast.unit = fields.text();
    forecast.due = fields.text();
    for (double& quantile : forecast.quantile) quantile = fields.number();
    forecast.mean = fields.number();
    forecast.defined_share = fields.number();
    forecast.seed = fields.whole();
    forecast.draws = static_cast<std::size_t>(fields.whole());
    forecast.program = fields.text();
    forecast.study = fields.text();
    forecast.digest = fields.text();
    return forecast;
}

}  // namespace

std::string registered_csv(const std::vector<RegisteredForecast>& forecasts) {
    std::string out = std::string(header) + "\n";
    for (const RegisteredForecast& f : forecasts) {
        std::string quantiles;
        for (const double quantile : f.quantile) {
            if (!quantiles.empty()) quantiles += ',';
            quantiles += field(quantile);
        }
        out += csv_line({field(f.registered), field(f.observation), field(f.outcome), field(f.arm),
                         field(f.unit), field(f.due), quantiles, field(f.mean),
                         field(f.defined_share), std::to_string(f.seed), std::to_string(f.draws),
                         field(f.program), field(f.study), field(f.digest)});
    }
    return out;
}

std::vector<RegisteredForecast> read_registered(std::string_view text, const std::string& name) {
    std::vector<RegisteredForecast> forecasts;
    std::vector<standards::CsvRow> rows;
    try {
        rows = standards::csv_rows(text, name, header);
    } catch (const std::logic_error& error) {  // there it is a bug, here a file of the user's
        throw BadRegister(error.what());
    }
    forecasts.reserve(rows.size());
    for (const standards::CsvRow& row : rows) forecasts.push_back(forecast_from({row, name}));
    return forecasts;
}

}  // namespace custodiet::report
