// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A study that stands as of a day must not lean on what was published later.
#include <fmt/format.h>

#include "custodiet/study/check.hpp"
#include "custodiet/study/hindsight.hpp"

namespace custodiet::study {

void check_hindsight(const Study& study, Reporter& report) {
    if (!study.known_until) return;
    const std::string stands = study.known_until->text();
    for (const Quantity& quantity : study.quantities) {
        // What was agreed held then, whenever it came to be published; and who assumes that a later
        // number held then, and says why, has said so.
        const bool is_explained = quantity.kind == Kind::assumption && !quantity.why.empty();
        if (!rests_on_later(study, quantity) || quantity.kind == Kind::term || is_explained) {
            continue;
        }
        const std::string& date = study.sources[static_cast<std::size_t>(quantity.source)].date;
        report.warning(
            {.code = "S0319",
             .message = fmt::format("`{}` rests on a source of {}, and the study stands as of {}",
                                    quantity.name, date, stands),
             .help = "use what was known then; what was learnt later goes to `observed`, or into "
                     "a later version of the study",
             .where = quantity.where});
    }
}

}  // namespace custodiet::study
