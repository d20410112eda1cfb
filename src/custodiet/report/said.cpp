// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/said.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "custodiet/base/date.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

constexpr int short_columns = 60, speaker_columns = 120;

/// What one speaker said on one day, in the order of the claims.
struct Speaker {
    std::string words;
    std::vector<std::string> claims;
};

std::vector<Speaker> speakers_of(const study::Study& study,
                                 const std::vector<appraisal::ClaimResult>& claims) {
    std::vector<Speaker> speakers;
    for (const appraisal::ClaimResult& claim : claims) {
        const study::Claim* written = find_claim(study, claim.id);
        if (written == nullptr || is_own_question(*written)) continue;
        const std::string words = speaker_words(*written);
        auto found = std::find_if(speakers.begin(), speakers.end(),
                                  [&words](const Speaker& other) { return other.words == words; });
        if (found == speakers.end()) found = speakers.insert(speakers.end(), {words, {}});
        found->claims.push_back(short_claim(study, claim.id));
    }
    return speakers;
}

std::vector<std::string> own_questions(const study::Study& study,
                                       const std::vector<appraisal::ClaimResult>& claims) {
    std::vector<std::string> own;
    for (const appraisal::ClaimResult& claim : claims) {
        const study::Claim* written = find_claim(study, claim.id);
        if (written != nullptr && is_own_question(*written)) {
            own.push_back(short_claim(study, claim.id));
        }
    }
    return own;
}

}  // namespace

const study::Claim* find_claim(const study::Study& study, std::string_view id) {
    const auto found = std::find_if(study.claims.begin(), study.claims.end(),
                                    [id](const study::Claim& claim) { return claim.id == id; });
    return found == study.claims.end() ? nullptr : &*found;
}

bool is_own_question(const study::Claim& claim) {
    constexpr std::string_view nobody = "nobody";
    if (claim.who.empty()) return true;
    if (!claim.who.starts_with(nobody)) return false;
    const std::string_view rest = std::string_view(claim.who).substr(nobody.size());
    return rest.empty() || std::isalnum(static_cast<unsigned char>(rest.front())) == 0;
}

std::string speaker_words(const study::Claim& claim) {
    if (is_own_question(claim)) return "the study itself";
    std::string words = base::printable(claim.who, speaker_columns);
    if (claim.on.empty()) return words;
    const auto day = base::Date::parse(claim.on);
    return fmt::format("{}, {}", words,
                       day ? day->long_text() : base::printable(claim.on, speaker_columns));
}

std::string short_claim(const study::Study& study, const std::string& id) {
    const study::Claim* written = find_claim(study, id);
    const bool has_text = written != nullptr && !written->text.empty();
    return base::printable(has_text ? written->text : id, short_columns);
}

std::vector<std::string> speaker_notes(const study::Study& study,
                                       const std::vector<appraisal::ClaimResult>& claims) {
    const auto own = own_questions(study, claims);
    const auto speakers = speakers_of(study, claims);
    std::vector<std::string> notes;
    if (!own.empty()) {
        const std::string which = speakers.empty() ? "all of them" : joined(own, "; ");
        notes.push_back("Asked by the study itself, said by nobody: " + which);
    }
    if (speakers.empty()) return notes;
    std::vector<std::string> said;
    for (const Speaker& speaker : speakers) {
        const bool is_alone = speakers.size() == 1 && own.empty();
        said.push_back(is_alone
                           ? speaker.words
                           : fmt::format("{}: {}", speaker.words, joined(speaker.claims, "; ")));
    }
    notes.push_back("Said by " + joined(said, ". "));
    return notes;
}

}  // namespace custodiet::report
