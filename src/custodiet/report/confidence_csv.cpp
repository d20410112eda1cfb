// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/confidence_csv.hpp"

#include "custodiet/report/csv_line.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

std::string evidence_csv(const run::Result& result) {
    std::string out = "arm,outcome,subject,kind,grade,share,quantities\n";
    for (const appraisal::EvidenceShare& share : result.appraisal.evidence) {
        const appraisal::OutcomeInfo& info = result.cube.outcomes.at(share.outcome);
        out += csv_line({field(result.cube.arms.at(share.arm)), field(info.name),
                         field(info.subject), field(share.kind), field(share.grade),
                         field(share.share), std::to_string(share.quantities)});
    }
    return out;
}

std::string convergence_csv(const run::Result& result) {
    std::string out = "what,arm,name,subject,draws,mean,mc_se,verdict\n";
    for (const appraisal::ConvergenceStep& step : result.appraisal.convergence) {
        const std::string arm = field(result.cube.arms.at(step.arm));
        const std::string draws = std::to_string(step.draws);
        if (!step.claim) {
            const appraisal::OutcomeInfo& info = result.cube.outcomes.at(step.outcome);
            out += csv_line({"outcome", arm, field(info.name), field(info.subject), draws,
                             field(step.mean), field(step.mc_se), ""});
            continue;
        }
        const appraisal::ClaimResult& claim = result.appraisal.claims.at(*step.claim);
        // Withheld after all, for what hangs on unknowns.
        if (claim.verdict == appraisal::Verdict::not_testable || !step.verdict) continue;
        out += csv_line({"claim", arm, field(claim.id), "", draws, field(step.mean),
                         field(step.mc_se), field(verdict_code(*step.verdict))});
    }
    return out;
}

}  // namespace custodiet::report
