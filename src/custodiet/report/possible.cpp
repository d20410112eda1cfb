// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/possible.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "custodiet/base/search.hpp"
#include "custodiet/study/modelled.hpp"

namespace custodiet::report {

namespace {

using study::CalendarEvent;
using study::CountsAs;
using study::Index;
using study::Study;

// The stages that people can come to, from where a cohort begins.
class Ways {
  public:
    /// @param cohort id; empty = all
    Ways(const Study& study, std::string_view cohort) : study_(study), seen_(study.stages.size()) {
        for (const study::Cohort& of : study.cohorts) {
            if (!cohort.empty() && of.id != cohort) continue;
            if (has_any(of.stock)) visit(of.stock_stage);
            if (has_any(of.arrivals_per_day)) visit(of.arrivals_stage);
        }
        // Events move people to where they would not have come otherwise, perhaps before an event
        // that moves them on.
        for (bool is_new = true; is_new;) is_new = follow_events();
    }

    [[nodiscard]] bool comes_to(Index stage) const { return seen_.at(position(stage)); }

    template <typename Which>
    [[nodiscard]] bool comes_to_any(Which which) const {
        for (std::size_t s = 0; s < seen_.size(); ++s) {
            if (seen_[s] && which(study_.stages[s], static_cast<Index>(s))) return true;
        }
        return false;
    }

    [[nodiscard]] bool is_moved_by(const CalendarEvent& event) const {
        return event.active && event.what == CalendarEvent::What::move &&
               (event.at_most == study::none || has_any(event.at_most)) &&
               std::any_of(event.from.begin(), event.from.end(),
                           [this](Index from) { return comes_to(from); });
    }

    /// Whether an exit of some stage can be taken.
    [[nodiscard]] bool is_open(const study::Exit& exit) const {
        if (exit.when == study::Exit::When::share) {
            return exit.share == study::none || has_any(exit.share);
        }
        const bool is_rate = exit.when == study::Exit::When::after &&
                             exit.law.family == study::LawSpec::Family::rate;
        return !is_rate || has_any(exit.law.first);
    }

    [[nodiscard]] bool is_granted(const study::Waiting& waiting) const {
        if (waiting.what != study::Waiting::For::flight) return true;
        const auto& flights = study_.lines.at(position(waiting.target)).flights;
        return std::any_of(flights.begin(), flights.end(),
                           [](const study::Flight& flight) { return flight.active; });
    }
    [[nodiscard]] static bool displaces(const CalendarEvent& event) {
        return event.active && event.what == CalendarEvent::What::places;
    }

  private:
    static std::size_t position(Index index) { return static_cast<std::size_t>(index); }

    // False for what is absent, and for a plain 0.
    [[nodiscard]] bool has_any(study::Amount amount) const {
        if (amount == study::none) return false;
        const study::Quantity& quantity = study_.quantities.at(position(amount));
        return quantity.form != study::Form::constant || quantity.a != 0.0;
    }

    void visit(Index stage) {
        if (stage == study::none || seen_.at(position(stage))) return;
        seen_[position(stage)] = true;
        const study::Stage& at = study_.stages[position(stage)];
        for (const study::Exit& exit : at.exits) {
            if (is_open(exit)) visit(exit.to);
        }
        if (at.waits && is_granted(*at.waits)) visit(at.waits->then);
    }

    bool follow_events() {
        const auto before = std::count(seen_.begin(), seen_.end(), true);
        for (const CalendarEvent& event : study_.calendar) {
            if (displaces(event) || is_moved_by(event)) visit(event.to);
        }
        return std::count(seen_.begin(), seen_.end(), true) > before;
    }

