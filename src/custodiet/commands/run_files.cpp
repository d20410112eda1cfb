// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/run_files.hpp"

#include "custodiet/report/confidence_csv.hpp"
#include "custodiet/report/csv.hpp"
#include "custodiet/report/sensitivity_csv.hpp"

namespace custodiet::commands {

std::vector<OutputFile> tables_of(const run::Result& result) {
    std::vector<OutputFile> files = {{"outcomes.csv", report::outcomes_csv(result)},
                                     {"claims.csv", report::claims_csv(result)},
                                     {"evidence.csv", report::evidence_csv(result)},
                                     {"convergence.csv", report::convergence_csv(result)},
                                     {"drivers.csv", report::drivers_csv(result)},
                                     {"curves.csv", report::curves_csv(result)},
                                     {"value.csv", report::value_csv(result)},
                                     {"choices.csv", report::choices_csv(result)},
                                     {"quantities.csv", report::quantities_csv(result)},
                                     {"events.csv", report::events_csv(result)},
                                     {"bargain.csv", report::bargain_csv(result)},
                                     {"ratios.csv", report::ratios_csv(result)},
                                     {"acceptability.csv", report::acceptability_csv(result)},
                                     {"pair.csv", report::pair_csv(result)},
                                     {"rights.csv", report::rights_csv(result)},
                                     {"space.csv", report::space_csv(result)},
                                     {"gates.csv", report::gates_csv(result)}};
    if (result.sensitivity.rows != 0 || result.sensitivity.trajectories != 0) {
        files.push_back({"sensitivity.csv", report::sensitivity_csv(result)});
    }
    return files;
}

}  // namespace custodiet::commands
