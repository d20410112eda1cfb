// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The model's C interface, which web/src/engine/model.ts calls. The answer of a function lasts
// until the next; where something goes wrong it is {"error": …}, and the model can be asked again.
#include <emscripten.h>

#include <cstddef>
#include <exception>
#include <string>

#include "model.hpp"

namespace {

using custodiet::model::Model;

struct State {
    Model model;
    std::string answer;
};

State& state() {
    static State state;
    return state;
}

// clang-format off
// The page may leave out `progress`.
EM_JS(void, tell_progress, (unsigned done, unsigned all), {
    if (Module["progress"]) Module["progress"](done, all);
});
// clang-format on

template <typename Work>
void answer(const Work& work) {
    std::string& text = state().answer;
    // Room for two long answers at once is room that nobody needs.
    text = std::string();
    try {
        text = work();
    } catch (const std::exception& failure) {
        text = custodiet::model::error_json(failure.what());
    }
}

}  // namespace

extern "C" {

/// @param text  what study::carried_text has written, in so many bytes
EMSCRIPTEN_KEEPALIVE void model_open(const char* text, std::size_t bytes) {
    answer([&] {
        state().model.open({text, bytes});
        return std::string("{}");
    });
}

/// @param request  see Model::run
EMSCRIPTEN_KEEPALIVE void model_run(const char* request, std::size_t bytes) {
    const auto tell = [](unsigned done, unsigned all, custodiet::run::Work /*work*/) {
        tell_progress(done, all);
    };
    answer([&] { return state().model.run({request, bytes}, tell); });
}

/// @param request  see Model::trace
EMSCRIPTEN_KEEPALIVE void model_trace(const char* request, std::size_t bytes) {
    answer([&] { return state().model.trace({request, bytes}); });
}

/// The answer to the last call, in so many bytes of UTF-8.
EMSCRIPTEN_KEEPALIVE const char* model_result() {
    return state().answer.data();
}
EMSCRIPTEN_KEEPALIVE std::size_t model_result_bytes() {
    return state().answer.size();
}

/// Wall time of the last run.
EMSCRIPTEN_KEEPALIVE double model_seconds_simulating() {
    return state().model.seconds().simulating;
}
EMSCRIPTEN_KEEPALIVE double model_seconds_appraising() {
    return state().model.seconds().appraising;
}
}
