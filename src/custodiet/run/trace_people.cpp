// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whom to follow where nobody is named: the people who show what an arm does.
#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <tuple>

#include "custodiet/base/sort.hpp"
#include "custodiet/engine/register.hpp"
#include "custodiet/run/trace_run.hpp"

namespace custodiet::run {

namespace {

using engine::Step;
using program::CountsAs;
using Life = std::span<const Step>;

constexpr std::size_t most_people = 3;
/// Of more people in a run, nobody is chosen: all their steps would have to be kept at once.
constexpr double most_looked_through = 500'000;
constexpr program::Day never = std::numeric_limits<program::Day>::max();

/// Steps of everyone in one arm, person by person.
class LivesOfArm {
  public:
    LivesOfArm(const ArmAtDraw& arm, engine::RunId run) : study_(*arm.study) {
        program::Tally tally;
        steps_ = watch(arm, run, std::nullopt, tally);
        base::sort_stably(steps_.begin(), steps_.end(),
                          [](const Step& a, const Step& b) { return a.person < b.person; });
        for (std::size_t first = 0; first < steps_.size();) {
            std::size_t end = first;
            while (end < steps_.size() && steps_[end].person == steps_[first].person) ++end;
            lives_.emplace_back(std::span(steps_).subspan(first, end - first));
            first = end;
        }
    }

    [[nodiscard]] const std::vector<Life>& all() const { return lives_; }
    /// Empty where there is no such person.
    [[nodiscard]] Life of(engine::PersonId person) const {
        const auto found = std::lower_bound(
            lives_.begin(), lives_.end(), person,
            [](const Life& life, engine::PersonId id) { return life.front().person < id; });
        const bool is_there = found != lives_.end() && found->front().person == person;
        return is_there ? *found : Life{};
    }
    [[nodiscard]] const study::Study& study() const { return study_; }

  private:
    const study::Study& study_;
    std::vector<Step> steps_;
    std::vector<Life> lives_;
};

/// The day on which someone first makes a step that is meant, or never.
template <typename Meant>
program::Day day_of_first(Life life, Meant meant) {
    const auto found = std::find_if(life.begin(), life.end(), meant);
    return found == life.end() ? never : found->day;
}

program::Day day_of_transfer(Life life) {
    return day_of_first(life, [](const Step& s) { return s.counts_as == CountsAs::transfer; });
}

bool is_same_life(Life a, Life b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Step& s, const Step& t) {
        return s.day == t.day && s.to == t.to && s.cause == t.cause;
    });
}

/// What may become of those transferred.
enum class Way { returned, ordered_back, dies_abroad, released_abroad, held_abroad };
constexpr Way ways[] = {Way::returned, Way::ordered_back, Way::dies_abroad, Way::released_abroad,
                        Way::held_abroad};

const char* words(Way way) {
    switch (way) {
        case Way::returned:
            return "transferred and returned";
        case Way::ordered_back:
            return "transferred and ordered back";
        case Way::dies_abroad:
            return "transferred, and dies abroad";
        case Way::released_abroad:
            return "transferred, and leaves custody abroad";
        case Way::held_abroad:
            break;
    }
    return "transferred, and still held abroad at the end";
}

/// The day on which it is known that someone goes a way, or never.
program::Day day_of(Way way, Life life, const study::Study& study) {
    const auto ends_abroad = [&](const Step& step, bool by_death) {
        if (step.from == program::none || !study.is_abroad(step.from)) return false;
        const auto& to = study.stages[static_cast<std::size_t>(step.to)];
        return to.is_end && (to.standing == study::Standing::died) == by_death &&
               step.counts_as == CountsAs::nothing;
    };
    switch (way) {
        case Way::returned:
            return day_of_first(life,
                                [](const Step& s) { return s.counts_as == CountsAs::return_; });
        case Way::ordered_back:
            return day_of_first(
                life, [](const Step& s) { return s.counts_as == CountsAs::ordered_back; });
        case Way::dies_abroad:
            return day_of_first(life, [&](const Step& s) { return ends_abroad(s, true); });
        case Way::released_abroad:
            return day_of_first(life, [&](const Step& s) { return ends_abroad(s, false); });
        case Way::held_abroad:
            break;
    }
    return study.is_abroad(life.back().to) ? life.back().day : never;
}

std::string way_of(Life life, const study::Study& study) {
    for (const Way way : ways) {
        if (day_of(way, life, study) != never) return words(way);
    }
    return "transferred";
}

