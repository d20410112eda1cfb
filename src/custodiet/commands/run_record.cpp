// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/run_record.hpp"

#include <nlohmann/json.hpp>

#include "custodiet/base/sha256.hpp"
#include "custodiet/commands/build_info.hpp"
#include "custodiet/report/modelled.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/repeat.hpp"
#include "custodiet/report/stopping.hpp"
#include "custodiet/run/digest.hpp"

namespace custodiet::commands {

namespace {

using Json = nlohmann::ordered_json;

Json program() {
    const BuildInfo info = build_info();
    return {{"name", "custodiet"},
            {"version", info.version},
            {"commit", info.commit},
            {"compiler", info.compiler},
            {"build", info.type}};
}

Json inputs(const study::Document& document) {
    Json list = Json::array();
    for (const auto& input : document.inputs) {
        list.push_back({{"path", input->path},
                        {"bytes", input->text.size()},
                        {"sha256", base::sha256(input->text)}});
    }
    return list;
}

Json arms(const run::Result& result) {
    Json list = Json::array();
    for (std::size_t i = 0; i < result.arms.size(); ++i) {
        const study::Arm& arm = result.arm(i);
        Json changes = Json::array();
        for (const study::Change& change : arm.changes) {
            changes.push_back(
                {{"path", change.path}, {"before", change.before}, {"after", change.after}});
        }
        list.push_back({{"id", arm.id},
                        {"name", arm.name},
                        {"is_reference", i == result.cube.reference},
                        {"changes", std::move(changes)}});
    }
    return list;
}

Json warnings(const base::Diagnostics& diagnostics) {
    Json list = Json::array();
    for (const base::Diagnostic& diagnostic : diagnostics.sorted()) {
        list.push_back({{"code", diagnostic.code},
                        {"message", diagnostic.message},
                        {"line", diagnostic.where.line},
                        {"column", diagnostic.where.column}});
    }
    return list;
}

std::string_view word(run::Notice::What what) {
    switch (what) {
        case run::Notice::What::clause_never_fires:
            return "clause_never_fires";
        case run::Notice::What::arm_changes_nothing:
            return "arm_changes_nothing";
        case run::Notice::What::average_cost:
            return "average_cost";
        case run::Notice::What::no_source:
            return "no_source";
        case run::Notice::What::commitment_after_end:
            return "commitment_after_end";
        case run::Notice::What::held_abroad_at_end:
            return "held_abroad_at_end";
        case run::Notice::What::days_charged_twice:
            return "days_charged_twice";
        case run::Notice::What::prices_of_other_years:
            return "prices_of_other_years";
        case run::Notice::What::reference_transfers:
            return "reference_transfers";
        case run::Notice::What::commitment_before_start:
            return "commitment_before_start";
        case run::Notice::What::average_cost_abroad:
            return "average_cost_abroad";
        case run::Notice::What::line_never_flies:
            return "line_never_flies";
        case run::Notice::What::abroad_out_of_force:
            return "abroad_out_of_force";
        case run::Notice::What::ended_early:
            return "ended_early";
        case run::Notice::What::mean_of_few:
            return "mean_of_few";
        case run::Notice::What::share_cut:
            break;
    }
    return "share_cut";
}

Json notices(const run::Result& result) {
    Json list = Json::array();
    for (const run::Notice& notice : result.notices) {
        list.push_back({{"what", word(notice.what)},
                        {"arm", result.cube.arms[notice.arm]},
                        {"subject", notice.subject},
                        {"number", notice.number}});
    }
    return list;
}

Json aims(const run::Result& result) {
    Json list = Json::array();
    for (const appraisal::AimState& state : result.stop.aims) {
        const appraisal::OutcomeInfo& outcome = result.cube.outcomes[state.aim.outcome];
        Json aim = {{"arm", result.cube.arms[state.aim.arm]},
                    {"outcome", outcome.name},
                    {"subject", outcome.subject},
                    {"is_met", state.is_met}};
        if (state.aim.within > 0.0) {
            aim["within"] = state.aim.within;
            aim["half_width"] = state.half_width;
        } else {
            aim["seen"] = state.events;
            aim["to_be_seen"] = state.aim.events;
        }
        list.push_back(std::move(aim));
    }
    return list;
}

/// Quantities that are not as the study has them, in its units.
Json held(const run::Result& result) {
    Json list = Json::array();
    for (const run::Fixed& fixed : result.fixed) {
        for (const study::Quantity& quantity : result.document->base.quantities) {
            if (quantity.name != fixed.quantity) continue;
            list.push_back({{"quantity", fixed.quantity},
                            {"value", fixed.value / quantity.unit.scale},
                            {"unit", quantity.unit.text}});
        }
    }
    return list;
}

Json further_runs(const run::Sensitivity& sensitivity) {
    return {{"totals", sensitivity.rows},
            {"elementary", sensitivity.trajectories},
            {"draws", sensitivity.draws}};
}

Json identity(const run::Result& result, const base::Diagnostics& diagnostics) {
    const study::Study& study = result.document->base;
    return {{"program", program()},
            {"study", {{"id", study.id}, {"title", study.title}}},
            {"inputs", inputs(*result.document)},
            {"seed", result.seed},
            {"draws", result.cube.draws},
            {"replicates", result.replicates},
            {"scrambles", result.cube.scrambles},
            {"digest", run::digest(result.cube)},
            {"repeat_with", report::repeat_command(result)},
            {"runs", result.runs},
            {"further_runs", further_runs(result.sensitivity)},
            {"persons_simulated", result.persons},
            {"stopped_because", report::reason(result)},
            {"look_ahead_draws", result.stop.look_ahead},
            {"replicates_chosen", result.has_chosen_replicates},
            {"aims", aims(result)},
            {"held", held(result)},
            {"arms", arms(result)},
            {"warnings", warnings(diagnostics)},
            {"notices", notices(result)}};
}

Json times(const run::Result& result) {
    return {{"simulating_seconds", result.seconds_simulating},
            {"appraising_seconds", result.seconds_appraising}};
}

Json outcomes(const run::Result& result) {
    Json list = Json::array();
    for (const appraisal::Estimate& worked_out : result.appraisal.estimates) {
        const appraisal::Estimate estimate = report::as_modelled(result, worked_out);
        const appraisal::OutcomeInfo& outcome = result.cube.outcomes[estimate.outcome];
        const bool is_level = estimate.basis == appraisal::Basis::level;
        list.push_back({{"arm", result.cube.arms[estimate.arm]},
                        {"outcome", outcome.name},
                        {"subject", outcome.subject},
                        {"unit", outcome.unit},
                        {"basis", is_level ? "level" : "vs_reference"},
                        {"mean", estimate.mean},
                        {"sd", estimate.sd},
                        {"p05", estimate.p05},
                        {"p50", estimate.p50},
                        {"p95", estimate.p95},
                        {"mc_se", estimate.mc_se},
                        {"n", estimate.n},
                        {"p05_se", estimate.p05_se},
                        {"p95_se", estimate.p95_se},
                        {"at_most", estimate.at_most ? Json(*estimate.at_most) : Json()}});
    }
    return list;
}

Json claims(const run::Result& result) {
    Json list = Json::array();
    for (const appraisal::ClaimResult& claim : result.appraisal.claims) {
        list.push_back(
            {{"claim", claim.id},
             {"verdict", report::verdict_code(claim.verdict)},
             {"probability", claim.probability},
             {"mc_se", claim.mc_se},
             {"switching_quantity", claim.switching_quantity},
             {"switching_value", claim.switching_value ? Json(*claim.switching_value) : Json()},
             {"switching_se", claim.switching_value ? Json(claim.switching_se) : Json()},
             {"unit", claim.unit},
             {"no_switching_value", claim.no_switching_value},
             {"decisive_quantity",
              claim.decisive ? Json(result.cube.quantities.at(*claim.decisive).name) : Json()},
             {"decisive_share", claim.decisive_share},
             {"of_histories", claim.is_of_histories},
             {"defined_draws", claim.defined},
             {"note", claim.note}});
    }
    return list;
}

Json drivers(const run::Result& result) {
    Json list = Json::array();
    for (const appraisal::Driver& driver : result.appraisal.drivers) {
        const appraisal::OutcomeInfo& outcome = result.cube.outcomes[driver.outcome];
        const appraisal::QuantityInfo& quantity = result.cube.quantities[driver.quantity];
        list.push_back({{"arm", result.cube.arms[driver.arm]},
                        {"outcome", outcome.name},
                        {"subject", outcome.subject},
                        {"quantity", quantity.name},
                        {"kind", quantity.kind},
                        {"grade", quantity.grade},
                        {"first_order", driver.first_order},
                        {"told", driver.is_told},
                        {"evppi", driver.evppi},
                        {"evppi_se", driver.evppi_se},
                        {"shapley", driver.shapley}});
    }
    return list;
}

/// Paths may hold bytes that are not UTF-8; they are shown as the mark for that.
std::string text(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

std::string run_json(const run::Result& result, const base::Diagnostics& diagnostics,
                     const std::vector<std::string_view>& files, std::string_view store) {
    Json json = identity(result, diagnostics);
    json["files"] = files;
    json["results_sha256"] = store;
    json["times"] = times(result);
    return text(json);
}

std::string record_json(const run::Result& result, const base::Diagnostics& diagnostics,
                        const std::vector<std::string_view>& files) {
    Json json = identity(result, diagnostics);
    json["files"] = files;
    return text(json);
}

std::string results_json(const run::Result& result, const base::Diagnostics& diagnostics) {
    return text({{"run", identity(result, diagnostics)},
                 {"outcomes", outcomes(result)},
                 {"claims", claims(result)},
                 {"drivers", drivers(result)},
                 {"times", times(result)}});
}

}  // namespace custodiet::commands