    const Study& study_;
    std::vector<bool> seen_;
};

bool can_count(const Study& study, const Ways& ways, CountsAs what) {
    const bool by_exit = ways.comes_to_any([&](const study::Stage& stage, Index /*position*/) {
        return std::any_of(stage.exits.begin(), stage.exits.end(), [&](const study::Exit& exit) {
            return exit.counts_as == what && ways.is_open(exit);
        });
    });
    return by_exit || std::any_of(study.calendar.begin(), study.calendar.end(),
                                  [&](const CalendarEvent& event) {
                                      return event.counts_as == what && ways.is_moved_by(event);
                                  });
}

// Someone waits for an active flight of the line; `none` = of any that goes abroad.
bool can_fly(const Study& study, const Ways& ways, Index line) {
    return ways.comes_to_any([&](const study::Stage& stage, Index /*position*/) {
        if (!stage.waits || stage.waits->what != study::Waiting::For::flight) return false;
        const study::FlightLine& of = study.lines.at(static_cast<std::size_t>(stage.waits->target));
        const bool goes_abroad = study.agreement && of.from == study.agreement->sending &&
                                 of.to == study.agreement->receiving;
        const bool is_asked = line == study::none ? goes_abroad : stage.waits->target == line;
        return is_asked && ways.comes_to(stage.waits->then);
    });
}

bool can_transfer(const Study& study, const Ways& ways) {
    return can_count(study, ways, CountsAs::transfer) || can_fly(study, ways, study::none);
}

bool can_die(const Study& study, const Ways& ways, std::string_view state) {
    const auto dies = [&](Index position) {
        if (!ways.comes_to(position)) return false;
        const study::Stage& stage = study.stages[static_cast<std::size_t>(position)];
        const bool by_exit = base::any_of(stage.exits, [&](const study::Exit& exit) {
            return is_death(study, exit.to) && ways.is_open(exit);
        });
        const bool by_grant =
            stage.waits && is_death(study, stage.waits->then) && ways.is_granted(*stage.waits);
        return by_exit || by_grant || base::any_of(study.calendar, [&](const CalendarEvent& event) {
                   const bool is_moved =
                       ways.is_moved_by(event) && base::contains(event.from, position);
                   const bool is_displaced =
                       Ways::displaces(event) && event.target == stage.facility;
                   return is_death(study, event.to) && (is_moved || is_displaced);
               });
    };
    return base::any_of(study::stages_of_deaths(study, state), dies);
}

template <typename Entities>
Index find(const Entities& entities, std::string_view id) {
    const auto found = std::find_if(entities.begin(), entities.end(),
                                    [id](const auto& entity) { return entity.id == id; });
    return found == entities.end() ? study::none : static_cast<Index>(found - entities.begin());
}

bool can_depart(const Study& study, const Ways& ways, std::string_view line) {
    if (!line.empty()) {
        const Index position = find(study.lines, line);
        return position != study::none && can_fly(study, ways, position);
    }
    for (std::size_t l = 0; l < study.lines.size(); ++l) {
        if (can_fly(study, ways, static_cast<Index>(l))) return true;
    }
    return false;
}

}  // namespace

bool can_happen(const Study& study, const appraisal::OutcomeInfo& outcome) {
    const std::string_view name = outcome.name;
    const bool is_of_cohort = name.starts_with("persons_") || name == "wrongful_transfers";
    const bool is_of_stage = name == "persons_ending";
    const Ways ways(study, is_of_cohort && !is_of_stage ? outcome.subject : "");
    if (name == "persons_transferred") return can_transfer(study, ways);
    if (name == "persons_returned") return can_count(study, ways, CountsAs::return_);
    if (name == "persons_ordered_back") return can_count(study, ways, CountsAs::ordered_back);
    if (name == "wrongful_transfers") {
        return study.agreement && study.agreement->wrongful && can_transfer(study, ways);
    }
    if (name == "persons_held_abroad") {
        return ways.comes_to_any(
            [&](const study::Stage&, Index stage) { return study.is_abroad(stage); });
    }
    if (is_of_stage) {
        const Index stage = find(study.stages, outcome.subject);
        return stage != study::none && ways.comes_to(stage);
    }
    if (name == "deaths") return can_die(study, ways, outcome.subject);
    return name == "flights" && can_depart(study, ways, outcome.subject);
}

}  // namespace custodiet::report
