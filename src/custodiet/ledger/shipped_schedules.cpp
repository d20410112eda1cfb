// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The published schedules inside the program, so that it needs no files beside it.
#include <algorithm>
#include <stdexcept>
#include <string>

#include "custodiet/ledger/discount.hpp"

namespace custodiet::ledger {
namespace {

/// The text of data/discount_schedules.csv; a test holds the two equal.
constexpr std::string_view shipped_text =
    R"csv(id,title,edition,from_year,rate,source
uk-green-book-2022,"HM Treasury, The Green Book (2022): social time preference rate, real",2022,1,0.035,https://www.gov.uk/government/publications/the-green-book-appraisal-and-evaluation-in-central-government
uk-green-book-2022,"HM Treasury, The Green Book (2022): social time preference rate, real",2022,31,0.030,https://www.gov.uk/government/publications/the-green-book-appraisal-and-evaluation-in-central-government
uk-green-book-2022,"HM Treasury, The Green Book (2022): social time preference rate, real",2022,76,0.025,https://www.gov.uk/government/publications/the-green-book-appraisal-and-evaluation-in-central-government
uk-green-book-2022,"HM Treasury, The Green Book (2022): social time preference rate, real",2022,126,0.020,https://www.gov.uk/government/publications/the-green-book-appraisal-and-evaluation-in-central-government
uk-green-book-2022,"HM Treasury, The Green Book (2022): social time preference rate, real",2022,201,0.015,https://www.gov.uk/government/publications/the-green-book-appraisal-and-evaluation-in-central-government
uk-green-book-2022,"HM Treasury, The Green Book (2022): social time preference rate, real",2022,301,0.010,https://www.gov.uk/government/publications/the-green-book-appraisal-and-evaluation-in-central-government
us-a94-1992-7,"OMB Circular A-94 (1992): base-case rate, real",1992-10-29,1,0.07,https://nepis.epa.gov/Exe/ZyPURL.cgi?Dockey=91022W85.txt
us-a94-2023-2,"OMB Circular A-94 (revision of 2023): social rate, real",2023-11,1,0.02,https://www.whitehouse.gov/wp-content/uploads/2023/04/CircularA94.pdf
)csv";

}  // namespace

const std::vector<PublishedSchedule>& shipped_schedules() {
    static const std::vector<PublishedSchedule> schedules = parse_discount_schedules(shipped_text);
    return schedules;
}

const DiscountSchedule& shipped_schedule(std::string_view id) {
    const auto& schedules = shipped_schedules();
    const auto found = std::find_if(schedules.begin(), schedules.end(),
                                    [&](const auto& published) { return published.id == id; });
    if (found == schedules.end()) {
        throw std::out_of_range("no discount schedule is called `" + std::string(id) + "`");
    }
    return found->schedule;
}

}  // namespace custodiet::ledger
