// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the page asks of the program that it carries: to read the study once, and to run it again
// with some quantities held. Texts in, texts out.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "custodiet/run/execute.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::model {

class Model {
  public:
    /// @param kept_draws  of which the people are kept between quick runs
    explicit Model(std::uint32_t kept_draws = 8) : kept_draws_(kept_draws), kept_(kept_draws) {}

    /// Wall time of the last run, in seconds.
    struct Seconds {
        double simulating = 0, appraising = 0;
    };

    /// Reads the study that study::carried_text has written.
    /// @throws base::EnvironmentError where it is something else
    void open(std::string_view text);

    /// Runs the study and composes the page.
    /// @param request  a setting a line, its name and a blank before it; what is absent is as the
    ///                 study says: `fixed NAME VALUE` holds a quantity, in the unit that the study
    ///                 writes, `draws`, `replicates`, `seed`, `arm` (once for each), `version` and
    ///                 `commit` of the program that asks, and `quick` alone: an answer without
    ///                 words, for figures that move with a slider
    /// @return PageData of web/src/contract.ts, as JSON
    /// @throws base::RunError where a line says something else, a quantity cannot be held, or a
    ///         drawn value cannot be meant
    std::string run(std::string_view request, const run::Progress& progress);

    /// The life of one person: {"html": …}.
    /// @param request  as for `run`, with `person COHORT:NUMBER`
    /// @throws run::NoSuchPerson, base::RunError
    std::string trace(std::string_view request);

    [[nodiscard]] const Seconds& seconds() const { return seconds_; }

  private:
    std::shared_ptr<const study::Document> document_;
    std::uint32_t kept_draws_;
    run::Kept kept_;
    Seconds seconds_;
};

/// {"error": text} as JSON.
std::string error_json(std::string_view text);

}  // namespace custodiet::model