/// Those whom an arm transfers, first the earliest.
std::vector<Life> transferred(const LivesOfArm& arm, const LivesOfArm& reference) {
    std::vector<Life> found;
    for (const Life& life : arm.all()) {
        const bool is_in_reference = !reference.of(life.front().person).empty();
        if (day_of_transfer(life) == never || !is_in_reference) continue;
        found.push_back(life);
    }
    base::sort_stably(found.begin(), found.end(), [](const Life& a, const Life& b) {
        return day_of_transfer(a) < day_of_transfer(b);
    });
    return found;
}

class Choice {
  public:
    Choice(const LivesOfArm& arm, const LivesOfArm& reference) : arm_(arm), reference_(reference) {}

    std::vector<Candidate> of(const std::vector<Life>& sent) {
        for (const Life& life : sent) {
            const auto cohort = life.front().person.cohort();
            if (std::none_of(chosen_.begin(), chosen_.end(), [&](const Candidate& other) {
                    return other.person.cohort() == cohort;
                })) {
                add(life, way_of(life, arm_.study()));
            }
        }
        for (const Way way : ways) add_first(way, sent);
        add_untouched(sent.front());
        return std::move(chosen_);
    }

  private:
    void add(const Life& life, std::string way) {
        if (chosen_.size() < most_people) chosen_.push_back({life.front().person, std::move(way)});
    }
    /// The first who goes a way, unless someone chosen does.
    void add_first(Way way, const std::vector<Life>& sent) {
        const Life* first = nullptr;
        program::Day day = never;
        for (const Life& life : sent) {
            const program::Day then = day_of(way, life, arm_.study());
            if (then >= day) continue;
            first = &life;
            day = then;
        }
        if (first == nullptr) return;
        const bool is_shown =
            std::any_of(chosen_.begin(), chosen_.end(), [&](const Candidate& other) {
                return day_of(way, arm_.of(other.person), arm_.study()) != never;
            });
        if (!is_shown) add(*first, words(way));
    }
    /// Someone who stood beside the first to be transferred, and whose life is the reference's.
    void add_untouched(const Life& first) {
        const auto step = std::find_if(first.begin(), first.end(), [](const Step& s) {
            return s.counts_as == CountsAs::transfer;
        });
        for (const Life& life : arm_.all()) {
            if (life.front().person.cohort() != first.front().person.cohort()) continue;
            const auto left = std::find_if(life.begin(), life.end(),
                                           [&](const Step& s) { return s.day > step->day; });
            const bool was_there = left != life.begin() && std::prev(left)->to == step->from;
            if (!was_there || !is_same_life(life, reference_.of(life.front().person))) continue;
            add(life, "not sent, and lives as without the agreement");
            return;
        }
    }

    const LivesOfArm& arm_;
    const LivesOfArm& reference_;
    std::vector<Candidate> chosen_;
};

}  // namespace

std::vector<Candidate> candidates(const TraceSetting& setting) {
    const ArmAtDraw at_reference(setting, setting.arms.front());
    const LivesOfArm reference(at_reference, setting.run());
    for (std::size_t arm = 1; arm < setting.arms.size(); ++arm) {
        const ArmAtDraw at_draw(setting, setting.arms[arm]);
        const LivesOfArm lives(at_draw, setting.run());
        const auto sent = transferred(lives, reference);
        if (!sent.empty()) return Choice(lives, reference).of(sent);
    }
    return {};
}

std::optional<Found> first_transferred(const TraceSetting& setting, const ArmAtDraw& reference,
                                       program::Index cohort, std::size_t& arm) {
    for (arm = 1; arm < setting.arms.size(); ++arm) {
        auto steps = watch_transfers(ArmAtDraw(setting, setting.arms[arm]), setting.run());
        base::sort_stably(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
            return std::tie(a.day, a.person) < std::tie(b.day, b.person);
        });
        for (const Step& step : steps) {
            if (step.person.cohort() != cohort) continue;
            // A cohort may be larger in this arm than in the reference.
            if (auto found = find_person(reference, setting.run(), step.person)) return found;
        }
    }
    return std::nullopt;
}

std::vector<PersonRef> people_worth_following(const study::Document& document,
                                              const TraceRequest& request) {
    TraceRequest first_run = request;
    first_run.draw = first_run.replicate = 0;
    const TraceSetting setting(document, first_run);
    const ArmAtDraw reference(setting, setting.arms.front());
    std::vector<PersonRef> people;
    if (engine::expected_people(reference.compiled.program) > most_looked_through) return people;
    for (const Candidate& candidate : candidates(setting)) {
        const auto found = find_person(reference, setting.run(), candidate.person);
        const auto& cohort =
            reference.study->cohorts[static_cast<std::size_t>(candidate.person.cohort())];
        if (found) people.push_back({cohort.id, found->ordinal, candidate.way});
    }
    return people;
}

}  // namespace custodiet::run
