// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/reconcile/codes.hpp"

namespace custodiet::reconcile {

const std::vector<CodeInfo>& codes() {
    static const std::vector<CodeInfo> all{
        // The descriptor.
        {"P0101", "The descriptor is not JSON"},
        {"P0102", "A descriptor of another shape"},
        {"P0103", "A table that is missing, unknown or there twice"},
        {"P0104", "A file that is not there, or may not be read"},
        // Tables as text.
        {"P0201", "The text is not a table"},
        {"P0202", "A column that is unknown or there twice"},
        {"P0203", "A needed column or cell is missing"},
        {"P0204", "The schema and the table differ"},
        {"P0205", "Not a number"},
        {"P0206", "Not a day"},
        {"P0207", "A number outside its limits"},
        {"P0208", "Not one of the words allowed"},
        {"P0209", "Something said twice"},
        {"P0210", "A cell that does not go with its form"},
        // What was agreed.
        {"P0301", "Periods that overlap"},
        {"P0302", "A minimum over the places"},
        {"P0303", "An index with missing years"},
        {"P0304", "A currency without a rate"},
        {"P0305", "A reference to nothing"},
        {"P0306", "Days in the wrong order"},
        {"P0307", "Tables of too many years"},
        // What happened.
        {"P0401", "A headcount below zero"},
        {"P0402", "Two headcounts for one day"}};
    return all;
}

}  // namespace custodiet::reconcile
