// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a reader should mind, and what the study leaves out.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "custodiet/base/display.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/sections.hpp"

namespace custodiet::report {

namespace {

using run::Notice;

constexpr int item_columns = 160;
// About four lines: they stand on the first sheet of the report.
constexpr int limits_columns = 200;

bool contains(const std::vector<std::string>& items, const std::string& item) {
    return std::find(items.begin(), items.end(), item) != items.end();
}

// Arms, or subjects, of the notices of one sort, each once.
std::vector<std::string> arms_of(const run::Result& result, Notice::What what) {
    std::vector<std::string> out;
    for (const Notice& notice : result.notices) {
        const std::string name = arm_name(result, notice.arm);
        if (notice.what == what && !contains(out, name)) out.push_back(name);
    }
    return out;
}

std::vector<std::string> subjects_of(const run::Result& result, Notice::What what) {
    std::vector<std::string> out;
    for (const Notice& notice : result.notices) {
        const std::string subject = subject_words(result.document->base, notice.subject);
        if (notice.what == what && !contains(out, subject)) out.push_back(subject);
    }
    return out;
}

std::vector<std::string> silent_clauses(const run::Result& result, std::size_t arm) {
    std::vector<std::string> out;
    for (const Notice& notice : result.notices) {
        if (notice.what == Notice::What::clause_never_fires && notice.arm == arm) {
            out.push_back(base::printable(notice.subject));
        }
    }
    return out;
}

// Whether not one day of the time in force lies in the study.
bool is_never_in_force(const study::Study& study) {
    if (!study.agreement) return false;
    const study::Agreement& agreement = *study.agreement;
    if (agreement.from && *agreement.from >= study.end) return true;
    return agreement.until && *agreement.until <= study.start &&
           agreement.delayed_by == study::none && agreement.renewals.empty();
}

// Of the arms whose agreement is in force during the study, or of the others.
std::string arms_with_silent_clauses(const run::Result& result, bool is_in_force) {
    std::vector<std::string> arms;
    for (std::size_t arm = 0; arm < result.cube.arms.size(); ++arm) {
        const std::vector<std::string> clauses = silent_clauses(result, arm);
        if (clauses.empty() || is_never_in_force(result.arm(arm).study) == is_in_force) continue;
        arms.push_back(fmt::format("{}: {}", arm_name(result, arm), joined(clauses, ", ")));
    }
    return joined(arms, "; ");
}

void add_clauses(const run::Result& result, std::vector<std::string>& paragraphs) {
    const std::string idle = arms_with_silent_clauses(result, true);
    const std::string never = arms_with_silent_clauses(result, false);
    if (!idle.empty()) {
        paragraphs.push_back(fmt::format("Clauses in force that never do anything: {}.", idle));
    }
    if (!never.empty()) {
        paragraphs.push_back(
            fmt::format("Clauses of an agreement never in force during the study: {}.", never));
    }
}

// "As carried out 252 persons, At scale 1,230 persons".
std::string numbers_of(const run::Result& result, Notice::What what, std::string_view unit) {
    std::vector<std::string> parts;
    for (const Notice& notice : result.notices) {
        if (notice.what != what) continue;
        parts.push_back(fmt::format("{} {}", arm_name(result, notice.arm),
                                    figure(notice.number, notice.error, unit)));
    }
    return joined(parts, ", ");
}

// "As agreed: transit; At scale: transit, return".
std::string idle_lines(const run::Result& result) {
    std::vector<std::string> arms;
    for (std::size_t arm = 0; arm < result.cube.arms.size(); ++arm) {
        std::vector<std::string> lines;
        for (const Notice& notice : result.notices) {
            if (notice.what != Notice::What::line_never_flies || notice.arm != arm) continue;
            lines.push_back(subject_words(result.document->base, notice.subject));
        }
        if (lines.empty()) continue;
        arms.push_back(fmt::format("{}: {}", arm_name(result, arm), joined(lines, ", ")));
    }
    return joined(arms, "; ");
}

std::string reference_sentence(const run::Result& result) {
    if (compared_arms(result.cube).empty()) return {};
    for (const Notice& notice : result.notices) {
        if (notice.what != Notice::What::reference_transfers) continue;
        return fmt::format(
            "The reference arm transfers {} under the agreement: differences are from "
            "that, not from a study without transfers.",
            figure(notice.number, notice.error, "persons"));
    }
    return {};
}

std::string prices_sentence(const run::Result& result) {
    for (const Notice& notice : result.notices) {
        if (notice.what != Notice::What::prices_of_other_years) continue;
        return fmt::format(
            "Numbers in money from sources more than two years off the price year, {}, to which "
            "nothing but the study itself can have brought them: {}.",
            notice.subject, count(static_cast<std::size_t>(notice.number)));
    }
    return {};
}

std::vector<std::string> means_of_few(const run::Result& result) {
    std::vector<std::string> out;
    for (const Notice& notice : result.notices) {
        if (notice.what != Notice::What::mean_of_few) continue;
        out.push_back(fmt::format("{} ({})",
                                  outcome_words(result, static_cast<std::size_t>(notice.number)),
                                  arm_name(result, notice.arm)));
    }
    return out;
}

// "share who stay, in 12 of 512 draws; chance of a renewal, in up to 3 of 512 draws": up to where
// the arms differ.
std::string cut_shares(const run::Result& result) {
    struct Cut {
        double least = 0.0, most = 0.0;
        std::size_t arms = 0;
    };
    std::vector<std::pair<std::string, Cut>> cuts;
    for (const Notice& notice : result.notices) {
        if (notice.what != Notice::What::share_cut) continue;
        auto at = std::find_if(cuts.begin(), cuts.end(),
                               [&notice](const auto& cut) { return cut.first == notice.subject; });
        if (at == cuts.end()) {
            at = cuts.insert(at, {notice.subject, {notice.number, notice.number, 0}});
        }
        at->second.least = std::min(at->second.least, notice.number);
        at->second.most = std::max(at->second.most, notice.number);
        ++at->second.arms;
    }
    std::vector<std::string> parts;
    for (const auto& [name, cut] : cuts) {
        const bool is_same = cut.least == cut.most && cut.arms == result.cube.arms.size();
        parts.push_back(fmt::format(
            "{}, in {}{} of {} draws", quantity_words(result, name), is_same ? "" : "up to ",
            count(static_cast<std::size_t>(cut.most)), count(result.cube.draws)));
    }
    return joined(parts, "; ");
}

std::vector<std::string> unsourced(const run::Result& result) {
    std::vector<std::string> out;
    for (const Notice& notice : result.notices) {
        if (notice.what != Notice::What::no_source) continue;
        const std::string words = quantity_words(result, notice.subject);
        if (!contains(out, words)) out.push_back(words);
    }
    return out;
}

// What an examiner would object to.
std::vector<std::string> objections(const run::Result& result) {
    std::vector<std::string> out;
    const auto add = [&out](std::string_view sentence, const std::string& what) {
        if (!what.empty()) out.push_back(fmt::format(fmt::runtime(sentence), what));
    };
    add("{}", reference_sentence(result));
    add("These decide much and have no source: {}.", joined(unsourced(result), "; "));
    add("Committed before the study begins, where nothing is counted: {}.",
        joined(subjects_of(result, Notice::What::commitment_before_start), ", "));
    add("Committed beyond the end of the study, where nothing is counted: {}.",
        joined(subjects_of(result, Notice::What::commitment_after_end), ", "));
    add("Still held abroad at the end, and what they cost after it is not counted: {}.",
        numbers_of(result, Notice::What::held_abroad_at_end, "persons"));
    add("Held abroad while the agreement is not in force, paid for by no clause by the day, and "
        "yet counted in the all-in price of a day: {}.",
        numbers_of(result, Notice::What::abroad_out_of_force, "person-days"));
    add("Sums paid once are spread over the time in force, which an ending cuts short; so the fee "
        "for a year and its share of a budget come out higher: {} in force.",
        numbers_of(result, Notice::What::ended_early, "days"));
    add("Charged for days that a facility has costs of its own for, so perhaps counted twice: {}.",
        joined(subjects_of(result, Notice::What::days_charged_twice), ", "));
    add("{}", prices_sentence(result));
    add("A few draws make up these means, which may be wrong by more than their errors say: {}.",
        joined(means_of_few(result), ", "));
    add("Shares that were worked out beyond 0 to 1, and cut to it: {}.", cut_shares(result));
    return out;
}

}  // namespace

Section remarks_section(const run::Result& result) {
    Section section;
    const std::vector<std::string> idle = arms_of(result, Notice::What::arm_changes_nothing);
    if (!idle.empty()) {
        section.paragraphs.push_back(
            fmt::format("Changes nothing, in any run: {}.", joined(idle, ", ")));
    }
    add_clauses(result, section.paragraphs);
    const std::string lines = idle_lines(result);
    if (!lines.empty()) {
        section.paragraphs.push_back(fmt::format("Flights that never carry anyone: {}.", lines));
    }
    const std::vector<std::string> average = subjects_of(result, Notice::What::average_cost);
    if (!average.empty()) {
        section.paragraphs.push_back(fmt::format(
            "Priced at average cost, which overstates what is saved: {}.", joined(average, ", ")));
    }
    const std::vector<std::string> dear = subjects_of(result, Notice::What::average_cost_abroad);
    if (!dear.empty()) {
        section.paragraphs.push_back(fmt::format(
            "Priced at average cost, which overstates what is spent: {}.", joined(dear, ", ")));
    }
    for (std::string& text : objections(result)) section.paragraphs.push_back(std::move(text));
    if (!section.paragraphs.empty()) section.heading = "To mind";
    return section;
}

Section limits_section(const run::Result& result) {
    const std::vector<std::string>& all = result.document->base.not_modelled;
    Section section;
    if (all.empty()) return section;
    std::vector<std::string> items, first;
    int used = 0;
    for (const std::string& item : all) {
        items.push_back(base::shortened(item, item_columns));
        if (used <= limits_columns) first.push_back(items.back());
        used += base::display_columns(items.back());
    }
    section.heading = "Not modelled";
    section.paragraphs.push_back(joined(items, "; ") + ".");
    if (first.size() < all.size()) {
        first.push_back(fmt::format("and {} more", all.size() - first.size()));
        section.brief.push_back(joined(first, "; ") + ".");
    }
    return section;
}

}  // namespace custodiet::report
