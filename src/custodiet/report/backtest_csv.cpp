// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/backtest_csv.hpp"

#include <array>
#include <limits>

#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::string_view standing_code(Standing standing) {
    static constexpr std::array<std::string_view, 5> codes{"tested", "exact", "known_before",
                                                           "open", "not_comparable"};
    return codes.at(static_cast<std::size_t>(standing));
}

std::string flag(bool is_set) {
    return is_set ? "1" : "0";
}

std::string joined_numbers(const std::array<double, 7>& numbers) {
    std::string out;
    for (const double number : numbers) {
        if (!out.empty()) out += ',';
        out += field(number);
    }
    return out;
}

const study::Source* source_of(const study::Study& study, study::Index source) {
    return source == study::none ? nullptr : &study.sources.at(static_cast<std::size_t>(source));
}

std::string published_fields(const ObservedRow& row) {
    return field(row.value.value_or(none)) + "," + field(row.range ? row.range->first : none) +
           "," + field(row.range ? row.range->second : none);
}

std::string forecast_fields(const ObservedRow& row) {
    if (row.forecast.made == 0) return ",,,,,,,,";
    return joined_numbers(row.forecast.quantile) + "," + field(row.forecast.mean) + "," +
           field(row.forecast.defined_share());
}

std::string score_fields(const ObservedRow& row) {
    if (!row.score) return ",,,,,,,,";
    const appraisal::Score& score = *row.score;
    return joined(
        {field(score.percentile.value), field(score.percentile.mc_se), flag(score.is_inside[0]),
         flag(score.is_inside[1]), flag(score.is_inside[2]), flag(score.touches_range),
         field(score.crps), field(score.relative_crps), field(score.interval_score)},
        ",");
}

std::string check_fields(const ObservedRow& row) {
    if (!row.check) return ",,";
    return joined(
        {field(row.check->largest_distance), field(row.check->tolerance), flag(row.check->passes)},
        ",");
}

std::string line_of(const StudyBacktest& of, const ObservedRow& row) {
    const study::Study& study = of.document->base;
    const study::Observation& observed = row.observation;
    const study::Source* source = source_of(study, observed.source);
    return csv_line({field(study.id),
                     field(of.file),
                     field(vintage_of(study)),
                     field(observed.id),
                     field(row.name),
                     field(row.outcome),
                     field(observed.arm.empty() ? study.forecast : observed.arm),
                     field(row.unit),
                     field(observed.kind),
                     field(row.kind),
                     field(observed.as_of),
                     field(source == nullptr ? "" : source->id),
                     field(source == nullptr ? "" : grade_code(source->grade)),
                     field(standing_code(row.standing)),
                     flag(row.is_counted),
                     published_fields(row),
                     forecast_fields(row),
                     score_fields(row),
                     check_fields(row),
                     std::to_string(of.seed),
                     std::to_string(of.draws),
                     field(of.digest),
                     field(observed.note),
                     field(observed.explanation)});
}

std::string registered_line(const StudyBacktest& of, const RegisteredRow& row) {
    const RegisteredForecast& then = row.forecast;
    const auto value = row.row ? of.rows[*row.row].value : std::nullopt;
    const std::string scores =
        value ? joined({field(*value), flag(row.is_inside[0]), flag(row.is_inside[1]),
                        flag(row.is_inside[2]), field(row.interval_score)},
                       ",")
              : ",,,,";
    return csv_line({field(of.file), field(then.registered), field(then.observation),
                     field(then.outcome), field(then.unit), field(then.due),
                     joined_numbers(then.quantile), scores, flag(row.is_same_file),
                     flag(row.is_same_run), flag(row.is_same_forecast)});
}

}  // namespace

std::string backtest_csv(const std::vector<StudyBacktest>& studies) {
    std::string out =
        "study,file,vintage,observation,name,outcome,arm,unit,kind,of,as_of,source,grade,standing,"
        "counted,value,low,high,q025,q10,q25,q50,q75,q90,q975,mean,p_defined,percentile,"
        "percentile_se,in50,in80,in95,range_touches,crps,relative_crps,interval_score,distance,"
        "tolerance,passes,seed,draws,sha256,note,explanation\n";
    for (const StudyBacktest& of : studies) {
        for (const ObservedRow& row : of.rows) out += line_of(of, row);
    }
    return out;
}

std::string coverage_csv(const std::vector<StudyBacktest>& studies) {
    std::string out = "group,name,level,observations,inside,share,low,high\n";
    for (const CoverageRow& row : coverage_of(studies)) {
        const appraisal::Coverage& coverage = row.coverage;
        for (std::size_t level = 0; level < appraisal::interval_levels.size(); ++level) {
            const auto [low, high] =
                appraisal::exact_interval(coverage.inside[level], coverage.observations, 0.95);
            out += csv_line(
                {field(row.group), field(row.name), field(appraisal::interval_levels[level]),
                 std::to_string(coverage.observations), std::to_string(coverage.inside[level]),
                 field(coverage.share(level)), field(low), field(high)});
        }
    }
    return out;
}

std::string registered_forecasts_csv(const std::vector<StudyBacktest>& studies) {
    std::string out =
        "file,registered,observation,outcome,unit,due,q025,q10,q25,q50,q75,q90,q975,value,in50,"
        "in80,"
        "in95,interval_score,same_file,same_run,same_forecast\n";
    for (const StudyBacktest& of : studies) {
        for (const RegisteredRow& row : of.registered) out += registered_line(of, row);
    }
    return out;
}

}  // namespace custodiet::report
