// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Tables of exchange rates and price levels, as `compare --rates` takes them.
#include <cmath>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/report/money_table.hpp"
#include "fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace custodiet::report;
    try {
        const MoneyTable table =
            MoneyTable::parse(custodiet::fuzz::text_of(data, size), "USD", "rates.csv");
        for (const char* currency : {"USD", "NOK"}) {
            const Money from{currency, 2020}, to{"EUR", 2025};
            const double factor = table.factor(from, to);
            custodiet::fuzz::require(std::isfinite(factor) && factor > 0, "a factor above zero");
            static_cast<void>(table.cautions(from, to));
        }
    } catch (const custodiet::base::InputError& error) {
        custodiet::fuzz::require(error.diagnostics().has_errors(), "a place and a reason");
    } catch (const MoneyError& error) {
        custodiet::fuzz::require(!std::string_view(error.what()).empty(), "a reason");
    }
    return 0;
}
