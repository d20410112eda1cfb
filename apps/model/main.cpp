// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The model's C interface. Each function returns a text, which lasts until the next call; what goes
// wrong is the text {"error": …}, and the model can be asked again.
#include <emscripten.h>

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
const char* answer(const Work& work) {
    std::string& text = state().answer;
    // Room for two long answers at once is room that nobody needs.
    text = std::string();
    try {
        text = work();
    } catch (const std::exception& failure) {
        text = custodiet::model::error_json(failure.what());
    }
    return text.c_str();
}

}  // namespace

extern "C" {

/// @param tree_text  what study::tree_text has written
EMSCRIPTEN_KEEPALIVE const char* custodiet_open(const char* tree_text) {
    return answer([&] {
        state().model.open(tree_text);
        return std::string("{}");
    });
}

/// @param request  JSON, see Model::run
EMSCRIPTEN_KEEPALIVE const char* custodiet_run(const char* request) {
    return answer([&] { return state().model.run(request, tell_progress); });
}

/// Wall time of the last run; what was not run took none.
EMSCRIPTEN_KEEPALIVE double custodiet_seconds_simulating() {
    return state().model.seconds().simulating;
}
EMSCRIPTEN_KEEPALIVE double custodiet_seconds_appraising() {
    return state().model.seconds().appraising;
}
}
