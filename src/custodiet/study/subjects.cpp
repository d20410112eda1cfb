// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/subjects.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "custodiet/base/search.hpp"

namespace custodiet::study {
namespace {

std::vector<std::string> ids_of(const Names& names) {
    std::vector<std::string> ids;
    for (const auto& [id, index] : names) ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

template <class Entity, class Condition>
std::vector<std::string> ids_where(const std::vector<Entity>& entities, Condition holds) {
    std::vector<std::string> ids;
    for (const Entity& entity : entities) {
        if (holds(entity)) ids.push_back(entity.id);
    }
    return ids;
}

/// Standards in use that draw a line and are counted in `count`.
std::vector<std::string> standards_of(const Study& study, standards::Count count) {
    std::vector<std::string> ids;
    const auto& catalogue = *study.rights.catalogue;
    for (const std::size_t position : study.rights.used) {
        const auto& standard = catalogue.standards[position];
        const bool is_judged = standard.comparison != standards::Comparison::report;
        if (is_judged && catalogue.indicator(standard.indicator)->count == count) {
            ids.push_back(standard.id);
        }
    }
    return ids;
}

std::vector<std::string> remedies_of(const Study& study) {
    std::vector<std::string> ids;
    for (const Regime& regime : study.regimes) {
        for (const Remedy& remedy : regime.remedies) ids.push_back(regime.id + "." + remedy.id);
    }
    return ids;
}

std::vector<std::string> cohorts_and_facilities(const Reader& reader) {
    auto ids = ids_of(reader.names("cohorts"));
    for (std::string& id : ids_of(reader.names("facilities"))) ids.push_back(std::move(id));
    return ids;
}

/// Subjects of outcomes of rights.
std::vector<std::string> subjects_of_rights(const Reader& reader, const Study& study,
                                            Subject subject) {
    switch (subject) {
        case Subject::cohort_facility_or_nothing:
            return cohorts_and_facilities(reader);
        case Subject::cohort_facility_standard_or_nothing: {
            auto ids = cohorts_and_facilities(reader);
            for (std::string& id : standards_of(study, standards::Count::person_days)) {
                ids.push_back(std::move(id));
            }
            return ids;
        }
        case Subject::facility_or_nothing:
            return ids_of(reader.names("facilities"));
        case Subject::facility_with_cells:
            return ids_where(study.facilities, [](const Facility& facility) {
                return facility.cells != none && facility.cell_area != none;
            });
        case Subject::standard_of_incidents:
            return standards_of(study, standards::Count::events);
        case Subject::standard_of_transfers:
            return standards_of(study, standards::Count::transfers);
        case Subject::power_or_nothing:
            return {power_names.begin(), power_names.end()};
        case Subject::remedy:
            return remedies_of(study);
        case Subject::interval:
            return ids_where(study.rights.intervals, [](const Interval&) { return true; });
        default:
            return {};
    }
}

}  // namespace

std::vector<std::string> subjects(const Reader& reader, const Study& study, Subject subject) {
    switch (subject) {
        case Subject::cohort_or_nothing:
            return ids_of(reader.names("cohorts"));
        case Subject::facility:
            return ids_of(reader.names("facilities"));
        case Subject::facility_with_places:
            return ids_where(study.facilities, [](const Facility& f) { return f.places != none; });
        case Subject::facility_with_hard_limit:
            return ids_where(study.facilities,
                             [](const Facility& f) { return f.places != none && f.hard_limit; });
        case Subject::line_or_nothing:
            return ids_of(reader.names("flights"));
        case Subject::state:
        case Subject::state_or_nothing:
        case Subject::state_or_joint: {
            auto ids = ids_of(reader.names("states"));
            if (subject == Subject::state_or_joint) ids.emplace_back(joint_subject);
            return ids;
        }
        case Subject::budget:
            return ids_of(reader.names("budgets"));
        case Subject::stage:
            return ids_of(reader.names("stages"));
        case Subject::waiting_stage:
            return ids_where(study.stages,
                             [](const Stage& stage) { return stage.waits.has_value(); });
        case Subject::attribute_value: {
            std::vector<std::string> ids;
            for (const Attribute& attribute : study.attributes) {
                for (const std::string& value : attribute.values) {
                    ids.push_back(attribute.id + "." + value);
                }
            }
            return ids;
        }
        case Subject::nothing:
            return {};
        case Subject::metric:
            return ids_where(study.metrics, [](const Metric&) { return true; });
        case Subject::reason: {
            std::vector<std::string> ids;
            if (!study.agreement || !study.agreement->fill) return ids;
            for (const auto& [reason, stages] : study.agreement->fill->lost) ids.push_back(reason);
            return ids;
        }
        default:
            return subjects_of_rights(reader, study, subject);
    }
}

bool can_be_empty(Subject subject) {
    using enum Subject;
    constexpr Subject all[] = {nothing,
                               cohort_or_nothing,
                               line_or_nothing,
                               state_or_nothing,
                               cohort_facility_or_nothing,
                               cohort_facility_standard_or_nothing,
                               facility_or_nothing,
                               power_or_nothing};
    return base::contains(all, subject);
}

std::string why_no_subject(const Study& study, const std::string& subject) {
    const auto& catalogue = *study.rights.catalogue;
    const auto* standard = catalogue.standard(subject);
    if (!standard) return {};
    const auto position = static_cast<std::size_t>(standard - catalogue.standards.data());
    if (!std::binary_search(study.rights.used.begin(), study.rights.used.end(), position)) {
        return fmt::format("`{}` is not in use; see `rights.use` and `rights.leave_out`", subject);
    }
    if (standard->comparison == standards::Comparison::report) {
        return fmt::format("`{}` draws no line, and cannot be in breach", subject);
    }
    switch (catalogue.indicator(standard->indicator)->count) {
        case standards::Count::person_days:
            return fmt::format("`{}` is counted in person-days: breach_person_days[{}]", subject,
                               subject);
        case standards::Count::events:
            return fmt::format("`{}` is counted in events: incidents[{}]", subject, subject);
        case standards::Count::transfers:
            return fmt::format("`{}` is counted in transfers: transfers_in_breach[{}]", subject,
                               subject);
        default:
            return fmt::format("`{}` is counted in admissions or deaths: no outcome shows it",
                               subject);
    }
}

}  // namespace custodiet::study
