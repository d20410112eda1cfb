// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "model.hpp"

#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "custodiet/base/search.hpp"
#include "custodiet/page/following.hpp"
#include "custodiet/page/page.hpp"
#include "custodiet/study/tree_text.hpp"

namespace custodiet::model {

namespace {

using Json = nlohmann::ordered_json;

// Seeds have 64 bits, which a number in JavaScript has not.
void set_seed(const std::string& digits, run::Options& options) {
    const char* end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, options.seed);
    if (error != std::errc() || stopped != end) {
        throw base::RunError("a seed is a whole number from 0 to 18446744073709551615");
    }
    options.has_seed = true;
}

run::Fixed fixed_of(const Json& held, const study::Study& study) {
    run::Fixed fixed{held.at("quantity").get<std::string>(), held.at("value").get<double>()};
    const auto quantity = base::find(study.quantities, fixed.quantity, &study::Quantity::name);
    // One that the study does not have is refused, with its name, where it is held.
    if (quantity != study.quantities.end()) fixed.value *= quantity->unit.scale;
    return fixed;
}

std::vector<run::Fixed> all_fixed(const Json& request, const study::Study& study) {
    std::vector<run::Fixed> all;
    for (const Json& held : request.value("fixed", Json::array())) {
        all.push_back(fixed_of(held, study));
    }
    return all;
}

run::Options options_of(const Json& request, const study::Study& study) {
    run::Options options;
    options.threads = 1;
    options.draws = request.value("draws", 0U);
    options.has_fixed_draws = options.draws != 0;
    options.replicates = request.value("replicates", 0U);
    options.arms = request.value("arms", std::vector<std::string>());
    if (request.contains("seed")) set_seed(request.at("seed").get<std::string>(), options);
    options.fixed = all_fixed(request, study);
    return options;
}

run::TraceRequest trace_of(const Json& request, const study::Study& study) {
    const run::Options options = options_of(request, study);
    run::TraceRequest trace;
    const auto person = request.at("person").get<std::string>();
    if (!run::name_person(person, trace)) {
        throw base::RunError("`" + person + "` names no person: write a cohort and a number");
    }
    trace.arms = options.arms;
    trace.draws = options.draws;
    trace.seed = options.seed;
    trace.has_seed = options.has_seed;
    trace.fixed = options.fixed;
    return trace;
}

// A few draws serve figures that move with a slider; words follow from all draws only.
bool is_quick(const Json& request) {
    constexpr std::uint32_t fewest_draws_for_words = 64;
    const auto draws = request.value("draws", 0U);
    return request.value("quick", draws != 0 && draws < fewest_draws_for_words);
}

page::Maker maker_of(const Json& request) {
    const Json program = request.value("program", Json::object());
    return {program.value("version", ""), program.value("commit", "")};
}

}  // namespace

void Model::open(std::string_view tree_text) {
    base::Diagnostics diagnostics;
    auto document = study::read_tree_text(tree_text, diagnostics);
    if (!document) throw base::EnvironmentError(base::render(diagnostics));
    document_ = std::make_shared<const study::Document>(std::move(*document));
    kept_ = run::Kept(kept_draws_);
}

std::string Model::run(std::string_view request, const run::Progress& progress) {
    if (!document_) throw base::EnvironmentError("no study is open");
    const Json asked = Json::parse(request);
    const bool has_parts = !is_quick(asked);
    // While a slider moves, the same people come again and again.
    const run::Result result = run::execute(document_, options_of(asked, document_->base), progress,
                                            has_parts ? nullptr : &kept_);
    seconds_ = {result.seconds_simulating, result.seconds_appraising};
    const page::Page page =
        page::compose(result, has_parts ? page::Extent::whole : page::Extent::figures);
    return page::data_json(result, page, maker_of(asked), has_parts);
}

std::string Model::trace(std::string_view request) {
    if (!document_) throw base::EnvironmentError("no study is open");
    const Json asked = Json::parse(request);
    const std::string html = page::trace_html(*document_, trace_of(asked, document_->base));
    return Json{{"html", html}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string error_json(std::string_view text) {
    return Json{{"error", text}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace custodiet::model
