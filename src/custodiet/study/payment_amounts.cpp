// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/payment_amounts.hpp"

#include <algorithm>

namespace custodiet::study {

std::vector<Amount> amounts_of(const Payment& payment) {
    std::vector<Amount> amounts{payment.amount, payment.minimum, payment.places, payment.reached};
    for (const Instalment& part : payment.instalments) amounts.push_back(part.amount);
    for (const Band& band : payment.bands) {
        amounts.insert(amounts.end(), {band.above, band.amount});
    }
    for (const StayPart& part : payment.parts) {
        amounts.insert(amounts.end(), {part.after, part.amount});
    }
    for (const Period& period : payment.periods) {
        amounts.insert(amounts.end(), {period.amount, period.minimum, period.places});
    }
    std::erase(amounts, none);
    return amounts;
}

}  // namespace custodiet::study
